import { expect, test } from 'vitest';
import { applyPurchase } from './applyPurchase.ts';
import { applyRefund } from './applyRefund.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { nothingRefunded, planUndo } from './planRefund.ts';
import { applySpend } from './spend.ts';
import type { Wallet } from './wallet.ts';

const buy = (held: Wallet, points: number, rules = clubRules(), cause = 'p1') =>
  applyPurchase(held, { ...stamp('2026-06-10', cause), total: points * 1000, award: { points, reasons: [] } }, rules);
const spend = (held: Wallet, points: number) => {
  const spent = applySpend(held, { ...stamp('2026-06-11', 'c1'), points, reward: 'mug' }, clubRules());
  if (!spent.ok) throw new Error(spent.refusal.code);
  return spent.value.wallet;
};

test('pending points of the purchase go first, and name their day', () => {
  const rules = clubRules({ pendingDays: 14 });
  const bought = buy(wallet({ lots: [{ expires: '2026-07-31', points: 50 }] }), 8, rules);
  const back = applyRefund(
    bought.wallet,
    bought.entry,
    planUndo(bought.entry, nothingRefunded),
    stamp('2026-06-12'),
    rules,
  );
  expect(back.entry.taken).toEqual([{ active: '2026-06-24', expires: '2027-06-30', points: 8 }]);
  expect(back.wallet).toMatchObject({ pending: [], lots: [{ expires: '2026-07-31', points: 50 }] });
});

test('then its own lot, then the lots that lapse first, then other pending points', () => {
  const held = wallet({
    lots: [
      { expires: '2026-07-31', points: 3 },
      { expires: '2027-06-30', points: 4 },
    ],
    pending: [{ active: '2026-06-30', expires: '2027-07-31', points: 9 }],
  });
  const bought = buy(wallet(), 10);
  const back = applyRefund(
    held,
    bought.entry,
    planUndo(bought.entry, nothingRefunded),
    stamp('2026-06-12'),
    clubRules(),
  );
  expect(back.entry).toMatchObject({
    points: -10,
    owed: 0,
    taken: [
      { expires: '2027-06-30', points: 4 },
      { expires: '2026-07-31', points: 3 },
      { active: '2026-06-30', expires: '2027-07-31', points: 3 },
    ],
  });
});

test('spent points: to_zero takes what is there, negative makes a debt', () => {
  const bought = buy(wallet(), 10);
  const held = spend(bought.wallet, 7);
  const plan = planUndo(bought.entry, nothingRefunded);
  const zero = applyRefund(held, bought.entry, plan, stamp('2026-06-12'), clubRules());
  expect(zero.entry).toMatchObject({ points: -3, owed: 0, kind: 'refund', of: 'p1' });
  expect(zero.wallet).toMatchObject({ lots: [], debt: 0 });
  const negative = applyRefund(held, bought.entry, plan, stamp('2026-06-12'), clubRules({ refundOfSpent: 'negative' }));
  expect(negative.entry).toMatchObject({ points: -10, owed: 7 });
  expect(negative.wallet).toMatchObject({ lots: [], debt: 7 });
});

test('tier months, spend and the visit go back; the tier with them', () => {
  const bought = buy(wallet(), 100);
  expect(bought.wallet.tier.id).toBe('silver');
  const part = { amount: 50_000, points: 50, lines: [50_000], spend: 50_000, full: false, before: 0 };
  expect(applyRefund(bought.wallet, bought.entry, part, stamp('2026-07-02'), clubRules()).wallet).toMatchObject({
    months: [{ month: '2026-06', points: 50, spend: 50_000, visits: 1 }],
    visits: 1,
    spend: 50_000,
    tier: { id: 'bronze', since: '2026-07-02' },
  });
});

test('a refunded first purchase was one, an undone one never was', () => {
  const bought = buy(wallet(), 10);
  const plan = planUndo(bought.entry, nothingRefunded);
  const refunded = applyRefund(bought.wallet, bought.entry, plan, stamp('2026-06-12'), clubRules()).wallet;
  expect(refunded).toMatchObject({ visits: 0, spend: 0, firstAt: '2026-06-10T10:00:00.000Z' });
  const undo = { ...stamp('2026-06-10', 'u1'), kind: 'undo' as const };
  const undone = applyRefund(bought.wallet, bought.entry, plan, undo, clubRules());
  expect(undone.wallet).not.toHaveProperty('firstAt');
  expect(undone.wallet).not.toHaveProperty('lastAt');
  expect(undone.entry).toMatchObject({ kind: 'undo', points: -10, refund: { amount: 10_000, lines: [10_000] } });
});

test('pending points of another day are not the purchase’s own', () => {
  const held = wallet({
    lots: [{ expires: '2027-06-30', points: 10 }],
    pending: [{ active: '2026-06-30', expires: '2027-06-30', points: 9 }],
  });
  const bought = buy(wallet(), 10);
  const plan = planUndo(bought.entry, nothingRefunded);
  const back = applyRefund(held, bought.entry, plan, stamp('2026-06-12'), clubRules());
  expect(back.wallet).toMatchObject({ lots: [], pending: held.pending });
});

test('undoing a later purchase leaves the first one the first', () => {
  const bought = buy(
    wallet({ returned: 1, firstAt: '2026-05-01T10:00:00.000Z', lastAt: '2026-05-01T10:00:00.000Z' }),
    10,
  );
  const undo = { ...stamp('2026-06-10', 'u1'), kind: 'undo' as const };
  const undone = applyRefund(bought.wallet, bought.entry, planUndo(bought.entry, nothingRefunded), undo, clubRules());
  expect(undone.wallet).toMatchObject({ visits: 0, firstAt: '2026-05-01T10:00:00.000Z' });
});
