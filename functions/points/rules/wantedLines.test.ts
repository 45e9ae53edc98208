import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPurchase } from './applyPurchase.ts';
import { applyRefund } from './applyRefund.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import {
  afterRefund,
  countRefunds,
  nothingRefunded,
  planRefund,
  type Refunded,
  type RefundRequest,
} from './planRefund.ts';

import type { Entry } from './wallet.ts';

const bought = (quantity: number, amount: number): Entry =>
  applyPurchase(
    wallet(),
    { ...stamp('2026-06-10'), total: amount, lines: [{ quantity, amount }], award: { points: 0, reasons: [] } },
    clubRules(),
  ).entry;
const planOf = (entry: Entry, soFar: Refunded, request: RefundRequest) => {
  const plan = planRefund(entry, soFar, request);
  if (!plan.ok) throw new Error(plan.refusal.code);
  return plan.value;
};

test('no more of a line goes back than was bought, nor of a line that is not there', () => {
  const entry = bought(3, 100);
  expect(planRefund(entry, nothingRefunded, { lines: [{ line: 0, quantity: 4 }] })).toEqual({
    ok: false,
    refusal: { code: 'refund.more_than_bought', detail: { line: 0, quantity: 3 } },
  });
  expect(planRefund(entry, nothingRefunded, { lines: [{ line: 1, quantity: 1 }] })).toMatchObject({ ok: false });
  const twice = [
    { line: 0, quantity: 2 },
    { line: 0, quantity: 2 },
  ];
  expect(planRefund(entry, nothingRefunded, { lines: twice })).toMatchObject({
    refusal: { detail: { line: 0, quantity: 1 } },
  });
});

test('three times one of three is the line: 33, 33, 34', () => {
  const entry = bought(3, 100);
  let soFar: Refunded = nothingRefunded;
  const amounts = [1, 2, 3].map(() => {
    const plan = planOf(entry, soFar, { lines: [{ line: 0, quantity: 1 }] });
    soFar = afterRefund(soFar, plan);
    return plan.amount;
  });
  expect(amounts).toEqual([33, 33, 34]);
  expect(soFar).toMatchObject({ amount: 100, quantities: [3, 0] });
});

test('after money back on a line, its units share what is left', () => {
  const entry = bought(3, 100);
  const soFar = afterRefund(nothingRefunded, planOf(entry, nothingRefunded, { lines: [{ line: 0, amount: 40 }] }));
  expect(planOf(entry, soFar, { lines: [{ line: 0, quantity: 1 }] }).amount).toBe(20);
  expect(planOf(entry, soFar, { lines: [{ line: 0, quantity: 3 }] }).amount).toBe(60);
});

test('weighed goods go back by weight', () => {
  expect(planOf(bought(1.5, 3000), nothingRefunded, { lines: [{ line: 0, quantity: 0.5 }] }).amount).toBe(1000);
});

test('however a line goes back by number, it goes back whole, and the entries tell how many', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.nat(5000), counts, (amount, steps) => {
      const quantity = steps.reduce((a, b) => a + b, 0);
      const entry = bought(quantity, amount + 1);
      let soFar: Refunded = nothingRefunded;
      const refunds: Entry[] = [];
      for (const step of steps) {
        const plan = planOf(entry, soFar, { lines: [{ line: 0, quantity: step }] });
        expect(plan.amount).toBeGreaterThanOrEqual(0);
        refunds.push(applyRefund(wallet(), entry, plan, stamp('2026-06-11'), clubRules()).entry);
        soFar = afterRefund(soFar, plan);
      }
      expect(soFar.amount).toBe(amount + 1);
      expect(countRefunds(entry, refunds)).toEqual(soFar);
      expect(planRefund(entry, soFar, { lines: [{ line: 0, quantity: 1 }] }).ok).toBe(false);
    }),
  );
});
