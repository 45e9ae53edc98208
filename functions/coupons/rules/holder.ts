import type { Basket, CouponContext, CouponReason, CouponTerms, Publication } from './types.ts';

/** Whether a coupon says nothing of an unknown buyer: its limits, its conditions or its worth are about a member. */
export const needsMember = (coupon: CouponTerms): boolean =>
  coupon.codes === 'unique' ||
  coupon.usesPerMember !== undefined ||
  coupon.when.segment !== undefined ||
  coupon.when.firstPurchase === true ||
  coupon.value.kind === 'points_times';

/**
 * What speaks against this buyer. A unique code is good for the member it was published to; a shared code for everyone,
 * whoever else holds it. Without a member nothing else can be told, so that is the one reason then.
 */
export function holderReasons(
  coupon: CouponTerms,
  publication: Publication | undefined,
  basket: Basket,
  context: Pick<CouponContext, 'inSegment' | 'isFirstPurchase'>,
): CouponReason[] {
  if (coupon.codes === 'unique' && !publication) return [{ code: 'coupon.not_found' }];
  if (basket.member === undefined) return needsMember(coupon) ? [{ code: 'coupon.member_needed' }] : [];
  const reasons: CouponReason[] = [];
  const { segment, firstPurchase } = coupon.when;
  if (coupon.codes === 'unique' && publication!.member !== basket.member) reasons.push({ code: 'coupon.not_yours' });
  if (segment !== undefined && !context.inSegment(segment))
    reasons.push({ code: 'coupon.not_in_segment', detail: { segment } });
  if (firstPurchase === true && !context.isFirstPurchase) reasons.push({ code: 'coupon.not_first_purchase' });
  return reasons;
}
