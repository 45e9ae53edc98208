import type { ClubRules } from '../../../shared/contract/club.ts';

/**
 * What counts of a purchase toward a referral: paid after coupons, in minor units, less what was refunded; what points or gift cards
 * paid does not count. 0 once nothing of it is left.
 */
export const countsToward = (paid: number, refunded = 0): number => Math.max(0, paid - refunded);

/** Whether a purchase of so much pays, or still carries what it paid: from the minimum on, and more than nothing. */
export const reaches = (counts: number, minimum: number): boolean => counts > 0 && counts >= minimum;

/** More than these no friend's item keeps: one that qualifies among the first is enough. */
const mostOthers = 5;

/** Whether a purchase that qualifies is to be kept while another one's payment stands: it is not that one, nor kept already. */
export const waits = ({ purchase, others = [] }: { purchase?: string; others?: string[] }, cause: string): boolean =>
  cause !== purchase && !others.includes(cause) && others.length < mostOthers;

/** The friend's purchase, as far as a referral cares. */
export interface FriendPurchase {
  /** See {@link countsToward}. */
  paid: number;
  alreadyRewarded: boolean;
  /** An advocate who left gets nothing; the friend still gets what they were promised. */
  advocateActive: boolean;
}

export type ReferralReward =
  | { pays: true; advocatePoints: number; friendPoints: number }
  | { pays: false; reason: 'inactive' | 'already_rewarded' | 'below_minimum' | 'nothing_promised' };

/**
 * Whether a friend's purchase pays the referral, and how many points to each. Once for each friend, on the first purchase
 * that qualifies: from the minimum on (that much paid is enough), however many small ones came before. The reason is for
 * the books: nobody is refused anything.
 */
export function referralReward(purchase: FriendPurchase, rules: ClubRules['referral']): ReferralReward {
  if (!rules.active) return { pays: false, reason: 'inactive' };
  if (purchase.alreadyRewarded) return { pays: false, reason: 'already_rewarded' };
  if (!reaches(purchase.paid, rules.minimum)) return { pays: false, reason: 'below_minimum' };
  const advocatePoints = purchase.advocateActive ? rules.advocatePoints : 0;
  if (advocatePoints === 0 && rules.friendPoints === 0) return { pays: false, reason: 'nothing_promised' };
  return { pays: true, advocatePoints, friendPoints: rules.friendPoints };
}
