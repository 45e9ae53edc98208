import type { CouponValue } from '../../../shared/contract/coupon.ts';
import type { Offer } from '../../../shared/contract/offer.ts';
import type { SegmentRule } from '../../../shared/contract/segment.ts';

/** An offer as the rules see it. */
export type OfferTerms = Omit<Offer, 'taken' | 'version'>;

/** What decides whether an offer is open to a member; the wiring hands it in. */
export interface Openness {
  /** Whether the member is in a segment. */
  inSegment: (segment: string) => boolean;
  /** Whether a coupon can still be had: not void, expired or used up, by the member or in all. Not given: all can. */
  couponStands?: (coupon: string) => boolean;
}

export interface RankContext extends Openness {
  /** The member's coupons, by the coupon's id, with the code in hand. */
  takenCoupons: ReadonlyMap<string, string>;
  /** What a coupon is worth, so that its offer can say it. */
  couponValue?: (coupon: string) => CouponValue | undefined;
  /** A segment's rule, so that the reason shown is the one that the owner meant. Not given: the reason is the group. */
  segmentRule?: (segment: string) => SegmentRule | undefined;
}
