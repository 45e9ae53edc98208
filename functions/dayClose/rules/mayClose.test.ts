import { expect, test } from 'vitest';
import { nextClosing, tillsAllowed } from './mayClose.ts';

const today = '2026-11-22';
const cashier = { role: 'cashier', store: 's', till: 't1' } as const;
const code = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code;

test('no day that has not begun or is kept no more', () => {
  expect(code(tillsAllowed({ role: 'owner' }, '2026-11-23', today, 400))).toBe('day_close.no_such_day');
  expect(code(tillsAllowed({ role: 'owner' }, '2025-10-18', today, 400))).toBe('day_close.no_such_day');
  expect(code(tillsAllowed({ role: 'owner' }, '2025-10-19', today, 400))).toBeUndefined();
});

test('cashiers: their till, today and yesterday', () => {
  expect(code(tillsAllowed(cashier, '2026-11-20', today, 400))).toBe('day_close.not_yours');
  for (const day of ['2026-11-21', today]) {
    const mine = tillsAllowed(cashier, day, today, 400);
    expect(
      mine.ok && [{}, { store: 's' }, { store: 's', till: 't2' }, { store: 's', till: 't1' }].map(mine.value),
    ).toEqual([false, false, false, true]);
  }
  const all = tillsAllowed({ role: 'manager' }, '2026-01-01', today, 400);
  expect(all.ok && all.value({ till: 'any' })).toBe(true);
});

test('closed is closed, unless the new closing names the last one', () => {
  const first = { number: 1, call: 'a', requestHash: 'A' };
  const second = { number: 2, call: 'b', requestHash: 'B' };
  const next = (replaces?: number) => nextClosing([first, second], { call: 'c', requestHash: 'C', replaces });
  expect(next()).toMatchObject({ refusal: { code: 'day_close.closed_already', detail: { closing: 2 } } });
  expect(next(1)).toMatchObject({ refusal: { code: 'day_close.closed_already' } });
  expect(next(2)).toEqual({ ok: true, value: { number: 3 } });
  expect(nextClosing([], { call: 'c', requestHash: 'C', replaces: 1 })).toMatchObject({
    refusal: { detail: { closing: 0 } },
  });
  expect(nextClosing([], { call: 'c', requestHash: 'C' })).toEqual({ ok: true, value: { number: 1 } });
});

test('the same call is the same closing, also when another came after it', () => {
  const made = [1, 2].map((number) => ({ number, call: `call${number}`, requestHash: `hash${number}` }));
  expect(nextClosing(made, { call: 'call1', requestHash: 'hash1' })).toEqual({
    ok: true,
    value: { replayed: made[0] },
  });
  expect(nextClosing(made, { call: 'call1', requestHash: 'other' })).toMatchObject({
    refusal: { code: 'request.idempotency_key_reused' },
  });
});
