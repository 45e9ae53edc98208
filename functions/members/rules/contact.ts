import { ok, refuse, type Result } from '../../../shared/result.ts';
import { normalizeEmail, normalizePhone } from '../../../shared/phone.ts';
import { daysBetween, type ClubDate } from '../../../shared/time.ts';

export interface Contact {
  phone?: string;
  email?: string;
}

/** Phone in E.164 and e-mail in lower case; at least one of them. Refuses: member.phone_invalid, member.contact_missing. */
export function normalizeContact(given: Contact, country: string): Result<Contact> {
  const phone = given.phone === undefined ? undefined : normalizePhone(given.phone, country);
  if (given.phone !== undefined && phone === undefined) return refuse('member.phone_invalid');
  const email = given.email === undefined ? undefined : normalizeEmail(given.email);
  if (phone === undefined && email === undefined) return refuse('member.contact_missing');
  return ok({ ...(phone ? { phone } : {}), ...(email ? { email } : {}) });
}

/** A birthday is in the past, and nobody is older than 120. Refuses: member.birthday_invalid. */
export function checkBirthday(birthday: ClubDate | null | undefined, today: ClubDate): Result<void> {
  if (birthday === undefined || birthday === null) return ok(undefined);
  const age = daysBetween(birthday, today);
  return age >= 0 && age < 120 * 366 ? ok(undefined) : refuse('member.birthday_invalid');
}
