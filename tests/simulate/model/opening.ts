import type { ClubRules } from '../../../shared/contract/club.ts';
import type { CouponBody } from '../../../shared/contract/coupon.ts';
import type { RewardBody } from '../../../shared/contract/reward.ts';
import type { Books, CouponBooks } from './books.ts';
import { dayOf, plusDays } from './calendar.ts';

/** What every club of the simulator offers. */
export const rewardsOf: Record<string, RewardBody> = {
  coffee: { name: { en: 'Coffee' }, cost: 30, stock: 40, perMember: 6, active: true },
  cake: { name: { en: 'Cake' }, cost: 120, stock: 9, active: true },
  tour: { name: { en: 'Tour' }, cost: 450, active: true },
};

const couponBodies = (day: string): Record<string, CouponBody> => {
  const always = { when: {}, until: plusDays(day, 40_000), codes: 'shared' } as const;
  const body = (name: string, rest: Partial<CouponBody> & Pick<CouponBody, 'value'>): CouponBody => ({
    ...always,
    name: { en: name },
    ...rest,
  });
  return {
    tenth: body('tenth', { code: 'TENTH', value: { kind: 'percent', percent: 10 }, uses: 40, usesPerMember: 3 }),
    fiver: body('fiver', { code: 'FIVER', value: { kind: 'amount', amount: 500 }, uses: 25, when: { minimum: 1000 } }),
    double: body('double', {
      code: 'DOUBLE',
      value: { kind: 'points_times', percent: 200 },
      until: plusDays(day, 300),
    }),
    bread: body('bread', {
      code: 'BREAD',
      value: { kind: 'percent', percent: 35, most: 900 },
      when: { categories: ['bread'] },
      usesPerMember: 10,
    }),
    own: body('own', { codes: 'unique', value: { kind: 'percent', percent: 20 } }),
  };
};

export const newBooks = (rules: ClubRules, at: string): Books => ({
  rules,
  members: {},
  purchases: {},
  claims: {},
  rewards: Object.fromEntries(
    Object.entries(rewardsOf).map(([name, { cost, stock, perMember }]) => [
      name,
      {
        cost,
        ...(stock === undefined ? {} : { left: stock }),
        ...(perMember === undefined ? {} : { perMember }),
        claimed: 0,
        active: true,
        version: 1,
      },
    ]),
  ),
  coupons: Object.fromEntries(
    Object.entries(couponBodies(dayOf(at))).map(([name, body]): [string, CouponBooks] => [
      name,
      { code: body.code ?? '', body, used: 0, byMember: {}, held: [] },
    ]),
  ),
  redemptions: {},
  holds: {},
  receipts: {},
  answered: {},
  unheard: [],
  heard: [],
});
