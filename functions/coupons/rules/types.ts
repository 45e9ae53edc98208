import type { Coupon } from '../../../shared/contract/coupon.ts';
import type { PurchaseLine } from '../../../shared/contract/purchase.ts';
import type { Refusal } from '../../../shared/result.ts';
import type { ClubDate } from '../../../shared/time.ts';

/** The coupon as the rules see it: what the owner wrote, and whether it was ended. */
export type CouponTerms = Pick<
  Coupon,
  'id' | 'value' | 'when' | 'from' | 'until' | 'codes' | 'uses' | 'usesPerMember' | 'void' | 'stacking' | 'group'
>;

/** A code in a member's hands. */
export interface Publication {
  member: string;
  void: boolean;
  /** The last day that this member was promised; the coupon's own unless told. */
  until?: ClubDate;
}

/** Redemptions that stand, those rolled back not counted. */
export interface Usage {
  /** Of the coupon, by all codes and members. */
  total: number;
  /** Of the coupon, by the basket's member. */
  byMember: number;
  /** Of this very code. */
  codeUses: number;
}

export type BasketLine = Pick<PurchaseLine, 'product' | 'category' | 'amount'> &
  Partial<Pick<PurchaseLine, 'quantity'>>;

/** What is about to be bought; amounts are what would be paid without this coupon. */
export interface Basket {
  member?: string;
  total: number;
  lines?: readonly BasketLine[];
}

/** What the rules must know of the day and the member; the wiring hands it in. */
export interface CouponContext {
  today: ClubDate;
  /** 1 Monday … 7 Sunday, in club time. */
  weekday: number;
  /** Whether the basket's member is in a segment. */
  inSegment: (segment: string) => boolean;
  isFirstPurchase: boolean;
  /** Whether a product is in this coupon's product list. */
  productInList: (product: string) => boolean;
}

/** Why not, with the figures that its sentence needs. */
export type CouponReason = Pick<Refusal, 'code' | 'detail'>;
