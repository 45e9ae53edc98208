import { expect, test } from 'vitest';
import { deskOf, deskOfCard, type DeskEntry } from './desk.ts';

const at = '2026-11-22T10:00:00.000Z';
const by = 'staff:cashier';
const figures = (entry: Partial<DeskEntry> & { kind: string }) => deskOf({ by, at, points: 0, ...entry })?.figures;

test('what nobody did at a desk is in no close', () => {
  for (const kind of ['opening', 'gift', 'referral']) expect(figures({ kind, points: 50 })).toBeUndefined();
  // a reward that a member took at home
  expect(figures({ kind: 'reward', points: -60, by: 'member:1234567897' })).toBeUndefined();
  expect(deskOf({ kind: 'purchase', points: 1, at })).toBeUndefined();
});

test('a purchase: gross, both sorts of discount, what is due, what paid it, what it earned', () => {
  const lines = [
    ['p1', null, 1, 9_000, 1_000, 80],
    ['p2', 'tea', 2, 3_000, 0, 20],
  ];
  const entry = {
    kind: 'purchase',
    total: 11_500,
    paidOtherwise: 2_000,
    paidPoints: { points: 100, amount: 1_000 },
    coupons: [{ amount: 500 }, { amount: 0 }],
    lines,
    // 85 earned, 100 paid
    points: -15,
  };
  expect(figures(entry)).toEqual({
    purchases: 1,
    gross: 13_000,
    lineDiscounts: 1_000,
    couponDiscounts: 500,
    coupons: 2,
    due: 11_500,
    paidOtherwise: 2_000,
    pointsPaid: 100,
    pointsPaidAmount: 1_000,
    earned: 85,
  });
});

test('a refund and an undo, with points that had paid', () => {
  // 40 came back, 30 were taken back
  const refund = { amount: 4_000, points: 30, paid: { points: 40, amount: 400 } };
  expect(figures({ kind: 'refund', points: 10, refund })).toEqual({
    refunds: 1,
    refunded: 4_000,
    pointsReturned: 40,
    pointsReturnedAmount: 400,
    takenBack: 30,
  });
  expect(figures({ kind: 'undo', points: -85, refund: { amount: 11_500 } })).toEqual({
    undone: 1,
    undoneAmount: 11_500,
    takenBack: 85,
  });
});

test('a reward, its claim cancelled, points by hand', () => {
  expect(figures({ kind: 'reward', points: -60 })).toEqual({ rewards: 1, rewardPoints: 60 });
  expect(figures({ kind: 'claim_cancelled', points: 60 })).toEqual({ rewards: -1, rewardPoints: -60 });
  expect(figures({ kind: 'adjustment', points: -7 })).toEqual({ byHand: -7 });
});

test('where, by whom, and when it was written', () => {
  const writtenAt = '2026-11-23T06:00:00.000Z';
  const entry = { kind: 'refund', by, at, writtenAt, points: 0, of: 'r~1', store: 's1', till: 't1', total: 1 };
  expect(deskOf(entry)).toEqual({ by, store: 's1', till: 't1', of: 'r~1', at: writtenAt, figures: { refunds: 1 } });
});

test('gift cards: sold at a till, paying a part, and back on them with a refund unless it was paid out', () => {
  const card = { amount: 10_000, at, by, till: 't1' };
  expect(deskOfCard({ kind: 'redeem', ...card })).toBeUndefined();
  expect(deskOfCard({ kind: 'void', ...card })).toBeUndefined();
  expect(deskOfCard({ kind: 'issue', ...card })).toEqual({ by, till: 't1', at, figures: { giftCardsSold: 10_000 } });
  const paidCards = [{ amount: 3_000 }, { amount: 500 }];
  expect(figures({ kind: 'purchase', total: 9_000, paidCards, points: 55 })).toMatchObject({ giftCardsUsed: 3_500 });
  const cards = [{ amount: 1_000 }, { amount: 400, paidOut: true as const }];
  expect(figures({ kind: 'refund', points: -4, refund: { amount: 2_000, cards } })).toEqual({
    refunds: 1,
    refunded: 2_000,
    takenBack: 4,
    giftCardsUsed: -1_000,
  });
});
