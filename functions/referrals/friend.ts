import type { Instant } from '../../shared/time.ts';

/** A friend whom a member brought. No names: they are read from the profiles, which forget them when somebody leaves. */
export interface StoredFriend {
  advocate: string;
  friend: string;
  joinedAt: Instant;
  rewardedAt?: Instant;
  /** The purchase that paid the referral. */
  purchase?: string;
  /** What it brought the advocate. */
  points?: number;
  friendPoints?: number;
  /** When the thank-you to the advocate went out. */
  thankedAt?: Instant;
}
