import { refuse, type Result } from '../../shared/result.ts';
import type { Language } from '../../shared/locale.ts';
import type { ClubDate } from '../../shared/time.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { Write } from '../platform/table/commit.ts';
import type { Profile } from './profile.ts';
import { checkBirthday, normalizeContact } from './rules/contact.ts';
import { freeContact, holderOf, loadProfile, putProfile, takeContact } from './store.ts';

export interface ProfileChange {
  /** The version that the change was made from. */
  version: number;
  name?: string;
  phone?: string | null;
  email?: string | null;
  birthday?: ClubDate | null;
  language?: Language;
}

/**
 * Changes a member's data; null takes a field away. A new phone or e-mail is unverified until its code comes back.
 * Refuses: member.not_found, member.left, member.changed_meanwhile, member.phone_invalid, member.contact_missing,
 * member.contact_taken, member.birthday_invalid.
 */
export async function changeMember(
  context: CallContext,
  number: string,
  change: ProfileChange,
): Promise<Result<Profile>> {
  const { table, club } = context;
  return decideAndCommit(table, async (): Promise<Decision<Profile>> => {
    const before = await loadProfile(table, number);
    if (!before) return { final: refuse('member.not_found') };
    if (before.leftAt) return { final: refuse('member.left') };
    if (before.version !== change.version) return { final: refuse('member.changed_meanwhile') };
    const birthday = checkBirthday(change.birthday, context.today);
    if (!birthday.ok) return { final: birthday };
    const wanted = {
      phone: change.phone === undefined ? before.phone : (change.phone ?? undefined),
      email: change.email === undefined ? before.email : (change.email ?? undefined),
    };
    const touched = change.phone !== undefined || change.email !== undefined;
    const contact = touched ? normalizeContact(wanted, club.country) : ({ ok: true, value: wanted } as const);
    if (!contact.ok) return { final: contact };
    const { phone, email } = contact.value;
    const writes: Write[] = [];
    for (const [kind, now, old] of [
      ['phone', phone, before.phone],
      ['email', email, before.email],
    ] as const) {
      if (now === old) continue;
      if (now) {
        const holder = await holderOf(table, kind, now);
        if (holder && holder !== number) return { final: refuse('member.contact_taken', { by: kind }) };
        writes.push(takeContact(kind, now, number));
      }
      if (old) writes.push(freeContact(kind, old));
    }
    const { phone: _p, email: _e, birthday: _b, phoneVerifiedAt, emailVerifiedAt, ...rest } = before;
    const born = change.birthday === undefined ? before.birthday : (change.birthday ?? undefined);
    const after: Profile = {
      ...rest,
      ...(phone ? { phone } : {}),
      ...(email ? { email } : {}),
      ...(born ? { birthday: born } : {}),
      ...(phone && phone === before.phone && phoneVerifiedAt ? { phoneVerifiedAt } : {}),
      ...(email && email === before.email && emailVerifiedAt ? { emailVerifiedAt } : {}),
      ...(change.name ? { name: change.name } : {}),
      language: change.language ?? before.language,
      changedAt: context.now,
      changedBy: actorName(context.actor),
      version: before.version + 1,
    };
    return { writes: [putProfile(after, before.version), ...writes], answer: after };
  });
}
