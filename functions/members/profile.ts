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
  consents: Consent[];
  referralCode: string;
  referredBy?: string;
  attributes: Record<string, string>;
  /** When it was last changed, and by whom. */
  changedAt?: Instant;
  changedBy?: string;
  /** Set when the member left: nothing personal is kept any more. */
  leftAt?: Instant;
  version: number;
}

export const isVerified = (profile: Pick<Profile, 'phoneVerifiedAt' | 'emailVerifiedAt'>): boolean =>
  profile.phoneVerifiedAt !== undefined || profile.emailVerifiedAt !== undefined;
