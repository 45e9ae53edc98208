import type { CouponContext, CouponReason, CouponTerms, Publication } from './types.ts';

/** What speaks against this day: ended by hand, too early, too late, the wrong day of the week. Both dates are included. */
export function seasonReasons(
  coupon: CouponTerms,
  publication: Publication | undefined,
  { today, weekday }: Pick<CouponContext, 'today' | 'weekday'>,
): CouponReason[] {
  const reasons: CouponReason[] = [];
  const until = publication?.until ?? coupon.until;
  const { weekdays } = coupon.when;
  if (coupon.void || publication?.void) reasons.push({ code: 'coupon.void' });
  if (coupon.from !== undefined && today < coupon.from)
    reasons.push({ code: 'coupon.not_started', detail: { from: coupon.from } });
  if (today > until) reasons.push({ code: 'coupon.expired', detail: { until } });
  if (weekdays && weekdays.length > 0 && !weekdays.includes(weekday))
    reasons.push({ code: 'coupon.wrong_weekday', detail: { weekday, weekdays: weekdays.join(',') } });
  return reasons;
}
