import { expect, test } from 'vitest';
import { booksOf } from './book.ts';
import type { SeenEntry } from './verify.ts';

const [club, member, at] = ['demo', '1234567897', '2026-11-22T10:00:00.000Z'];
const giftCards = { cards: 0, amount: 0 };
const none = { credited: [], taken: [], lapsed: [] };
const entry = (change: number, lots?: SeenEntry['lots']): SeenEntry => ({
  club,
  kind: 'entry',
  member,
  version: 1,
  change,
  at,
  ...(lots ? { lots } : {}),
});
const lot = (expires: string, points: number) => ({ expires, points });

test('what refunds, corrections and reversals take is not spent; points without an end have no fate', () => {
  const books = booksOf('2026-11-22');
  for (const of of ['refund', 'undo', 'adjustment', 'referral', 'gift'])
    books.feed(entry(-10, { ...none, of, taken: [lot('2026-12-31', 10)] }));
  books.feed(entry(-5, { ...none, of: 'reward', taken: [lot('never', 5)] }));
  expect(books.of(club)).toEqual({ wallets: 0, ledger: -55, spent: {}, lapsed: {}, held: {}, giftCards });
});

test('rewards and payments spend; a claim cancelled and a purchase refunded give back; a purchase’s own points are no spending', () => {
  const books = booksOf('2026-11-22');
  books.feed(entry(-60, { ...none, of: 'reward', taken: [lot('2026-10-31', 40), lot('2026-11-30', 20)] }));
  const paid = { ...none, of: 'purchase', credited: [lot('2027-11-30', 9)], taken: [lot('2026-11-30', 30)] };
  books.feed(entry(-21, paid));
  books.feed(entry(20, { ...none, of: 'claim_cancelled', credited: [lot('2026-11-30', 20)] }));
  books.feed(entry(1, { ...none, of: 'refund', credited: [lot('2026-11-30', 10)], taken: [lot('2027-11-30', 9)] }));
  books.feed(entry(-7, { ...none, of: 'purchase', lapsed: [lot('2026-09-30', 7)] }));
  books.feed({ club, kind: 'wallet', member, version: 5, balance: 33, lots: [lot('2026-12-31', 30), lot('never', 3)] });
  expect(books.of(club)).toEqual({
    wallets: 33,
    // −60 − 21 + 20 + 1 − 7
    ledger: -67,
    // 20 + 30 − 20 − 10
    spent: { '2026-10': 40, '2026-11': 20 },
    lapsed: { '2026-09': 7 },
    held: { '2026-12': 30 },
    giftCards,
  });
});

test('a gift card is owed while something is on it and it is good', () => {
  const books = booksOf('2026-11-22');
  const card = (balance: number, expires: string) => books.feed({ club, kind: 'giftCard', balance, expires });
  card(0, '2030-01-01');
  card(9_900, '2026-11-21');
  card(5_000, '2026-11-22');
  card(1_050, '2031-11-22');
  expect(books.of(club).giftCards).toEqual({ cards: 2, amount: 6_050 });
});
