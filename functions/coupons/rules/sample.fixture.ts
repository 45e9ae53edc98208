import type { Asked } from './together.ts';
import type { CouponContext, CouponTerms, Usage } from './types.ts';

/** For tests: a shared coupon of 10 % in July 2026 without conditions, changed as told. */
export const couponOf = (change: Partial<CouponTerms> = {}): CouponTerms => ({
  id: 'july',
  value: { kind: 'percent', percent: 10 },
  when: {},
  from: '2026-07-01',
  until: '2026-07-31',
  codes: 'shared',
  void: false,
  ...change,
});

export const unused: Usage = { total: 0, byMember: 0, codeUses: 0 };

/** For tests: Wednesday 15 July 2026, a member in no segment who bought before. */
export const contextOf = (change: Partial<CouponContext> = {}): CouponContext => ({
  today: '2026-07-15',
  weekday: 3,
  inSegment: () => false,
  isFirstPurchase: false,
  productInList: () => false,
  ...change,
});

/** For tests: a coupon asked for under a code. */
export const askedFor = (code: string, change: Partial<CouponTerms> = {}, usage: Usage = unused): Asked => ({
  code,
  coupon: couponOf({ id: code.toLowerCase(), ...change }),
  usage,
  context: contextOf(),
});
