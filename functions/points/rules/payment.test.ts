import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostPoints, payWith, type PaymentTerms } from './payment.ts';

/** 100 points are worth 5.00; half of what is due at most. */
const terms: PaymentTerms = { points: 100, worth: 500, minimumPoints: 200, mostPercent: 50 };
const refusal = (code: string, detail?: object) => ({ ok: false, refusal: { code, ...(detail ? { detail } : {}) } });

test('points pay only in a club that takes them', () => {
  expect(payWith(undefined, 100, { due: 5000, points: 1000 })).toEqual(refusal('points.payment_off'));
});

test('points pay in whole steps, and not under the club’s least', () => {
  for (const points of [1, 99, 100, 250])
    expect(payWith(terms, points, { due: 50_000, points: 1000 })).toEqual(
      refusal('points.payment_step', { step: 100, minimum: 200 }),
    );
});

test('points never pay more than the club’s percent, rounded down to a step', () => {
  // half of 29.99 is 14.99: two steps of 5.00
  expect(payWith(terms, 300, { due: 2999, points: 1000 })).toEqual(
    refusal('points.payment_over', { most: 200, amount: 1000, due: 2999 }),
  );
  expect(payWith(terms, 200, { due: 2999, points: 1000 })).toEqual({ ok: true, value: { points: 200, amount: 1000 } });
});

test('points pay after nothing but what is left beside gift cards', () => {
  const all: PaymentTerms = { points: 100, worth: 500 };
  expect(payWith(all, 200, { due: 2000, paidOtherwise: 1500, points: 1000 })).toMatchObject(
    refusal('points.payment_over', { most: 100, amount: 500, due: 2000 }),
  );
  expect(mostPoints(all, { due: 1000, paidOtherwise: 1500, points: 1000 })).toEqual({ points: 0, amount: 0 });
});

test('points that are not there do not pay, nor while points are owed', () => {
  expect(payWith(terms, 300, { due: 50_000, points: 299 })).toEqual(
    refusal('points.not_enough', { cost: 300, points: 299, missing: 1 }),
  );
  expect(mostPoints(terms, { due: 50_000, points: -20 })).toEqual({ points: 0, amount: 0 });
});

test('the most is what is held, in whole steps; nothing under the least', () => {
  expect(mostPoints(terms, { due: 50_000, points: 399 })).toEqual({ points: 300, amount: 1500 });
  expect(mostPoints(terms, { due: 50_000, points: 199 })).toEqual({ points: 0, amount: 0 });
});

test('whatever the rate: the most pays, a step more does not, and never more than is due', () => {
  const some = fc.record({
    points: fc.integer({ min: 1, max: 500 }),
    worth: fc.integer({ min: 1, max: 3000 }),
    mostPercent: fc.integer({ min: 1, max: 100 }),
  });
  const payable = fc.record({ due: fc.nat(100_000), paidOtherwise: fc.nat(20_000), points: fc.nat(20_000) });
  fc.assert(
    fc.property(some, payable, (rate, what) => {
      const most = mostPoints(rate, what);
      expect(most.amount).toBeLessThanOrEqual(Math.max(0, what.due - what.paidOtherwise));
      expect(most.amount * 100).toBeLessThanOrEqual(what.due * rate.mostPercent);
      expect(most.points).toBeLessThanOrEqual(what.points);
      expect(payWith(rate, most.points + rate.points, what).ok).toBe(false);
      if (most.points > 0) expect(payWith(rate, most.points, what)).toEqual({ ok: true, value: most });
    }),
  );
});
