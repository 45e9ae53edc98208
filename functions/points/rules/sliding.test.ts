import { expect, test } from 'vitest';
import { applyCancel } from './cancel.ts';
import { applyPurchase } from './applyPurchase.ts';
import { applyRefund } from './applyRefund.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { applyMerge, applyUnmerge } from './merge.ts';
import { nothingRefunded, planRefund, planUndo } from './planRefund.ts';
import { applySpend } from './spend.ts';
import { heldTo } from './sliding.ts';
import type { Entry, Wallet } from './wallet.ts';

/** Points hold for three months after the last purchase, to the end of the month; 1 point for each 1.00. */
const rules = clubRules({ expiryMonths: 3, expirySliding: true });
const bought = (held: Wallet, on: string, points: number, changes = {}, by = rules) =>
  applyPurchase(held, { ...stamp(on), total: points * 100, award: { points, reasons: [] }, ...changes }, by);
const refunded = (held: Wallet, purchase: Entry, on: string, by = rules) => {
  const plan = planRefund(purchase, nothingRefunded, {});
  if (!plan.ok) throw new Error(plan.refusal.code);
  return applyRefund(held, purchase, plan.value, stamp(on, `refund-${on}`), by);
};
const undone = (held: Wallet, purchase: Entry, on: string) =>
  applyRefund(held, purchase, planUndo(purchase, nothingRefunded), { ...stamp(on, `undo-${on}`), kind: 'undo' }, rules);

test('without it each month’s points lapse on their own day', () => {
  const fixed = clubRules({ expiryMonths: 3 });
  const first = bought(wallet(), '2026-01-10', 100, {}, fixed);
  const second = bought(first.wallet, '2026-03-15', 50, {}, fixed);
  expect(second.wallet.lots).toEqual([
    { expires: '2026-04-30', points: 100 },
    { expires: '2026-06-30', points: 50 },
  ]);
  expect(second.entry).not.toHaveProperty('prolongs');
  expect(second.wallet).not.toHaveProperty('prolonged');
});

test('a purchase prolongs all points, what waits included; points for ever stay so', () => {
  const waiting = clubRules({ expiryMonths: 3, expirySliding: true, pendingDays: 30 });
  const start = wallet({ lots: [{ expires: 'never', points: 7 }] });
  const first = bought(start, '2026-01-10', 100, {}, waiting);
  expect(first.wallet.pending).toEqual([{ active: '2026-02-09', expires: '2026-04-30', points: 100 }]);
  const second = bought(first.wallet, '2026-02-01', 50, {}, waiting);
  expect(second.wallet.pending).toEqual([
    { active: '2026-02-09', expires: '2026-05-31', points: 100 },
    { active: '2026-03-03', expires: '2026-05-31', points: 50 },
  ]);
  expect(second.entry.prolongs).toEqual({
    until: '2026-05-31',
    lots: [{ active: '2026-02-09', expires: '2026-04-30', points: 100 }],
    before: { since: '2026-01-10', until: '2026-04-30' },
  });
  const third = bought(second.wallet, '2026-03-10', 20, {}, waiting);
  expect(third.wallet.lots).toEqual([
    { expires: '2026-06-30', points: 150 },
    { expires: 'never', points: 7 },
  ]);
});

test('who stays away loses them, and what came later holds from its own day', () => {
  const first = bought(wallet(), '2026-01-10', 100);
  const late = bought(first.wallet, '2026-05-01', 50);
  expect(late.entry.lapsed).toEqual([{ expires: '2026-04-30', points: 100 }]);
  expect(late.wallet.lots).toEqual([{ expires: '2026-08-31', points: 50 }]);
  expect(late.wallet.prolonged).toEqual({ since: '2026-05-01', until: '2026-08-31' });
  // what had lapsed is not taken back out of what came later
  expect(refunded(late.wallet, first.entry, '2026-05-02').entry).toMatchObject({ points: 0, taken: [] });
});

test('a refund after the day that points had at first takes them, for they were prolonged', () => {
  const first = bought(wallet(), '2026-01-10', 100);
  const second = bought(first.wallet, '2026-03-15', 50);
  expect(second.wallet.lots).toEqual([{ expires: '2026-06-30', points: 150 }]);
  const refund = refunded(second.wallet, first.entry, '2026-05-20');
  expect(refund.entry).toMatchObject({ points: -100, taken: [{ expires: '2026-06-30', points: 100 }], lapsed: [] });
  expect(refund.wallet.lots).toEqual([{ expires: '2026-06-30', points: 50 }]);
});

test('points that come back hold as long as those that stayed', () => {
  const first = bought(wallet(), '2026-01-10', 100);
  const claim = applySpend(first.wallet, { ...stamp('2026-01-11'), points: 60, reward: 'mug' }, rules);
  if (!claim.ok) throw new Error(claim.refusal.code);
  const second = bought(claim.value.wallet, '2026-03-15', 50);
  const back = applyCancel(second.wallet, claim.value.entry, stamp('2026-05-20'), rules);
  expect(back.wallet.lots).toEqual([{ expires: '2026-06-30', points: 150 }]);
});

test('a purchase that is undone prolonged nothing, also where points paid for it', () => {
  const first = bought(wallet(), '2026-01-10', 100);
  const paid = { paidPoints: { points: 30, amount: 300 } };
  const second = bought(first.wallet, '2026-03-15', 50, paid);
  expect(second.entry.taken).toEqual([{ expires: '2026-06-30', points: 30 }]);
  const undo = undone(second.wallet, second.entry, '2026-03-15');
  expect(undo.wallet.lots).toEqual([{ expires: '2026-04-30', points: 100 }]);
  expect(undo.wallet.prolonged).toEqual({ since: '2026-01-10', until: '2026-04-30' });
  // where another came after it, that one has prolonged them
  const third = bought(second.wallet, '2026-03-20', 10);
  expect(undone(third.wallet, second.entry, '2026-03-20').wallet.lots).toEqual([
    { expires: '2026-06-30', points: 110 },
  ]);
});

test('a purchase that arrives late prolongs no less than a later one did', () => {
  const first = bought(wallet(), '2026-03-15', 50);
  const late = bought(first.wallet, '2026-02-20', 10);
  expect(late.wallet.lots).toEqual([
    { expires: '2026-05-31', points: 10 },
    { expires: '2026-06-30', points: 50 },
  ]);
  expect(late.wallet.prolonged).toEqual({ since: '2026-03-15', until: '2026-06-30' });
});

test('what was merged is prolonged with the rest, and goes back with the day that it has by then', () => {
  const other = bought(wallet({ member: '2000000006' }), '2026-01-10', 40);
  const own = bought(wallet(), '2026-02-10', 100);
  const merging = { ...stamp('2026-03-01', 'm'), causeIn: 'm-in' };
  const merged = applyMerge(other.wallet, own.wallet, merging, rules);
  const later = bought(merged.survivor.wallet, '2026-03-15', 5);
  expect(later.wallet.lots).toEqual([{ expires: '2026-06-30', points: 145 }]);
  const of = { out: merged.absorbed.entry, in: merged.survivor.entry };
  const apart = applyUnmerge(
    merged.absorbed.wallet,
    later.wallet,
    of,
    { ...stamp('2026-05-10', 'u'), causeIn: 'u-in' },
    rules,
  );
  expect(apart.absorbed.wallet.lots).toEqual([{ expires: '2026-06-30', points: 40 }]);
  expect(apart.survivor.wallet.lots).toEqual([{ expires: '2026-06-30', points: 105 }]);
});

test('only what stood on the first day of the row is held longer', () => {
  const row = { prolonged: { since: '2026-03-15', until: '2026-06-30' } };
  expect(heldTo(row, '2026-03-14')).toBe('2026-03-14');
  expect(heldTo(row, '2026-03-15')).toBe('2026-06-30');
  expect(heldTo(row, '2026-09-30')).toBe('2026-09-30');
  expect(heldTo(row, 'never')).toBe('never');
  expect(heldTo({}, '2026-03-15')).toBe('2026-03-15');
});
