import type { MemberProfile } from '../../shared/contract/member.ts';
import type { Language } from '../../shared/locale.ts';
import { birthdayOf, partsOf, type TypedBirthday } from '../entry/birthday.ts';

/** A member's data as it stands in the form. */
export interface TypedProfile {
  name: string;
  phone: string;
  email: string;
  birthday: TypedBirthday;
  language: Language;
}

export interface ProfileChange {
  name?: string;
  phone?: string | null;
  email?: string | null;
  birthday?: string | null;
  language?: Language;
}

/** What the form shows; phones as people of the club's country write them. */
export const typedOf = (me: MemberProfile, showPhone: (e164: string) => string): TypedProfile => ({
  name: me.name ?? '',
  phone: me.phone ? showPhone(me.phone) : '',
  email: me.email ?? '',
  birthday: partsOf(me.birthday),
  language: me.language,
});

/** Only what was changed: an untouched phone keeps its verification, and an emptied field is taken away. */
export function changeOf(before: TypedProfile, now: TypedProfile): ProfileChange {
  const change: ProfileChange = {};
  if (now.name && now.name !== before.name) change.name = now.name;
  if (now.phone !== before.phone) change.phone = now.phone || null;
  if (now.email !== before.email) change.email = now.email || null;
  const [born, was] = [birthdayOf(now.birthday), birthdayOf(before.birthday)];
  if (born !== was && born !== 'invalid') change.birthday = born ?? null;
  if (now.language !== before.language) change.language = now.language;
  return change;
}
