/** Why a code does not redeem, at the desk and within a purchase. */
export const couponRefusals = [
  'coupon.not_found',
  'coupon.already_redeemed',
  'coupon.used_up',
  'coupon.member_limit',
  'coupon.not_started',
  'coupon.expired',
  'coupon.void',
  'coupon.not_yours',
  'coupon.member_needed',
  'coupon.below_minimum',
  'coupon.no_matching_lines',
  'coupon.not_with_others',
  'coupon.wrong_weekday',
  'coupon.not_in_segment',
  'coupon.not_first_purchase',
] as const;
