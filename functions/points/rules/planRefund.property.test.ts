import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPurchase } from './applyPurchase.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { earnedOf } from './wallet.ts';
import { afterRefund, nothingRefunded, planRefund } from './planRefund.ts';

const sumOf = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

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
    byPoints: fc.nat(20_000),
    byCards: fc.array(fc.integer({ min: 1, max: 9000 }), { maxLength: 3 }),
  })
  .map(({ lines, beside, off, bonus, told, otherwise, byPoints, byCards }) => {
    const sum = sumOf(lines.map((l) => l.amount));
    const discount = Math.min(off, sum);
    const total = sum - discount + beside;
    const paid = Math.max(0, Math.min(byPoints, total - otherwise));
    let left = Math.max(0, total - otherwise - paid);
    const paidCards = byCards.flatMap((wish, i) => {
      const amount = Math.min(wish, left);
      left -= amount;
      return amount > 0 ? [{ card: `card-${i}`, last4: '2345', amount, left: 0 }] : [];
    });
    const byLine = lines.map((l) => l.points);
    return applyPurchase(
      wallet({ lots: paid > 0 ? [{ expires: 'never', points: paid * 3 }] : [] }),
      {
        ...stamp('2026-06-10'),
        total,
        paidOtherwise: otherwise,
        ...(paid > 0 ? { paidPoints: { points: paid * 3, amount: paid } } : {}),
        ...(paidCards.length ? { paidCards } : {}),
        lines: lines.map(({ quantity, amount }) => ({ quantity, amount })),
        coupons: [{ code: 'SAVE', amount: discount }],
        award: { points: sumOf(byLine) + bonus, reasons: [], ...(told ? { byLine } : {}) },
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
      const onCards = new Map<string, number>();
      for (const request of [...wishes, {}]) {
        const step = planRefund(entry, soFar, request);
        if (!step.ok) continue;
        expect(step.value.points).toBeGreaterThanOrEqual(0);
        expect(step.value.amount).toBe(sumOf(step.value.lines));
        soFar = afterRefund(soFar, step.value);
        spend += step.value.spend;
        visits += step.value.full ? 1 : 0;
        expect(soFar.amount).toBeLessThanOrEqual(entry.total!);
        expect(soFar.points).toBeLessThanOrEqual(earnedOf(entry));
        expect(step.value.spend).toBeGreaterThanOrEqual(0);
        const { cards = [] } = step.value;
        for (const { card, amount } of cards) {
          expect(amount).toBeGreaterThan(0);
          onCards.set(card, (onCards.get(card) ?? 0) + amount);
        }
        const back = step.value.spend + (step.value.paid?.amount ?? 0) + sumOf(cards.map(({ amount }) => amount));
        expect(back).toBeLessThanOrEqual(step.value.amount);
      }
      for (const { card, amount } of entry.paidCards ?? []) expect(onCards.get(card) ?? 0).toBeLessThanOrEqual(amount);
      if (entry.total! > 0) {
        expect([...onCards]).toEqual((entry.paidCards ?? []).map(({ card, amount }) => [card, amount]));
        expect({ amount: soFar.amount, points: soFar.points, spend, visits, paid: soFar.paid }).toEqual({
          amount: entry.total,
          points: earnedOf(entry),
          spend: after.spend,
          visits: 1,
          paid: entry.paidPoints,
        });
      }
    }),
  );
});
