import { expect, test } from 'vitest';
import { applyCancel } from './cancel.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { applySpend } from './spend.ts';
import { unprovenOn } from './unproven.ts';

const held = wallet({
  version: 3,
  lots: [
    { expires: '2026-06-30', points: 30 },
    { expires: '2026-12-31', points: 30 },
  ],
});
const claim = () => {
  const spent = applySpend(held, { ...stamp('2026-06-10', 'claim-1'), points: 40, reward: 'mug' }, clubRules());
  if (!spent.ok) throw new Error(spent.refusal.code);
  return spent.value;
};

test('more than is active is refused, lapsed points do not count', () => {
  const late = { ...stamp('2026-07-01'), points: 31, reward: 'mug' };
  expect(applySpend(held, late, clubRules())).toEqual({
    ok: false,
    refusal: { code: 'points.not_enough', detail: { missing: 1 } },
  });
});

test('without a proof it counts toward the day; with one, or on another day, it does not', () => {
  const spend = (from: typeof held, day: string, unproven: boolean) => {
    const spent = applySpend(from, { ...stamp(day), points: 5, reward: 'mug', unproven }, clubRules());
    if (!spent.ok) throw new Error(spent.refusal.code);
    return spent.value;
  };
  const first = spend(held, '2026-06-10', true);
  expect(first.entry.unproven).toBe(true);
  const proven = spend(first.wallet, '2026-06-10', false);
  expect(proven.entry).not.toHaveProperty('unproven');
  expect(proven.wallet.unproven).toEqual({ on: '2026-06-10', points: 5 });
  const second = spend(proven.wallet, '2026-06-10', true).wallet;
  expect([unprovenOn(second, '2026-06-10'), unprovenOn(second, '2026-06-11')]).toEqual([10, 0]);
  expect(spend(second, '2026-06-11', true).wallet.unproven).toEqual({ on: '2026-06-11', points: 5 });
});

test('a reward names the lots it took and counts the claim', () => {
  const { wallet: after, entry } = claim();
  expect(after).toMatchObject({ version: 4, lots: [{ expires: '2026-12-31', points: 20 }], claims: { mug: 1 } });
  expect(entry).toMatchObject({
    kind: 'reward',
    points: -40,
    reward: 'mug',
    taken: [
      { expires: '2026-06-30', points: 30 },
      { expires: '2026-12-31', points: 10 },
    ],
  });
});

test('cancelling returns the same lots', () => {
  const { wallet: after, entry } = claim();
  const back = applyCancel(after, entry, stamp('2026-06-20', 'cancel-1'), clubRules());
  expect(back.wallet).toMatchObject({ version: 5, lots: held.lots, claims: {} });
  expect(back.entry).toMatchObject({ kind: 'claim_cancelled', points: 40, of: 'claim-1', reward: 'mug' });
});

test('a lot that lapsed in the claim comes back to the end of the present month', () => {
  const { wallet: after, entry } = claim();
  const back = applyCancel(after, entry, stamp('2026-09-05', 'cancel-1'), clubRules());
  expect(back.wallet.lots).toEqual([
    { expires: '2026-09-30', points: 30 },
    { expires: '2026-12-31', points: 30 },
  ]);
});

test('on its last day a lot has not lapsed', () => {
  const gift = { ...held, lots: [{ expires: '2026-06-15', points: 40 }] };
  const spent = applySpend(gift, { ...stamp('2026-06-10', 'claim-1'), points: 40, reward: 'mug' }, clubRules());
  if (!spent.ok) throw new Error(spent.refusal.code);
  const back = applyCancel(spent.value.wallet, spent.value.entry, stamp('2026-06-15', 'cancel-1'), clubRules());
  expect(back.wallet.lots).toEqual(gift.lots);
});

test('debt made meanwhile is repaid first, with what lapses first; other claims stay counted', () => {
  const { wallet: after, entry } = claim();
  const owing = { ...after, lots: [], debt: 35, claims: { mug: 2 } };
  const back = applyCancel(owing, entry, stamp('2026-06-20', 'cancel-1'), clubRules());
  expect(back.wallet).toMatchObject({ debt: 0, lots: [{ expires: '2026-12-31', points: 5 }], claims: { mug: 1 } });
  expect(back.entry).toMatchObject({ points: 40, repaid: 35 });
});
