import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPurchase } from './applyPurchase.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { afterRefund, nothingRefunded, planRefund } from './planRefund.ts';

const total = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

const line = fc.record({
  quantity: fc.constant(1),
  amount: fc.integer({ min: 0, max: 50_000 }),
  points: fc.nat(500),
});
const purchase = fc
  .record({
    lines: fc.array(line, { maxLength: 6 }),
    beside: fc.nat(5000),
    off: fc.nat(20_000),
    bonus: fc.nat(200),
    told: fc.boolean(),
    otherwise: fc.nat(20_000),
  })
  .map(({ lines, beside, off, bonus, told, otherwise }) => {
    const sum = total(lines.map((l) => l.amount));
    const discount = Math.min(off, sum);
    const byLine = lines.map((l) => l.points);
    return applyPurchase(
      wallet(),
      {
        ...stamp('2026-06-10'),
        total: sum - discount + beside,
        paidOtherwise: otherwise,
        lines: lines.map(({ quantity, amount }) => ({ quantity, amount })),
        coupons: [{ code: 'SAVE', amount: discount }],
        award: { points: total(byLine) + bonus, reasons: [], ...(told ? { byLine } : {}) },
      },
      clubRules(),
    );
  });
const wish = fc.oneof(
  fc.record({ amount: fc.nat(30_000) }),
  fc.record({
    lines: fc.array(fc.record({ line: fc.nat(6), amount: fc.nat(30_000) }), { minLength: 1, maxLength: 3 }),
  }),
);

test('any refunds never take more than was bought, earned or spent; with the rest they take exactly all', () => {
  fc.assert(
    fc.property(purchase, fc.array(wish, { maxLength: 8 }), ({ entry, wallet: after }, wishes) => {
      let soFar = nothingRefunded;
      let spend = 0;
      let visits = 0;
      for (const request of [...wishes, {}]) {
        const step = planRefund(entry, soFar, request);
        if (!step.ok) continue;
        expect(step.value.points).toBeGreaterThanOrEqual(0);
        expect(step.value.amount).toBe(total(step.value.lines));
        soFar = afterRefund(soFar, step.value);
        spend += step.value.spend;
        visits += step.value.full ? 1 : 0;
        expect(soFar.amount).toBeLessThanOrEqual(entry.total!);
        expect(soFar.points).toBeLessThanOrEqual(entry.points);
      }
      if (entry.total! > 0) {
        expect({ amount: soFar.amount, points: soFar.points, spend, visits }).toEqual({
          amount: entry.total,
          points: entry.points,
          spend: after.spend,
          visits: 1,
        });
      }
    }),
  );
});
