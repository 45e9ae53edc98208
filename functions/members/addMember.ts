import { randomInt } from 'node:crypto';
import type { ConsentChoice } from '../../shared/contract/member.ts';
import { codeAlphabet } from '../../shared/ids.ts';
import type { Language } from '../../shared/locale.ts';
import { refuse, type Result } from '../../shared/result.ts';
import type { ClubDate } from '../../shared/time.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { wasMember } from './former.ts';
import { newNumber } from './numbers.ts';
import type { Profile } from './profile.ts';
import { applyChoices } from './rules/consents.ts';
import { checkBirthday, normalizeContact } from './rules/contact.ts';
import { holderOf, loadProfile, putProfile, putProof, takeContact } from './store.ts';

export interface NewMember {
  name?: string;
  phone?: string;
  email?: string;
  birthday?: ClubDate;
  language?: Language;
  consents?: readonly ConsentChoice[];
  referral?: string;
  source: string;
  /** An e-mail that another member has is left out where there is a phone, instead of refusing. */
  phoneIsEnough?: boolean;
  /** The contacts were proven where the member comes from: they count as proven from now, and nobody is welcomed for it. */
  proven?: true;
  /** For members known by number only, such as those of an import. */
  number?: string;
  attributes?: Record<string, string>;
}

/** What members need of referrals, handed in by the wiring: whom this friend is brought by, if the code is good for them. */
export type FindAdvocate = (
  context: CallContext,
  code: string,
  friend: { phone?: string; email?: string },
) => Promise<string | undefined>;

/**
 * Makes a member, with contact, consents and their proof, in one commit; a phone or e-mail has one member in the club. Staff's
 * call repeated with its Idempotency-Key answers the member whom it made, as they are now. Who was a member within the year
 * is brought by nobody and gets no gift.
 * Refuses: member.phone_invalid, member.contact_missing, member.birthday_invalid, member.contact_taken (with whose it is),
 * request.idempotency_key_reused, member.left (whom the call made).
 */
export const addMember =
  (findAdvocate: FindAdvocate) =>
  async (context: CallContext, given: NewMember): Promise<Result<Profile>> => {
    const contact =
      given.number && !given.phone && !given.email
        ? { ok: true as const, value: {} as { phone?: string; email?: string } }
        : normalizeContact(given, context.club.country);
    if (!contact.ok) return contact;
    const birthday = checkBirthday(given.birthday, context.today);
    if (!birthday.ok) return birthday;
    const { phone, email } = contact.value;
    const returning = !given.number && (await wasMember(context, [phone, email]));
    const language = given.language ?? context.club.languages[0] ?? 'he';
    const advocate =
      given.referral && !returning ? await findAdvocate(context, given.referral, contact.value) : undefined;

    return decideAndCommit(context.table, async (): Promise<Decision<Profile>> => {
      const numbered = given.number ? { number: given.number } : await newNumber(context);
      if ('made' in numbered) return { final: replayed(context, numbered.made) };
      const { number, requestId } = numbered;
      const [byPhone, byEmail] = await Promise.all([
        phone && holderOf(context.table, 'phone', phone),
        email && holderOf(context.table, 'email', email),
      ]);
      const leftOut = byEmail && phone && given.phoneIsEnough;
      const holder = byPhone || (!leftOut && byEmail);
      // the same call, sent twice, was faster by a moment
      const made = requestId && holder === number ? await loadProfile(context.table, number) : undefined;
      if (made) return { final: replayed(context, made) };
      if (holder) return { final: refuse('member.contact_taken', { member: holder, by: byPhone ? 'phone' : 'email' }) };
      const { consents, changes } = applyChoices([], given.consents ?? [], {
        at: context.now,
        club: context.club,
        language,
        source: given.source,
      });
      const profile: Profile = {
        number,
        ...(given.name ? { name: given.name } : {}),
        ...(phone ? { phone } : {}),
        ...(email && !leftOut ? { email } : {}),
        ...(given.proven && phone ? { phoneVerifiedAt: context.now } : {}),
        ...(given.proven && email && !leftOut ? { emailVerifiedAt: context.now } : {}),
        ...(given.birthday ? { birthday: given.birthday } : {}),
        language,
        joinedAt: context.now,
        source: advocate ? 'referral' : given.source,
        by: actorName(context.actor),
        consents,
        referralCode: referralCode(),
        ...(advocate ? { referredBy: advocate } : {}),
        ...(returning ? { returning } : {}),
        ...(requestId ? { requestId, requestHash: context.requestHash } : {}),
        attributes: given.attributes ?? {},
        version: 1,
      };
      const writes = [
        putProfile(profile),
        ...(phone ? [takeContact('phone', phone, number)] : []),
        ...(email && !leftOut ? [takeContact('email', email, number)] : []),
        takeContact('referral', profile.referralCode, number),
        ...changes.map((change) => putProof(number, change, profile.by)),
      ];
      return { writes, answer: profile };
    });
  };

function replayed({ requestHash }: CallContext, made: Profile): Result<Profile> {
  if (made.leftAt) return refuse('member.left');
  return made.requestHash === requestHash ? { ok: true, value: made } : refuse('request.idempotency_key_reused');
}

/** Seven characters that can be read aloud: 29^7, so a guess hits one of a million members once in 17,000. */
const referralCode = (): string =>
  Array.from({ length: 7 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
