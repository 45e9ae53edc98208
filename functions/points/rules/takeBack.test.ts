import { describe, expect, test } from 'vitest';
import { applyPurchase } from './applyPurchase.ts';
import { applyRefund } from './applyRefund.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { applyGift } from './give.ts';
import { afterRefund, nothingRefunded, planRefund, planUndo } from './planRefund.ts';
import { applyReversal } from './reverse.ts';
import type { Wallet } from './wallet.ts';

// points of 10 January 2026 are good through 28 February
const rules = clubRules({ expiryMonths: 1, refundOfSpent: 'negative' });
const buy = (held: Wallet, day: string, points: number) =>
  applyPurchase(held, { ...stamp(day, `p-${day}`), total: points * 1000, award: { points, reasons: [] } }, rules);
const refund = (
  held: Wallet,
  { entry }: ReturnType<typeof buy>,
  day: string,
  amount?: number,
  soFar = nothingRefunded,
) => {
  const plan = planRefund(entry, soFar, amount === undefined ? {} : { amount });
  if (!plan.ok) throw new Error(plan.refusal.code);
  return {
    ...applyRefund(held, entry, plan.value, stamp(day, `r-${day}`), rules),
    soFar: afterRefund(soFar, plan.value),
  };
};

describe('where refunds take back only what is pending', () => {
  const waiting = clubRules({ pendingDays: 14, refundOfSpent: 'pending_only' });
  const bought = applyPurchase(
    wallet({ lots: [{ expires: '2026-12-31', points: 50 }] }),
    { ...stamp('2026-01-10', 'p'), total: 10_000, award: { points: 10, reasons: [] } },
    waiting,
  );
  const whole = planRefund(bought.entry, nothingRefunded, {});

  test('pending points go, points that may be spent stay, and nothing is owed', () => {
    if (!whole.ok) throw new Error('refused');
    const early = applyRefund(bought.wallet, bought.entry, whole.value, stamp('2026-01-20', 'r'), waiting);
    expect(early.entry).toMatchObject({ points: -10, owed: 0, taken: [{ active: '2026-01-24', points: 10 }] });
    const late = applyRefund(bought.wallet, bought.entry, whole.value, stamp('2026-01-24', 'r'), waiting);
    expect(late.entry).toMatchObject({ points: 0, owed: 0, taken: [] });
    expect(late.wallet).toMatchObject({ visits: 0, spend: 0 });
  });

  test('an undo takes them all the same: the purchase never was', () => {
    const at = clubRules({ pendingDays: 0, refundOfSpent: 'pending_only' });
    const now = applyPurchase(
      wallet(),
      { ...stamp('2026-01-10', 'p'), total: 10_000, award: { points: 10, reasons: [] } },
      at,
    );
    const undone = applyRefund(
      now.wallet,
      now.entry,
      planUndo(now.entry, nothingRefunded),
      { ...stamp('2026-01-10', 'u'), kind: 'undo' },
      at,
    );
    expect(undone.wallet.lots).toEqual([]);
  });
});

describe('points that lapsed with their lot', () => {
  test('are not taken again: neither newer points nor a debt', () => {
    const bought = buy(wallet(), '2026-01-10', 10);
    const newer = buy(bought.wallet, '2026-03-05', 4);
    expect(newer.entry.lapsed).toEqual([{ expires: '2026-02-28', points: 10 }]);
    const back = refund(newer.wallet, bought, '2026-03-06');
    expect(back.entry).toMatchObject({ points: 0, taken: [], owed: 0, refund: { points: 10, full: true } });
    expect(back.wallet).toMatchObject({
      lots: [{ expires: '2026-04-30', points: 4 }],
      debt: 0,
      visits: 1,
      spend: 4000,
    });
    // the month that counted toward the tier loses them all the same
    expect(back.wallet.months).toMatchObject([
      { month: '2026-01', points: 0 },
      { month: '2026-03', points: 4 },
    ]);
  });

  test('lapse with the refund itself, where nothing was written since', () => {
    const bought = buy(wallet(), '2026-01-10', 10);
    const back = refund(bought.wallet, bought, '2026-03-01');
    expect(back.entry).toMatchObject({ points: 0, lapsed: [{ expires: '2026-02-28', points: 10 }] });
    expect(back.wallet).toMatchObject({ lots: [], debt: 0 });
  });

  test('are still there on their last day', () => {
    const bought = buy(wallet(), '2026-01-10', 10);
    expect(refund(bought.wallet, bought, '2026-02-28').entry).toMatchObject({ points: -10, lapsed: [] });
  });

  test('what was refunded before they lapsed stays refunded, the rest is gone', () => {
    const bought = buy(wallet(), '2026-01-10', 10);
    const part = refund(bought.wallet, bought, '2026-02-01', 4000);
    expect(part.entry.points).toBe(-4);
    const rest = refund(part.wallet, bought, '2026-03-01', undefined, part.soFar);
    expect(rest.entry).toMatchObject({ points: 0, lapsed: [{ expires: '2026-02-28', points: 6 }], owed: 0 });
  });

  test('what of them had repaid a debt was spent: it is owed again, whatever the steps', () => {
    // 10 earned: 4 repay the debt, 6 go into the lot and lapse
    const bought = buy(wallet({ debt: 4 }), '2026-01-10', 10);
    expect(bought.entry).toMatchObject({ repaid: 4, credited: [{ expires: '2026-02-28', points: 6 }] });
    const first = refund(bought.wallet, bought, '2026-03-01', 5000);
    expect(first.entry).toMatchObject({ points: 0, owed: 0 });
    const second = refund(first.wallet, bought, '2026-03-02', undefined, first.soFar);
    expect(second.entry).toMatchObject({ points: -4, owed: 4 });
  });
});

describe('a gift taken back', () => {
  const give = (held: Wallet) => applyGift(held, { ...stamp('2026-01-10', 'g'), kind: 'referral', points: 50 }, rules);

  test('that is there goes; so much of it as was spent is owed', () => {
    const { entry, wallet: held } = give(wallet());
    const spent = { ...held, lots: [{ expires: '2026-02-28', points: 20 }] };
    expect(applyReversal(spent, entry, stamp('2026-01-12', 'undo~g'), rules)).toMatchObject({
      entry: { kind: 'referral', points: -50, taken: [{ expires: '2026-02-28', points: 20 }], owed: 30, of: 'g' },
      wallet: { lots: [], debt: 30 },
    });
  });

  test('that lapsed is gone already', () => {
    const { entry, wallet: held } = give(wallet());
    expect(applyReversal(held, entry, stamp('2026-03-01', 'undo~g'), rules)).toMatchObject({
      entry: { points: 0, owed: 0, lapsed: [{ expires: '2026-02-28', points: 50 }] },
      wallet: { lots: [], debt: 0 },
    });
  });
});
