import { expect, test } from 'vitest';
import { applyPurchase } from './applyPurchase.ts';
import { applyRefund } from './applyRefund.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { afterRefund, nothingRefunded, planRefund, planUndo } from './planRefund.ts';
import { replay } from './replay.ts';
import { lotsOf } from './returnLots.ts';

const rules = clubRules();
/** 300 points in two lots; 200 of them pay 20.00 of 100.00, and 80 are earned on the rest. */
const before = wallet({
  lots: [
    { expires: '2026-06-30', points: 120 },
    { expires: '2026-12-31', points: 180 },
  ],
});
const bought = applyPurchase(
  before,
  {
    ...stamp('2026-06-10', 'a'),
    total: 10_000,
    paidPoints: { points: 200, amount: 2000 },
    unproven: true,
    award: { points: 80, reasons: [] },
  },
  rules,
);

test('points that are not there cannot pay', () => {
  const paidPoints = { points: 301, amount: 3010 };
  expect(() =>
    applyPurchase(
      before,
      { ...stamp('2026-06-10'), total: 5000, paidPoints, award: { points: 0, reasons: [] } },
      rules,
    ),
  ).toThrow(RangeError);
});

test('one entry pays out of the lots that lapse first, earns on the rest, and counts what was earned', () => {
  expect(bought.entry).toMatchObject({
    points: -120,
    taken: [
      { expires: '2026-06-30', points: 120 },
      { expires: '2026-12-31', points: 80 },
    ],
    credited: [{ expires: '2027-06-30', points: 80 }],
    paidPoints: { points: 200, amount: 2000 },
    unproven: true,
  });
  expect(bought.wallet).toMatchObject({
    lots: [
      { expires: '2026-12-31', points: 100 },
      { expires: '2027-06-30', points: 80 },
    ],
    months: [{ month: '2026-06', points: 80, spend: 8000, visits: 1 }],
    spend: 8000,
    unproven: { on: '2026-06-10', points: 200 },
  });
  expect(replay(before, bought.entry, undefined, rules)).toEqual(bought.wallet);
});

test('a refund gives back points and money by their shares, to the lots they came from, the last taken first', () => {
  const plan = planRefund(bought.entry, nothingRefunded, { amount: 5000 });
  if (!plan.ok) throw new Error('refused');
  expect(plan.value).toMatchObject({ spend: 4000, paid: { points: 100, amount: 1000 }, points: 40 });
  // in July the first lot has lapsed: its 20 points are good to the end of that month
  const refunded = applyRefund(bought.wallet, bought.entry, plan.value, stamp('2026-07-05', 'b'), rules);
  expect(refunded.entry).toMatchObject({
    points: 60,
    credited: [
      { expires: '2026-12-31', points: 80 },
      { expires: '2026-07-31', points: 20 },
    ],
    taken: [{ expires: '2027-06-30', points: 40 }],
    refund: { amount: 5000, spend: 4000, paid: { points: 100, amount: 1000 } },
  });
  expect(refunded.wallet.lots).toEqual([
    { expires: '2026-07-31', points: 20 },
    { expires: '2026-12-31', points: 180 },
    { expires: '2027-06-30', points: 40 },
  ]);
  expect(replay(bought.wallet, refunded.entry, bought.entry, rules)).toEqual(refunded.wallet);
  const rest = planRefund(bought.entry, afterRefund(nothingRefunded, plan.value), {});
  expect(rest).toMatchObject({ value: { spend: 4000, paid: { points: 100, amount: 1000 }, paidBefore: 100 } });
});

test('what is taken back may come out of what was given back', () => {
  const spent = { ...bought.wallet, lots: [] };
  const undone = applyRefund(
    spent,
    bought.entry,
    planUndo(bought.entry, nothingRefunded),
    { ...stamp('2026-06-10', 'c'), kind: 'undo' },
    rules,
  );
  expect(undone.entry).toMatchObject({ points: 120, owed: 0 });
  expect(undone.wallet.lots).toEqual([
    { expires: '2026-06-30', points: 40 },
    { expires: '2026-12-31', points: 80 },
  ]);
  expect(replay(spent, undone.entry, bought.entry, rules)).toEqual(undone.wallet);
});

test('money goes back rounded down and points make up the rest, so that all refunds are all', () => {
  // 1.00 of which 0.33 by 33 points: a third of the purchase three times
  const { entry } = applyPurchase(
    wallet({ lots: [{ expires: 'never', points: 33 }] }),
    {
      ...stamp('2026-06-10'),
      total: 100,
      paidPoints: { points: 33, amount: 33 },
      award: { points: 0, reasons: [] },
    },
    rules,
  );
  let soFar = nothingRefunded;
  const shares = [1, 49, 50].map((amount) => {
    const plan = planRefund(entry, soFar, { amount });
    if (!plan.ok) throw new Error('refused');
    soFar = afterRefund(soFar, plan.value);
    return [plan.value.spend, plan.value.paid?.points];
  });
  expect(shares).toEqual([
    [0, 1],
    [33, 16],
    [34, 16],
  ]);
});

test('what was taken last comes back first, whatever came back before', () => {
  const taken = [
    { expires: '2026-06-30' as const, points: 10 },
    { expires: '2026-07-31' as const, points: 5 },
  ];
  expect(lotsOf(taken, 3, 0)).toEqual([{ expires: '2026-07-31', points: 3 }]);
  expect(lotsOf(taken, 4, 3)).toEqual([
    { expires: '2026-07-31', points: 2 },
    { expires: '2026-06-30', points: 2 },
  ]);
  expect(lotsOf(taken, 8, 7)).toEqual([{ expires: '2026-06-30', points: 8 }]);
});
