import type { Instant } from '../../shared/time.ts';

/** A friend whom a member brought. No names: they are read from the profiles, which forget them when somebody leaves. */
export interface StoredFriend {
  advocate: string;
  friend: string;
  joinedAt: Instant;
  /** Only while the reward stands. */
  rewardedAt?: Instant;
  /** The purchase that paid the referral, and what at least had to be paid on it, in minor units. */
  purchase?: string;
  minimum?: number;
  /** Of the purchases that would have paid while another one had: the first few told of. One of them pays when that is reversed. */
  others?: string[];
  /** How often it was paid, those reversed since included. */
  payments?: number;
  /** When the latest reversal was. */
  reversedAt?: Instant;
  /** What it brought the advocate. */
  points?: number;
  friendPoints?: number;
  /** When the thank-you to the advocate went out. */
  thankedAt?: Instant;
}
