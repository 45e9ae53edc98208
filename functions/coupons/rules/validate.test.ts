import { describe, expect, it } from 'vitest';
import { contextOf, couponOf, unused } from './sample.fixture.ts';
import { lastDay } from './season.ts';
import type { Basket, CouponContext, CouponTerms, Publication, Usage } from './types.ts';
import { judge } from './validate.ts';

const anna = '1234567897';
const bought: Basket = {
  member: anna,
  total: 10000,
  lines: [
    { product: 'mug', category: 'kitchen', amount: 4000 },
    { product: 'tea', category: 'food', amount: 2500 },
    { product: 'pan', category: 'kitchen', amount: 3500 },
  ],
};

interface Case {
  coupon?: Partial<CouponTerms>;
  publication?: Publication;
  usage?: Partial<Usage>;
  basket?: Basket;
  context?: Partial<CouponContext>;
}
const judged = ({ coupon, publication, usage, basket = bought, context }: Case) =>
  judge(couponOf(coupon), publication, { ...unused, ...usage }, basket, contextOf(context));
const codes = (one: Case) => judged(one).reasons.map(({ code }) => code);

const unique = { codes: 'unique' } as const;
const hers = { member: anna, void: false };

describe('a coupon is refused', () => {
  it.each<[string, Case, string]>([
    ['when it was ended', { coupon: { void: true } }, 'coupon.void'],
    ['when its one code was ended', { coupon: unique, publication: { ...hers, void: true } }, 'coupon.void'],
    ['the day before it starts', { context: { today: '2026-06-30' } }, 'coupon.not_started'],
    ['the day after its last', { context: { today: '2026-08-01' } }, 'coupon.expired'],
    [
      'after the day that this member was promised',
      { coupon: unique, publication: { ...hers, until: '2026-07-14' } },
      'coupon.expired',
    ],
    ['on another day of the week', { coupon: { when: { weekdays: [1, 2] } } }, 'coupon.wrong_weekday'],
    ['when all its uses are used', { coupon: { uses: 5 }, usage: { total: 5 } }, 'coupon.used_up'],
    [
      'when its unique code was used',
      { coupon: unique, publication: hers, usage: { codeUses: 1 } },
      'coupon.already_redeemed',
    ],
    [
      'when its unique code was used as often as it may be',
      { coupon: { ...unique, uses: 3 }, publication: hers, usage: { codeUses: 3 } },
      'coupon.used_up',
    ],
    ['when the member used it enough', { coupon: { usesPerMember: 2 }, usage: { byMember: 2 } }, 'coupon.member_limit'],
    ['when its unique code was never given', { coupon: unique }, 'coupon.not_found'],
    [
      'when its unique code is somebody else’s',
      { coupon: unique, publication: { member: '1111111117', void: false } },
      'coupon.not_yours',
    ],
    ['outside its segment', { coupon: { when: { segment: 'vip' } } }, 'coupon.not_in_segment'],
    ['on a later purchase', { coupon: { when: { firstPurchase: true } } }, 'coupon.not_first_purchase'],
    ['when no line is of its category', { coupon: { when: { categories: ['garden'] } } }, 'coupon.no_matching_lines'],
    ['when no line is of its products', { coupon: { when: { products: ['rug'] } } }, 'coupon.no_matching_lines'],
    ['when no product is in its list', { coupon: { when: { productList: 'wide' } } }, 'coupon.no_matching_lines'],
    [
      'when no one line has both category and product',
      { coupon: { when: { categories: ['food'], products: ['mug'] } } },
      'coupon.no_matching_lines',
    ],
    [
      'when the lines were not told and it needs them',
      { coupon: { when: { categories: ['food'] } }, basket: { total: 10000 } },
      'coupon.no_matching_lines',
    ],
    ['one minor unit under its minimum', { coupon: { when: { minimum: 10001 } } }, 'coupon.below_minimum'],
    [
      'when its own lines are under its minimum, whatever the total',
      { coupon: { when: { minimum: 2501, categories: ['food'] } } },
      'coupon.below_minimum',
    ],
  ])('%s', (_, one, code) => {
    expect(codes(one)).toEqual([code]);
    expect(judged(one)).toMatchObject({ valid: false, discount: 0, byLine: one.basket ? [] : [0, 0, 0] });
  });

  it.each<[string, Partial<CouponTerms>]>([
    ['is unique', unique],
    ['counts uses by member', { usesPerMember: 1 }],
    ['is for a segment', { when: { segment: 'vip' } }],
    ['is for the first purchase', { when: { firstPurchase: true } }],
    ['multiplies points', { value: { kind: 'points_times', percent: 200 } }],
  ])('without a member, when it %s', (_, coupon) => {
    expect(codes({ coupon, publication: hers, basket: { total: 10000 } })).toEqual(['coupon.member_needed']);
  });

  it('for every reason at once, with the figures', () => {
    const coupon: Partial<CouponTerms> = {
      void: true,
      uses: 5,
      when: { minimum: 20000, segment: 'vip', weekdays: [1, 7] },
    };
    expect(judged({ coupon, usage: { total: 6 }, context: { today: '2026-08-02' } }).reasons).toEqual([
      { code: 'coupon.void' },
      { code: 'coupon.expired', detail: { until: '2026-07-31' } },
      { code: 'coupon.wrong_weekday', detail: { weekday: 3, weekdays: '1,7' } },
      { code: 'coupon.used_up', detail: { uses: 5 } },
      { code: 'coupon.not_in_segment', detail: { segment: 'vip' } },
      { code: 'coupon.below_minimum', detail: { minimum: 20000, paid: 10000, missing: 10000 } },
    ]);
  });
});

describe('a coupon is good', () => {
  it('for the whole basket where it says nothing of lines, laid over them by what they cost', () => {
    expect(judged({})).toEqual({
      valid: true,
      discount: 1000,
      byLine: [400, 250, 350],
      matchingLines: [0, 1, 2],
      counted: 10000,
      reasons: [],
    });
  });

  it('for a basket without lines and without a member', () => {
    expect(judged({ basket: { total: 995 } })).toMatchObject({ valid: true, discount: 100, byLine: [] });
  });

  it('for the lines of its category only', () => {
    expect(judged({ coupon: { when: { categories: ['kitchen'] } } })).toMatchObject({
      discount: 750,
      byLine: [400, 0, 350],
      matchingLines: [0, 2],
      counted: 7500,
    });
  });

  it('for no more than the total, when its lines say more', () => {
    const coupon: Partial<CouponTerms> = { value: { kind: 'amount', amount: 9000 }, when: { categories: ['kitchen'] } };
    expect(judged({ coupon, basket: { ...bought, total: 6000 } })).toMatchObject({ discount: 6000, counted: 6000 });
  });

  it('for products told one by one and for those in its list', () => {
    const coupon = { when: { products: ['tea'], productList: 'wide' } };
    const productInList = (product: string) => product === 'pan';
    expect(judged({ coupon, context: { productInList } })).toMatchObject({ discount: 600, matchingLines: [1, 2] });
  });

  it('at exactly its minimum, on its first and its last day', () => {
    const coupon = { when: { minimum: 10000 } };
    for (const today of ['2026-07-01', '2026-07-31']) expect(codes({ coupon, context: { today } })).toEqual([]);
  });

  it('on its last use', () => {
    expect(codes({ coupon: { uses: 5, usesPerMember: 2 }, usage: { total: 4, byMember: 1 } })).toEqual([]);
    expect(codes({ coupon: unique, publication: hers, usage: { total: 999 } })).toEqual([]);
  });

  it('for whoever shows a shared code, also when it was given to somebody else', () => {
    expect(codes({ publication: { member: '1111111117', void: false } })).toEqual([]);
  });

  it('for points multiplied, taking nothing off', () => {
    const coupon: Partial<CouponTerms> = {
      value: { kind: 'points_times', percent: 200 },
      when: { categories: ['food'] },
    };
    expect(judged({ coupon })).toMatchObject({ valid: true, discount: 0, pointsTimes: 200, matchingLines: [1] });
  });

  it('in its segment and on the first purchase, with empty lists meaning nothing', () => {
    const when = { segment: 'vip', firstPurchase: true, categories: [], products: [], weekdays: [] };
    const context = { inSegment: (id: string) => id === 'vip', isFirstPurchase: true };
    expect(codes({ coupon: { when }, context, basket: { member: anna, total: 100 } })).toEqual([]);
  });
});

it.each([
  ['the coupon’s own, where nothing was promised', 'unique', undefined, '2026-07-31'],
  ['of a member’s own code the promised one, when the coupon was prolonged', 'unique', '2026-07-14', '2026-07-14'],
  ['of a shared code the coupon’s, when it was prolonged', 'shared', '2026-07-14', '2026-07-31'],
  ['of a shared code the promised one, when the coupon was shortened', 'shared', '2026-08-31', '2026-08-31'],
] as const)('the last day is %s', (_, kind, promised, day) => {
  expect(lastDay(couponOf({ codes: kind }), promised)).toBe(day);
});
