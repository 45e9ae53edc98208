import type { HeldCoupon } from '../../../shared/contract/coupon.ts';
import type { ClubDate } from '../../../shared/time.ts';
import { usesOf } from './limits.ts';
import type { CouponTerms } from './types.ts';

/** What of a coupon in a member's hands decides how it shows. */
export interface HeldFacts {
  code: string;
  unique: boolean;
  used: number;
  void: boolean;
  until: ClubDate;
  /** A shared code that the member has used as often as they may. */
  usedUp: boolean;
}

/** What was used says so, also when it ended or lapsed since. */
export function heldState(
  held: HeldFacts,
  coupon: CouponTerms & { voidCodes?: readonly string[] },
  today: ClubDate,
): HeldCoupon['state'] {
  const most = Math.min(usesOf(coupon) ?? Infinity, coupon.usesPerMember ?? Infinity);
  if (held.unique ? held.used >= most : held.usedUp) return 'redeemed';
  if (held.void || coupon.void || coupon.voidCodes?.includes(held.code)) return 'void';
  return held.until < today ? 'expired' : 'held';
}

const rank: Record<HeldCoupon['state'], string> = { held: '0', redeemed: '1', expired: '2', void: '3' };

/** The order of a member's list as text: what is good first, the soonest to lapse on top; then what was used, lapsed, ended. */
export const listPlace = (held: Pick<HeldCoupon, 'state' | 'until' | 'code'>): string =>
  `${rank[held.state]}#${held.until}#${held.code}`;
