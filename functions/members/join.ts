import type { Language } from '../../shared/locale.ts';
import { ok, type Result } from '../../shared/result.ts';
import { answerFloor } from '../platform/auth/floor.ts';
import type { CallContext } from '../platform/http/context.ts';
import { addMember, type FindAdvocate, type NewMember } from './addMember.ts';
import { normalizeContact } from './rules/contact.ts';

/** What joining needs of signing in, handed in by the wiring. */
export interface Codes {
  limit(context: CallContext, to: string): Promise<Result<void>>;
  /** Sends what can be sent, once where a form was sent twice by one press; that it could not be is not told. */
  send(context: CallContext, to: string, language: Language): Promise<void>;
}

/**
 * Joins by the club's page. The phone (else the e-mail) is who somebody is: known or new, the answer is the same, takes as
 * long, and the code goes there; its owner can sign in with it, nobody else learns anything. An e-mail beside the phone that
 * is another member's is left out: that it is known is not told either, and its owner can prove it later.
 * Refuses: member.phone_invalid, member.contact_missing, member.birthday_invalid, auth.too_many_tries.
 */
export const join =
  (codes: Codes, findAdvocate: FindAdvocate) =>
  async (
    context: CallContext,
    given: Omit<NewMember, 'source' | 'number' | 'phoneIsEnough'> & { source?: string },
  ): Promise<Result<{ codeSentBy: 'sms' | 'email' }>> => {
    const contact = normalizeContact(given, context.club.country);
    if (!contact.ok) return contact;
    const { phone, email } = contact.value;
    const to = phone ?? email!;
    const limited = await codes.limit(context, to);
    if (!limited.ok) return limited;
    const floor = answerFloor();
    const added = await addMember(findAdvocate)(context, {
      ...given,
      source: given.source ?? 'page',
      phoneIsEnough: true,
    });
    if (!added.ok && added.refusal.code !== 'member.contact_taken') return added;
    await codes.send(context, to, given.language ?? context.club.languages[0] ?? 'he');
    await floor;
    return ok({ codeSentBy: phone ? 'sms' : 'email' });
  };
