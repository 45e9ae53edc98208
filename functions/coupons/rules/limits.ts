import type { CouponReason, CouponTerms, Usage } from './types.ts';

/**
 * How often one code may be redeemed: of a shared code `uses` counts all redemptions (none told: no limit), of a unique
 * one or printed one those of that code (none told: once).
 */
export const usesOf = (coupon: CouponTerms): number | undefined =>
  coupon.codes === 'shared' ? coupon.uses : (coupon.uses ?? 1);

/** Which limits on the number of uses are reached. The writing transaction must hold them again: this is a read. */
export function reachedLimits(coupon: CouponTerms, usage: Usage): CouponReason[] {
  const reasons: CouponReason[] = [];
  const uses = usesOf(coupon);
  const used = coupon.codes === 'shared' ? usage.total : usage.codeUses;
  if (uses !== undefined && used >= uses) {
    const once = coupon.codes !== 'shared' && uses === 1;
    reasons.push(once ? { code: 'coupon.already_redeemed' } : { code: 'coupon.used_up', detail: { uses } });
  }
  if (coupon.usesPerMember !== undefined && usage.byMember >= coupon.usesPerMember)
    reasons.push({ code: 'coupon.member_limit', detail: { uses: coupon.usesPerMember } });
  return reasons;
}
