import { expect, test } from 'vitest';
import { debit } from './debit.ts';
import { wallet } from './fixture.ts';

const held = wallet({
  lots: [
    { expires: '2026-05-31', points: 100 },
    { expires: '2026-07-31', points: 30 },
    { expires: '2026-08-31', points: 20 },
  ],
  pending: [{ active: '2026-07-01', expires: '2027-06-30', points: 40 }],
});

test('neither lapsed nor pending points pay, and a refusal says how many are missing', () => {
  expect(debit(held, 51, '2026-06-10')).toEqual({
    ok: false,
    refusal: { code: 'points.not_enough', detail: { missing: 1 } },
  });
});

test('debt is missing too', () => {
  expect(debit(wallet({ debt: 4 }), 10, '2026-06-10')).toEqual({
    ok: false,
    refusal: { code: 'points.not_enough', detail: { missing: 14 } },
  });
});

test('0, negative and broken points are faults', () => {
  expect(() => debit(held, 0, '2026-06-10')).toThrow(RangeError);
  expect(() => debit(held, -5, '2026-06-10')).toThrow(RangeError);
});

test('the lot that lapses first pays first', () => {
  const done = debit(held, 35, '2026-06-10');
  expect(done.ok && done.value.taken).toEqual([
    { expires: '2026-07-31', points: 30 },
    { expires: '2026-08-31', points: 5 },
  ]);
  expect(done.ok && done.value.wallet.lots.at(-1)).toEqual({ expires: '2026-08-31', points: 15 });
});
