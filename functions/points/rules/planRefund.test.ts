import { describe, expect, test } from 'vitest';
import { applyPurchase } from './applyPurchase.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { afterRefund, nothingRefunded, planRefund, planUndo, refundableLines } from './planRefund.ts';
import type { PurchaseFacts } from './wallet.ts';

const bought = (facts: PurchaseFacts, points: number, byLine?: number[]) =>
  applyPurchase(
    wallet(),
    { ...stamp('2026-06-10', 'p1'), ...facts, award: { points, reasons: [], ...(byLine ? { byLine } : {}) } },
    clubRules(),
  ).entry;

/** 100.00 in two lines; the cheese earned three times as much: 12 of 18 points. */
const basket = bought(
  {
    total: 10_000,
    lines: [
      { quantity: 1, amount: 4000 },
      { quantity: 1, amount: 6000 },
    ],
  },
  18,
  [12, 6],
);
const plain = bought({ total: 3000 }, 10);

describe('refuses', () => {
  const half = { amount: 2000, points: 6, lines: [2000, 0, 0], count: 1 };
  test.each([
    ['more than the purchase', plain, nothingRefunded, { amount: 3001 }, { most: 3000 }],
    ['more than is left', basket, half, { amount: 8001 }, { most: 8000 }],
    ['more than is left of a line', basket, half, { lines: [{ line: 0, amount: 2001 }] }, { line: 0, most: 2000 }],
    [
      'more than a line, in two parts',
      basket,
      nothingRefunded,
      { lines: [1, 2].map(() => ({ line: 0, amount: 2001 })) },
      { line: 0, most: 4000 },
    ],
    ['a line that is not there', basket, nothingRefunded, { lines: [{ line: 2, amount: 1 }] }, { line: 2, most: 0 }],
    ['lines of a plain total', plain, nothingRefunded, { lines: [{ line: 0, amount: 1 }] }, { line: 0, most: 0 }],
  ])('%s', (_, purchase, soFar, request, detail) => {
    expect(planRefund(purchase, soFar, request)).toEqual({
      ok: false,
      refusal: { code: 'refund.more_than_bought', detail },
    });
  });

  test('when nothing is left', () => {
    const all = { amount: 3000, points: 10, lines: [3000], count: 1 };
    expect(planRefund(plain, all, {})).toEqual({ ok: false, refusal: { code: 'refund.nothing_left' } });
    expect(planRefund(bought({ total: 0 }, 0), nothingRefunded, {}).ok).toBe(false);
  });

  test('0, and an amount that differs from its lines', () => {
    const invalid = { ok: false, refusal: { code: 'request.invalid' } };
    expect(planRefund(plain, nothingRefunded, { amount: 0 })).toEqual(invalid);
    expect(planRefund(basket, nothingRefunded, { lines: [{ line: 0, amount: 5 }], amount: 6 })).toEqual(invalid);
  });
});

test('nothing named: all that is left, and all that it earned', () => {
  expect(planRefund(basket, nothingRefunded, {})).toEqual({
    ok: true,
    value: { amount: 10_000, points: 18, lines: [4000, 6000, 0], spend: 10_000, full: true, before: 0 },
  });
});

test('a line gives back what that line earned', () => {
  expect(planRefund(basket, nothingRefunded, { lines: [{ line: 0, amount: 4000 }] })).toEqual({
    ok: true,
    value: { amount: 4000, points: 12, lines: [4000, 0, 0], spend: 4000, full: false, before: 0 },
  });
});

test('an amount falls on the lines by what is left of them', () => {
  // 50.00 over 40.00 and 60.00: 20.00 (half of 12 points) and 30.00 (half of 6).
  expect(planRefund(basket, nothingRefunded, { amount: 5000 })).toMatchObject({
    value: { points: 9, lines: [2000, 3000, 0] },
  });
});

test('many refunds round down together: a third of 10 points three times is 3, 3, 4', () => {
  let soFar = nothingRefunded;
  const points: number[] = [];
  for (let i = 0; i < 3; i++) {
    const step = planRefund(plain, soFar, { amount: 1000 });
    if (!step.ok) throw new Error(step.refusal.code);
    points.push(step.value.points);
    soFar = afterRefund(soFar, step.value);
  }
  expect(points).toEqual([3, 3, 4]);
  expect(soFar).toEqual({ amount: 3000, points: 10, lines: [3000], count: 3 });
});

test('after a coupon a line is worth what it came to', () => {
  const lines = [
    { quantity: 1, amount: 4000 },
    { quantity: 1, amount: 6000 },
  ];
  const purchase = bought({ total: 8000, lines, coupons: [{ code: 'SAVE', amount: 2000 }] }, 8);
  expect(refundableLines(purchase)).toEqual([3200, 4800]);
  expect(planRefund(purchase, nothingRefunded, { lines: [{ line: 0, amount: 4000 }] }).ok).toBe(false);
  // 32.00 of 80.00: 3.2 of 8 points by amount, shared out as 3 and 5 when the purchase's lines do not say.
  expect(planRefund(purchase, nothingRefunded, { lines: [{ line: 0, amount: 3200 }] })).toMatchObject({
    value: { points: 3 },
  });
});

test('spend loses only what was paid with money', () => {
  const purchase = bought({ total: 3000, paidOtherwise: 2000 }, 1);
  expect(planRefund(purchase, nothingRefunded, { amount: 1000 })).toMatchObject({ value: { spend: 333, points: 0 } });
});

test('undo takes all that is left, a purchase of 0 too, and a visit only once', () => {
  expect(planUndo(basket, nothingRefunded)).toMatchObject({ amount: 10_000, points: 18, full: true });
  const free = bought({ total: 0 }, 0);
  expect(planUndo(free, nothingRefunded)).toMatchObject({ amount: 0, points: 0, spend: 0, full: true });
  const all = { amount: 10_000, points: 18, lines: [4000, 6000, 0], count: 1 };
  expect(planUndo(basket, all)).toEqual({ amount: 0, points: 0, lines: [0, 0, 0], spend: 0, full: false, before: 18 });
});
