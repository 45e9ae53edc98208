import { discountOf, overLines } from './discount.ts';
import { holderReasons } from './holder.ts';
import { reachedLimits } from './limits.ts';
import { counted, matchingLines, needsLines } from './lines.ts';
import { seasonReasons } from './season.ts';
import type { Basket, CouponContext, CouponReason, CouponTerms, Publication, Usage } from './types.ts';

/** What a coupon is worth on a basket, or everything that speaks against it. */
export interface Judgement {
  valid: boolean;
  /** Minor units; 0 where it is not valid. */
  discount: number;
  /** The discount on each line of the basket, in the basket's order; empty where no lines were given. */
  byLine: number[];
  /** 200 = double points on the matching lines. */
  pointsTimes?: number;
  /** Indexes into the basket's lines. A coupon about the whole basket matches all of them. */
  matchingLines: number[];
  /** What the lines that count cost before this coupon. */
  counted: number;
  reasons: CouponReason[];
}

/**
 * Whether a coupon is good for this basket, and the exact discount. All reasons against it are told, not only the first.
 * The minimum is asked of the lines that count, as with earning rules: without line conditions that is the total.
 */
export function judge(
  coupon: CouponTerms,
  publication: Publication | undefined,
  usage: Usage,
  basket: Basket,
  context: CouponContext,
): Judgement {
  const matching = matchingLines(coupon.when, basket, context.productInList);
  const paid = counted(coupon.when, basket, matching);
  const reasons = [
    ...seasonReasons(coupon, publication, context),
    ...reachedLimits(coupon, usage),
    ...holderReasons(coupon, publication, basket, context),
    ...basketReasons(coupon, basket, matching, paid),
  ];
  const valid = reasons.length === 0;
  const discount = valid ? discountOf(coupon.value, paid) : 0;
  return {
    valid,
    discount,
    byLine: overLines(discount, basket.lines ?? [], matching),
    ...(valid && coupon.value.kind === 'points_times' ? { pointsTimes: coupon.value.percent } : {}),
    matchingLines: matching,
    counted: paid,
    reasons,
  };
}

/** Nothing to take it off, or too little of it. */
function basketReasons(
  { when }: CouponTerms,
  basket: Basket,
  matching: readonly number[],
  paid: number,
): CouponReason[] {
  if (needsLines(when) && matching.length === 0)
    return [{ code: 'coupon.no_matching_lines', detail: { linesGiven: (basket.lines ?? []).length > 0 } }];
  const { minimum } = when;
  if (minimum === undefined || paid >= minimum) return [];
  return [{ code: 'coupon.below_minimum', detail: { minimum, paid, missing: minimum - paid } }];
}
