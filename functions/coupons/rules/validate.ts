import { discountOf, overLines } from './discount.ts';
import { freeItems } from './freeItem.ts';
import { holderReasons } from './holder.ts';
import { reachedLimits } from './limits.ts';
import { counted, matchingLines, needsLines } from './lines.ts';
import { seasonReasons } from './season.ts';
import { allocate } from '../../../shared/money.ts';
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
  const paid = counted(coupon, basket, matching);
  const reasons = [
    ...seasonReasons(coupon, publication, context),
    ...reachedLimits(coupon, usage),
    ...holderReasons(coupon, publication, basket, context),
    ...basketReasons(coupon, basket, matching, paid),
  ];
  const valid = reasons.length === 0;
  const { discount, byLine } = valid ? offOf(coupon, basket, matching, paid) : nothingOff(basket);
  return {
    valid,
    discount,
    byLine,
    ...(valid && coupon.value.kind === 'points_times' ? { pointsTimes: coupon.value.percent } : {}),
    matchingLines: matching,
    counted: paid,
    reasons,
  };
}

interface Off {
  discount: number;
  byLine: number[];
}

const nothingOff = ({ lines = [] }: Basket): Off => ({ discount: 0, byLine: lines.map(() => 0) });

/** What comes off, and on which lines. A free item is never worth more than is to be paid. */
function offOf(coupon: CouponTerms, basket: Basket, matching: readonly number[], paid: number): Off {
  const { lines = [], total } = basket;
  if (coupon.value.kind === 'free_item') {
    const free = freeItems(lines, matching, coupon.value.quantity);
    const sum = free.reduce((a, b) => a + b, 0);
    return sum <= total ? { discount: sum, byLine: free } : { discount: total, byLine: allocate(total, free) };
  }
  const discount = discountOf(coupon.value, paid);
  const beside = needsLines(coupon) ? 0 : Math.max(0, total - lines.reduce((sum, { amount }) => sum + amount, 0));
  return { discount, byLine: overLines(discount, lines, matching, beside) };
}

/** Nothing to take it off, or too little of it. */
function basketReasons(coupon: CouponTerms, basket: Basket, matching: readonly number[], paid: number): CouponReason[] {
  const { when } = coupon;
  const isFree = coupon.value.kind === 'free_item';
  if (needsLines(coupon) && (matching.length === 0 || (isFree && paid === 0)))
    return [{ code: 'coupon.no_matching_lines', detail: { linesGiven: (basket.lines ?? []).length > 0 } }];
  const { minimum } = when;
  if (minimum === undefined || paid >= minimum) return [];
  return [{ code: 'coupon.below_minimum', detail: { minimum, paid, missing: minimum - paid } }];
}
