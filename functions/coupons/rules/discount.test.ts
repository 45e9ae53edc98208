import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CouponValue } from '../../../shared/contract/coupon.ts';
import { discountOf, overLines } from './discount.ts';

describe('what comes off', () => {
  it.each<[string, Exclude<CouponValue, { kind: 'free_item' }>, number, number]>([
    ['nothing of nothing', { kind: 'percent', percent: 50 }, 0, 0],
    ['nothing by a gift', { kind: 'gift', gift: { en: 'A mug' } }, 5000, 0],
    ['nothing by points multiplied', { kind: 'points_times', percent: 200 }, 5000, 0],
    ['never more than there is', { kind: 'amount', amount: 5000 }, 4999, 4999],
    ['an amount', { kind: 'amount', amount: 5000 }, 18740, 5000],
    ['half a minor unit, up: 10 % of 18745 = 1874.5', { kind: 'percent', percent: 10 }, 18745, 1875],
    ['under half, down: 10 % of 18744 = 1874.4', { kind: 'percent', percent: 10 }, 18744, 1874],
    ['33 % of 50 = 16.5', { kind: 'percent', percent: 33 }, 50, 17],
    ['all of it', { kind: 'percent', percent: 100 }, 18745, 18745],
    ['at most the most', { kind: 'percent', percent: 50, most: 3000 }, 10000, 3000],
    ['under the most', { kind: 'percent', percent: 50, most: 3000 }, 5000, 2500],
  ])('%s', (_, value, paid, off) => {
    expect(discountOf(value, paid)).toBe(off);
  });

  it('is exact at the largest purchase', () => {
    expect(discountOf({ kind: 'percent', percent: 99 }, 1_000_000_000)).toBe(990_000_000);
  });
});

describe('laid over lines', () => {
  const lines = [{ amount: 100 }, { amount: 100 }, { amount: 100 }, { amount: 700 }];

  it('falls on the lines that count, and the rest of a division on the first of them', () => {
    expect(overLines(100, lines, [0, 1, 2])).toEqual([34, 33, 33, 0]);
  });

  it('falls nowhere where no line counts', () => {
    expect(overLines(0, lines, [])).toEqual([0, 0, 0, 0]);
  });

  it('leaves no line under 0 when the lines are less than the total', () => {
    expect(overLines(120, [{ amount: 60 }, { amount: 40 }], [0, 1])).toEqual([60, 40]);
  });

  it('adds up to the discount and takes no line below 0', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 100 }), (all, percent) => {
        const paid = all.reduce((a, b) => a + b, 0);
        const off = discountOf({ kind: 'percent', percent }, paid);
        const parts = overLines(
          off,
          all.map((amount) => ({ amount })),
          all.map((_, i) => i),
        );
        expect(off).toBeLessThanOrEqual(paid);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(off);
        parts.forEach((part, i) => expect(part >= 0 && part <= all[i]!).toBe(true));
      }),
    );
  });
});
