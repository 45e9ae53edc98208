import { expect, test } from 'vitest';
import { applyPurchase } from './applyPurchase.ts';
import { applyRefund } from './applyRefund.ts';
import { applyConfirm, waitingPoints } from './confirm.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { afterRefund, nothingRefunded, planRefund, type Refunded } from './planRefund.ts';
import type { Entry, Wallet } from './wallet.ts';

/** 1 point for each 1.00, good for three months; what purchases earn usually waits for 14 days. */
const rules = clubRules({ expiryMonths: 3, pendingDays: 14 });
const order = (held: Wallet, on: string, points: number, awaits = true) =>
  applyPurchase(
    held,
    { ...stamp(on), total: points * 100, award: { points, reasons: [] }, ...(awaits ? { awaits } : {}) },
    rules,
  );
const refund = (held: Wallet, bought: Entry, soFar: Refunded, on: string, amount?: number, confirmed?: Entry) => {
  const plan = planRefund(bought, soFar, amount === undefined ? {} : { amount });
  if (!plan.ok) throw new Error(plan.refusal.code);
  const more = confirmed ? { confirmed } : {};
  const posted = applyRefund(held, bought, plan.value, { ...stamp(on, `r-${on}`), ...more }, rules);
  return { ...posted, soFar: afterRefund(soFar, plan.value) };
};

test('an order’s points wait without a day, longer than any other, and do not lapse', () => {
  const first = order(wallet(), '2026-01-10', 100);
  expect(first.entry).toMatchObject({ points: 100, awaits: true });
  expect(first.wallet.pending).toEqual([{ active: 'confirmation', expires: 'never', points: 100 }]);
  const other = order(first.wallet, '2027-06-01', 50, false);
  expect(other.entry.lapsed).toEqual([]);
  expect(other.wallet.pending).toEqual([
    { active: '2027-06-15', expires: '2027-09-30', points: 50 },
    { active: 'confirmation', expires: 'never', points: 100 },
  ]);
});

test('confirmed, they are active at once and hold as those earned on that day', () => {
  const first = order(wallet(), '2026-01-10', 100);
  const confirmed = applyConfirm(first.wallet, first.entry, nothingRefunded, stamp('2026-02-20', 'c'), rules);
  expect(confirmed.entry).toMatchObject({
    kind: 'confirmed',
    points: 0,
    of: 'cause-2026-01-10',
    taken: [{ active: 'confirmation', expires: 'never', points: 100 }],
    credited: [{ active: '2026-02-20', expires: '2026-05-31', points: 100 }],
  });
  expect(confirmed.wallet).toMatchObject({ pending: [], lots: [{ expires: '2026-05-31', points: 100 }], visits: 1 });
});

test('of two orders only the confirmed one is active, less what of it was refunded', () => {
  const first = order(wallet(), '2026-01-10', 100);
  const second = order(first.wallet, '2026-01-12', 30);
  const part = refund(second.wallet, first.entry, nothingRefunded, '2026-01-15', 4000);
  expect(part.wallet.pending).toEqual([{ active: 'confirmation', expires: 'never', points: 90 }]);
  expect(waitingPoints(first.entry, part.soFar)).toBe(60);
  const confirmed = applyConfirm(part.wallet, first.entry, part.soFar, stamp('2026-01-20', 'c'), rules);
  expect(confirmed.wallet).toMatchObject({
    lots: [{ expires: '2026-04-30', points: 60 }],
    pending: [{ active: 'confirmation', expires: 'never', points: 30 }],
  });

  // refunded after it, they come out of what was confirmed, not of the other order
  const rest = refund(confirmed.wallet, first.entry, part.soFar, '2026-02-01', undefined, confirmed.entry);
  expect(rest.entry).toMatchObject({ points: -60, taken: [{ expires: '2026-04-30', points: 60 }] });
  expect(rest.wallet.pending).toEqual([{ active: 'confirmation', expires: 'never', points: 30 }]);

  // lapsed since, all 60 of them are gone already: nothing else is taken
  const late = refund(confirmed.wallet, first.entry, part.soFar, '2026-05-02', undefined, confirmed.entry);
  expect(late.entry).toMatchObject({ points: 0, taken: [], lapsed: [{ expires: '2026-04-30', points: 60 }] });
});

test('a purchase that never waited, or was refunded whole, has none that wait', () => {
  const plain = order(wallet(), '2026-01-10', 100, false);
  expect(waitingPoints(plain.entry, nothingRefunded)).toBe(0);
  const waits = order(wallet(), '2026-01-10', 100);
  const back = refund(waits.wallet, waits.entry, nothingRefunded, '2026-01-11');
  expect(back.wallet.pending).toEqual([]);
  expect(waitingPoints(waits.entry, back.soFar)).toBe(0);
});
