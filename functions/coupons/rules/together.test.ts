import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedFor } from './sample.fixture.ts';
import { judgeTogether } from './together.ts';
import type { CouponTerms } from './types.ts';

const tenPercent: Partial<CouponTerms> = { value: { kind: 'percent', percent: 10 } };
const twenty: Partial<CouponTerms> = { value: { kind: 'amount', amount: 2000 } };
const codesOf = (answer: ReturnType<typeof judgeTogether>) =>
  answer.judgements.map(({ reasons }) => reasons.map(({ code }) => code));

describe('several coupons on one purchase', () => {
  it('refuse the same code a second time', () => {
    const answer = judgeTogether([askedFor('A', tenPercent), askedFor('A', tenPercent)], { total: 10000 });
    expect(codesOf(answer)).toEqual([[], ['coupon.already_redeemed']]);
    expect(answer.due).toBe(9000);
  });

  it('count each other for the limits', () => {
    const limited = { ...twenty, id: 'one', usesPerMember: 1 };
    const answer = judgeTogether([askedFor('A', limited), askedFor('B', limited)], {
      member: '1234567897',
      total: 9000,
    });
    expect(codesOf(answer)).toEqual([[], ['coupon.member_limit']]);
    expect(answer).toMatchObject({ discount: 2000, due: 7000 });
  });

  it('count each other for the uses in all', () => {
    const last = { ...twenty, id: 'one', uses: 5 };
    const four = { total: 4, byMember: 0, codeUses: 4 };
    const answer = judgeTogether([askedFor('A', last, four), askedFor('B', last, four)], { total: 9000 });
    expect(codesOf(answer)).toEqual([[], ['coupon.used_up']]);
  });

  it('keep one for which nothing is left', () => {
    const answer = judgeTogether([askedFor('A', twenty), askedFor('B', tenPercent)], { total: 2000 });
    expect(answer.judgements[1]).toMatchObject({ valid: false, discount: 0 });
    expect(answer.judgements[1]!.reasons).toEqual([
      { code: 'coupon.below_minimum', detail: { minimum: 1, paid: 0, missing: 1 } },
    ]);
    expect(answer.due).toBe(0);
  });

  it('ask a minimum of what is left', () => {
    const answer = judgeTogether([askedFor('A', tenPercent), askedFor('B', { ...twenty, when: { minimum: 10000 } })], {
      total: 10500,
    });
    expect(codesOf(answer)).toEqual([[], ['coupon.below_minimum']]);
  });

  it('apply in the order given, each on what is left', () => {
    const percentFirst = judgeTogether([askedFor('A', tenPercent), askedFor('B', twenty)], { total: 10000 });
    expect(percentFirst.judgements.map((j) => j.discount)).toEqual([1000, 2000]);
    expect(percentFirst.due).toBe(7000);
    const amountFirst = judgeTogether([askedFor('B', twenty), askedFor('A', tenPercent)], { total: 10000 });
    expect(amountFirst.judgements.map((j) => j.discount)).toEqual([2000, 800]);
    expect(amountFirst.due).toBe(7200);
  });

  it('add up line by line', () => {
    const kitchen: Partial<CouponTerms> = { ...twenty, when: { categories: ['kitchen'] } };
    const lines = [
      { category: 'kitchen', amount: 3000 },
      { category: 'food', amount: 7000 },
    ];
    const answer = judgeTogether([askedFor('A', kitchen), askedFor('B', tenPercent)], { total: 10000, lines });
    // 2000 off the kitchen leaves 1000 + 7000; 10 % of 8000 is 800: 100 + 700.
    expect(answer).toMatchObject({ byLine: [2100, 700], discount: 2800, due: 7200 });
  });

  it('of which one stands alone are refused, the later one, and so are two of a group', () => {
    const alone = { ...tenPercent, stacking: 'alone' as const };
    const beside = judgeTogether([askedFor('A', tenPercent), askedFor('B', alone)], { total: 10_000 });
    expect(beside.judgements[1]).toMatchObject({
      valid: false,
      discount: 0,
      reasons: [{ code: 'coupon.not_with_others', detail: { with: 'A' } }],
    });
    const after = judgeTogether([askedFor('B', alone), askedFor('A', tenPercent)], { total: 10_000 });
    expect(codesOf(after)).toEqual([[], ['coupon.not_with_others']]);
    const of = (group?: string) => ({ ...tenPercent, stacking: 'one_of_group' as const, ...(group ? { group } : {}) });
    const groups = [askedFor('A', of('summer')), askedFor('B', of()), askedFor('C', tenPercent)];
    expect(codesOf(judgeTogether(groups, { total: 10_000 }))).toEqual([[], [], []]);
    expect(codesOf(judgeTogether([...groups, askedFor('D', of('summer'))], { total: 10_000 }))).toEqual([
      [],
      [],
      [],
      ['coupon.not_with_others'],
    ]);
  });

  it('take off lines before the basket, in whatever order the two were given', () => {
    const kitchen: Partial<CouponTerms> = { ...twenty, when: { categories: ['kitchen'] } };
    const lines = [
      { category: 'kitchen', amount: 3000 },
      { category: 'food', amount: 7000 },
    ];
    const one = judgeTogether([askedFor('B', tenPercent), askedFor('A', kitchen)], { total: 10_000, lines });
    // 20.00 off the kitchen first, then 10 % of 80.00
    expect(one.judgements.map(({ discount }) => discount)).toEqual([800, 2000]);
    expect(one).toMatchObject({ order: [1, 0], byLine: [2100, 700], due: 7200 });
  });

  it('spread over what stands on no line as well', () => {
    // 10 % of 120.00 is 12.00: 10.00 of it on the line of 100.00, 2.00 on the 20.00 beside it
    const answer = judgeTogether([askedFor('A', tenPercent)], { total: 12_000, lines: [{ amount: 10_000 }] });
    expect(answer).toMatchObject({ discount: 1200, byLine: [1000], due: 10_800 });
  });

  it('give a thing and take nothing off, also where nothing is left', () => {
    const gift: Partial<CouponTerms> = { value: { kind: 'gift', gift: { en: 'A mug' } } };
    const answer = judgeTogether([askedFor('A', twenty), askedFor('B', gift)], { total: 2000 });
    expect(codesOf(answer)).toEqual([[], []]);
    expect(answer.due).toBe(0);
  });

  it('never take more than there is, whatever they are', () => {
    const value = fc.oneof(
      fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ min: 1, max: 100 }) }),
      fc.record({ kind: fc.constant('free_item' as const), quantity: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 50_000 }) }),
    );
    const amounts = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 5 }), amounts, (values, all) => {
        const total = all.reduce((a, b) => a + b, 0);
        const asked = values.map((worth, i) => askedFor(`C${i}`, { value: worth }));
        const answer = judgeTogether(asked, { total, lines: all.map((amount) => ({ amount })) });
        // given in another order, with each kind's own order kept, the same comes off
        const onLines = asked.filter(({ coupon }) => coupon.value.kind === 'free_item');
        const onBasket = asked.filter(({ coupon }) => coupon.value.kind !== 'free_item');
        const lines = all.map((amount) => ({ amount }));
        expect(judgeTogether([...onBasket, ...onLines], { total, lines }).byLine).toEqual(answer.byLine);
        expect(answer.due).toBeGreaterThanOrEqual(0);
        expect(answer.due + answer.discount).toBe(total);
        expect(answer.byLine.reduce((a, b) => a + b, 0)).toBe(answer.discount);
        answer.byLine.forEach((off, i) => expect(off).toBeLessThanOrEqual(all[i]!));
      }),
    );
  });
});
