import type { CouponReason, CouponTerms } from './types.ts';

/** A coupon of a purchase, as far as others bear it. */
export interface Stacked {
  code: string;
  coupon: Pick<CouponTerms, 'stacking' | 'group'>;
}

/**
 * Whether a coupon bears those that were given before it: one that stands alone bears none and none bears it; of a group, one is taken.
 * Coupons of no named group are one group. The later one is refused, and told beside which.
 */
export function stackingReason({ coupon }: Stacked, before: readonly Stacked[]): CouponReason | undefined {
  const isAlone = ({ stacking }: Stacked['coupon']) => stacking === 'alone';
  const inWay = before.find(
    ({ coupon: other }) =>
      isAlone(coupon) ||
      isAlone(other) ||
      (coupon.stacking === 'one_of_group' && other.stacking === 'one_of_group' && coupon.group === other.group),
  );
  return inWay && { code: 'coupon.not_with_others', detail: { with: inWay.code } };
}
