import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeItems } from './freeItem.ts';
import { contextOf, couponOf, unused } from './sample.fixture.ts';
import { judge } from './validate.ts';

const coffee = { product: 'coffee', category: 'drinks', quantity: 3, amount: 3600 };
const tea = { product: 'tea', category: 'drinks', quantity: 2, amount: 2000 };
const cake = { product: 'cake', category: 'cakes', quantity: 1, amount: 900 };

describe('a free item', () => {
  it('needs a line that it is about, and one that costs something', () => {
    const coupon = couponOf({ value: { kind: 'free_item', quantity: 1 }, when: { categories: ['drinks'] } });
    const on = (lines?: object[]) =>
      judge(coupon, undefined, unused, { total: 900, ...(lines ? { lines: lines as [] } : {}) }, contextOf()).reasons;
    expect(on()).toEqual([{ code: 'coupon.no_matching_lines', detail: { linesGiven: false } }]);
    expect(on([cake])).toEqual([{ code: 'coupon.no_matching_lines', detail: { linesGiven: true } }]);
    expect(on([{ ...tea, amount: 0 }])).toEqual([{ code: 'coupon.no_matching_lines', detail: { linesGiven: true } }]);
  });

  it('is the cheapest unit of the lines that count', () => {
    const coupon = couponOf({ value: { kind: 'free_item', quantity: 1 }, when: { categories: ['drinks'] } });
    const answer = judge(coupon, undefined, unused, { total: 6500, lines: [coffee, tea, cake] }, contextOf());
    // a tea is 10.00, a coffee 12.00; the cake of 9.00 does not count
    expect(answer).toMatchObject({ valid: true, discount: 1000, byLine: [0, 1000, 0] });
  });

  it('goes on to the next cheapest, and takes a line whole with its last unit', () => {
    expect(freeItems([coffee, tea, cake], [0, 1, 2], 4)).toEqual([1200, 2000, 900]);
    // three of 10.00 together: one is 3.33
    expect(freeItems([{ quantity: 3, amount: 1000 }], [0], 1)).toEqual([333]);
    expect(freeItems([{ quantity: 3, amount: 1000 }], [0], 3)).toEqual([1000]);
  });

  it('of weighed goods is one kilogram, or the piece that weighs less', () => {
    expect(freeItems([{ quantity: 1.5, amount: 3000 }], [0], 1)).toEqual([2000]);
    expect(freeItems([{ quantity: 0.4, amount: 800 }], [0], 1)).toEqual([800]);
  });

  it('never takes more off a line than it costs', () => {
    const line = fc.record({ quantity: fc.integer({ min: 0, max: 5000 }).map((n) => n / 1000), amount: fc.nat(9999) });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.integer({ min: 1, max: 9 }), (lines, quantity) => {
        const off = freeItems(lines, [...lines.keys()], quantity);
        off.forEach((part, i) => {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(lines[i]!.amount);
        });
      }),
    );
  });
});
