import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EarningRule } from '../../../shared/contract/club.ts';
import { earn } from './earn.ts';
import { clubRules, earning, onePerTen } from './fixture.ts';
import { partAmounts } from './lineAmounts.ts';

const total = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const category = fc.constantFrom('cheese', 'bread', 'wine');
const line = fc.record({ category, quantity: fc.constant(1), amount: fc.integer({ min: 0, max: 1_000_000 }) });
const award: fc.Arbitrary<EarningRule['award']> = fc.oneof(
  fc.record({
    kind: fc.constant('per' as const),
    points: fc.integer({ min: 1, max: 10_000 }),
    every: fc.integer({ min: 1, max: 10_000_000 }),
  }),
  fc.record({ kind: fc.constant('times' as const), percent: fc.integer({ min: 101, max: 2000 }) }),
  fc.record({ kind: fc.constant('bonus' as const), points: fc.integer({ min: 1, max: 1000 }) }),
);
const rule: fc.Arbitrary<EarningRule> = fc
  .record({
    award,
    categories: fc.option(fc.array(category, { maxLength: 2 })),
    cap: fc.option(fc.integer({ min: 1, max: 500 })),
  })
  .map(({ award: gives, categories, cap }) => ({
    ...onePerTen,
    award: gives,
    when: categories ? { categories } : {},
    ...(cap ? { cap } : {}),
  }));

const purchase = fc
  .record({
    lines: fc.array(line, { maxLength: 8 }),
    beside: fc.integer({ min: 0, max: 10_000 }),
    off: fc.integer({ min: 0, max: 500_000 }),
    otherwise: fc.integer({ min: 0, max: 500_000 }),
    rules: fc.array(rule, { maxLength: 6 }),
    cap: fc.option(fc.integer({ min: 1, max: 2000 })),
    onLines: fc.option(fc.array(fc.nat(7), { maxLength: 3 })),
  })
  .map(({ lines, beside, off, otherwise, rules, cap, onLines }) => {
    const sum = total(lines.map((l) => l.amount));
    const discount = Math.min(off, sum);
    return earning({
      total: sum - discount + beside,
      paidOtherwise: otherwise,
      lines,
      discountsOff: [{ amount: discount, ...(onLines ? { lines: onLines } : {}) }],
      couponTimes: [{ percent: 200, ...(onLines ? { lines: onLines } : {}) }],
      rules: clubRules({ earning: rules, ...(cap ? { capPerPurchase: cap } : {}) }),
    });
  });

test('an award is what its reasons say, never negative, within its cap, and lines hold no more than it', () => {
  fc.assert(
    fc.property(purchase, (bought) => {
      const { points, reasons, byLine } = earn(bought);
      expect(points).toBe(total(reasons.map((r) => r.points)));
      expect(reasons.every((r) => r.points >= 0 && (r.trimmed ?? 1) > 0)).toBe(true);
      expect(points).toBeLessThanOrEqual(bought.rules.capPerPurchase ?? Infinity);
      expect(byLine.length).toBe(bought.lines!.length);
      expect(byLine.every((p) => Number.isSafeInteger(p) && p >= 0)).toBe(true);
      expect(total(byLine)).toBeLessThanOrEqual(points);
    }),
  );
});

test('the parts of a purchase add up to its total, none below 0 or above its line', () => {
  fc.assert(
    fc.property(purchase, (bought) => {
      const parts = partAmounts(bought.lines, bought.total, bought.discountsOff);
      expect(total(parts)).toBe(bought.total);
      expect(parts.every((part, i) => part >= 0 && part <= (bought.lines![i]?.amount ?? Infinity))).toBe(true);
    }),
  );
});

test('paying more in money never earns less', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000_000 }), (sum, more) => {
      expect(earn(earning({ total: sum + more })).points).toBeGreaterThanOrEqual(earn(earning({ total: sum })).points);
    }),
  );
});
