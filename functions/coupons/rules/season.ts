import type { ClubDate } from '../../../shared/time.ts';
import type { CouponContext, CouponReason, CouponTerms, Publication } from './types.ts';

/**
 * The last day of a code. A member's own is good until the day that was promised with it, whatever the coupon says since; a shared one
 * as long as the coupon, and for who holds it at least until the day that they were promised.
 */
export function lastDay(
  { codes, until }: Pick<CouponTerms, 'codes' | 'until'>,
  promised: ClubDate | undefined,
): ClubDate {
  if (promised === undefined || (codes === 'shared' && until > promised)) return until;
  return promised;
}

/** What speaks against this day: ended by hand, too early, too late, the wrong day of the week. Both dates are included. */
export function seasonReasons(
  coupon: CouponTerms,
  publication: Publication | undefined,
  { today, weekday }: Pick<CouponContext, 'today' | 'weekday'>,
): CouponReason[] {
  const reasons: CouponReason[] = [];
  const until = lastDay(coupon, publication?.until);
  const { weekdays } = coupon.when;
  if (coupon.void || publication?.void) reasons.push({ code: 'coupon.void' });
  if (coupon.from !== undefined && today < coupon.from)
    reasons.push({ code: 'coupon.not_started', detail: { from: coupon.from } });
  if (today > until) reasons.push({ code: 'coupon.expired', detail: { until } });
  if (weekdays && weekdays.length > 0 && !weekdays.includes(weekday))
    reasons.push({ code: 'coupon.wrong_weekday', detail: { weekday, weekdays: weekdays.join(',') } });
  return reasons;
}
