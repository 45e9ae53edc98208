import type { Language } from '../../shared/locale.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { addMember, type FindAdvocate, type NewMember } from './addMember.ts';
import { normalizeContact } from './rules/contact.ts';

/** What joining needs of signing in, handed in by the wiring. */
export interface Codes {
  limit(context: CallContext, ...to: string[]): Promise<Result<void>>;
  send(context: CallContext, to: string, language: Language): Promise<void>;
}

/**
 * Joins by the club's page. Known or new, the answer is the same and a code goes to the phone (else the e-mail) that was
 * given: its owner can sign in with it, nobody else learns anything.
 * Refuses: member.phone_invalid, member.contact_missing, member.birthday_invalid, auth.too_many_tries.
 */
export const join =
  (codes: Codes, findAdvocate: FindAdvocate) =>
  async (
    context: CallContext,
    given: Omit<NewMember, 'source'> & { source?: string },
  ): Promise<Result<{ codeSentBy: 'sms' | 'email' }>> => {
    const contact = normalizeContact(given, context.club.country);
    if (!contact.ok) return contact;
    const { phone, email } = contact.value;
    const to = phone ?? email!;
    const limited = await codes.limit(context, to, ...(phone && email ? [email] : []));
    if (!limited.ok) return limited;
    const added = await addMember(findAdvocate)(context, { ...given, source: given.source ?? 'page' });
    // a phone or e-mail that has a member already: the code goes there, and lets its owner in as who they are
    if (!added.ok && added.refusal.code !== 'member.contact_taken') return added;
    const takenByEmail = !added.ok && added.refusal.detail?.by === 'email';
    await codes.send(context, takenByEmail ? email! : to, given.language ?? context.club.languages[0] ?? 'he');
    return ok({ codeSentBy: phone ? 'sms' : 'email' });
  };
