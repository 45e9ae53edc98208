import { expect, test } from 'vitest';
import { applyPurchase } from './applyPurchase.ts';
import { applyRefund } from './applyRefund.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { nothingRefunded, planUndo } from './planRefund.ts';
import { replay } from './replay.ts';

const rules = clubRules();
const bought = applyPurchase(
  wallet(),
  { ...stamp('2026-06-10', 'a'), total: 12_000, award: { points: 12, reasons: [] } },
  rules,
);

test('only the next entry can be replayed', () => {
  expect(() => replay(wallet({ version: 1 }), bought.entry, undefined, rules)).toThrow(RangeError);
});

test('points that are not there cannot be taken', () => {
  const undone = applyRefund(
    bought.wallet,
    bought.entry,
    planUndo(bought.entry, nothingRefunded),
    stamp('2026-06-11'),
    rules,
  );
  expect(() => replay({ ...bought.wallet, lots: [] }, undone.entry, bought.entry, rules)).toThrow(RangeError);
});

test('a purchase replayed makes the same wallet', () => {
  const again = replay(wallet(), bought.entry, undefined, rules);
  expect(again).toEqual(bought.wallet);
  expect(again).toMatchObject({
    version: 1,
    lots: [{ expires: '2027-06-30', points: 12 }],
    visits: 1,
    spend: 12_000,
    months: [{ month: '2026-06', points: 12, spend: 12_000, visits: 1 }],
  });
});

test('an undo replayed takes the points, the visit and the spend back', () => {
  const undone = applyRefund(
    bought.wallet,
    bought.entry,
    planUndo(bought.entry, nothingRefunded),
    { ...stamp('2026-06-10', 'b'), kind: 'undo' },
    rules,
  );
  expect(replay(bought.wallet, undone.entry, bought.entry, rules)).toMatchObject({
    version: 2,
    lots: [],
    visits: 0,
    spend: 0,
  });
});
