import type { Consent } from '../../shared/contract/member.ts';
import type { Language } from '../../shared/locale.ts';
import type { ClubDate, Instant } from '../../shared/time.ts';

/** What is kept of a member, as stored. The member number is the id. */
export interface Profile {
  number: string;
  name?: string;
  phone?: string;
  email?: string;
  birthday?: ClubDate;
  language: Language;
  joinedAt: Instant;
  /** Where they came from: 'page', 'till', 'referral', or the tag of a link. */
  source: string;
  by: string;
  phoneVerifiedAt?: Instant;
  emailVerifiedAt?: Instant;
  /** A phone or e-mail that the member wants instead; it is theirs when its code comes back (see confirmContact.ts). */
  pending?: { phone?: string; email?: string };
  consents: Consent[];
  referralCode: string;
  referredBy?: string;
  /** Was a member before, within the year: no gift for joining again. */
  returning?: true;
  /** The call of staff that made them: what a replay is known by. */
  requestId?: string;
  requestHash?: string;
  attributes: Record<string, string>;
  /** When it was last changed, and by whom. */
  changedAt?: Instant;
  changedBy?: string;
  /** Whose ledger this one's was merged into: who comes with this card, phone or number is that member. */
  mergedInto?: string;
  /** Those who were merged into this one. They leave with them. */
  absorbed?: readonly string[];
  /** Set when the member left: nothing personal is kept any more. */
  leftAt?: Instant;
  version: number;
}

export const isVerified = (profile: Pick<Profile, 'phoneVerifiedAt' | 'emailVerifiedAt'>): boolean =>
  profile.phoneVerifiedAt !== undefined || profile.emailVerifiedAt !== undefined;

type ContactKind = 'phone' | 'email';

/** A phone (E.164) or an e-mail. */
export const kindOf = (contact: string): ContactKind => (contact.includes('@') ? 'email' : 'phone');

/** The profile after its phone or e-mail went to whoever proved it to be theirs. */
export function withoutContact(profile: Profile, kind: ContactKind, now: Instant): Profile {
  const { [kind]: _, ...rest } = profile;
  return { ...rest, changedAt: now, changedBy: 'system:access', version: profile.version + 1 };
}

/** The profile without what was pending as its phone or e-mail. */
export function withoutPending(profile: Profile, kind: ContactKind): Profile {
  const { pending: { [kind]: _, ...left } = {}, ...rest } = profile;
  return Object.keys(left).length ? { ...rest, pending: left } : rest;
}
