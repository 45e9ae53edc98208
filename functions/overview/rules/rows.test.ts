import { expect, test } from 'vitest';
import { sumFigures } from './figures.ts';
import { rowOfEntry, rowsOfFriend, rowsOfUses } from './rows.ts';

const on = '2026-11-22';

test('what moves neither sales nor points counts nothing', () => {
  expect(rowOfEntry({ cause: 'o', kind: 'opening', on, points: 900 })).toBeUndefined();
  expect(rowOfEntry({ cause: 'a', kind: 'adjustment', on, points: 0 })).toBeUndefined();
});

test('a purchase, its refund, an undo', () => {
  const rows = [
    rowOfEntry({ cause: 'p', kind: 'purchase', on, points: 187, total: 18740 }),
    rowOfEntry({ cause: 'r', kind: 'refund', on, points: -25, refund: { amount: 2500 } }),
    rowOfEntry({ cause: 'u', kind: 'undo', on, points: -162, refund: { amount: 16240 } }),
  ];
  expect(rows.map((row) => row!.figures)).toEqual([
    { purchases: 1, sales: 18740, pointsGiven: 187 },
    { sales: -2500, pointsGiven: -25 },
    { purchases: -1, sales: -16240, pointsGiven: -162 },
  ]);
  expect(sumFigures(rows.map((row) => row!.figures))).toEqual({});
});

test('points that pay are spent, whatever the purchase earns, and a refund brings them back', () => {
  const rows = [
    rowOfEntry({
      cause: 'p',
      kind: 'purchase',
      on,
      points: -320,
      total: 10_000,
      paidPoints: { points: 400, amount: 2000 },
    }),
    rowOfEntry({
      cause: 'r',
      kind: 'refund',
      on,
      points: 320,
      refund: { amount: 10_000, paid: { points: 400, amount: 2000 } },
    }),
  ];
  expect(rows.map((row) => row!.figures)).toEqual([
    { purchases: 1, sales: 10_000, pointsGiven: 80, pointsSpent: 400 },
    { sales: -10_000, pointsGiven: -80, pointsSpent: -400 },
  ]);
});

test('points that pay for a purchase are spent, what it earned is given; back with a refund they are neither', () => {
  // earned 85 and paid with 100; 40 came back and 30 were taken back
  const paid = { kind: 'purchase', on, points: -15, total: 11_500, paidPoints: { points: 100, amount: 1_000 } };
  const refund = { amount: 4_000, paid: { points: 40, amount: 400 } };
  expect(rowOfEntry({ cause: 'p', ...paid })!.figures).toEqual({
    purchases: 1,
    sales: 11_500,
    pointsGiven: 85,
    pointsSpent: 100,
  });
  expect(rowOfEntry({ cause: 'r', kind: 'refund', on, points: 10, refund })!.figures).toEqual({
    sales: -4_000,
    pointsGiven: -30,
    pointsSpent: -40,
  });
});

test('a reward spends; a claim cancelled gives back', () => {
  expect(rowOfEntry({ cause: 'w', kind: 'reward', on, points: -300 })!.figures).toEqual({ pointsSpent: 300 });
  expect(rowOfEntry({ cause: 'c', kind: 'claim_cancelled', on, points: 300 })!.figures).toEqual({ pointsSpent: -300 });
});

test('a redemption counts on the club’s day, and is taken off on the day it is taken back', () => {
  // 22:30 in UTC is half past midnight of the next day in Jerusalem
  const uses = [{ cause: 'p', code: 'X', at: '2026-11-21T22:30:00.000Z', back: { at: '2026-11-23T10:00:00.000Z' } }];
  expect(rowsOfUses(uses, 'Asia/Jerusalem')).toEqual([
    { on: '2026-11-22', cause: 'used~X~p', figures: { couponsRedeemed: 1 } },
    { on: '2026-11-23', cause: 'back~X~p', figures: { couponsRedeemed: -1 } },
  ]);
});

test('a referral counts when it was paid, not when the friend joined', () => {
  expect(rowsOfFriend({ friend: '1234567897' }, 'UTC')).toEqual([]);
  expect(rowsOfFriend({ friend: '1234567897', rewardedAt: '2026-11-22T10:00:00.000Z', payments: 1 }, 'UTC')).toEqual([
    { on: '2026-11-22', cause: 'friend~1234567897', figures: { referrals: 1 } },
  ]);
});

test('a referral that was reversed is taken off on that day; paid again, it counts again', () => {
  const reversed = { friend: '1234567897', reversedAt: '2026-11-23T10:00:00.000Z', payments: 1 };
  const back = { on: '2026-11-23', cause: 'back~friend~1234567897', figures: { referrals: -1 } };
  expect(rowsOfFriend(reversed, 'UTC')).toEqual([back]);
  expect(rowsOfFriend({ ...reversed, rewardedAt: '2026-11-25T10:00:00.000Z', payments: 2 }, 'UTC')).toEqual([
    { on: '2026-11-25', cause: 'friend~1234567897~2', figures: { referrals: 1 } },
    back,
  ]);
});
