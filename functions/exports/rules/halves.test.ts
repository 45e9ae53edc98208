import { expect, test } from 'vitest';
import { halvesOf, type Beside } from './halves.ts';

const from = Date.parse('2026-11-22T09:55:00.000Z');
const until = Date.parse('2026-11-22T10:06:00.000Z');
const now = '2026-11-22T10:00:30.000Z';
const before = '2026-11-01T08:00:00.000Z';

function torn(...items: Beside[]) {
  const halves = halvesOf((at) => at >= from && at <= until);
  for (const item of items) halves.feed(item);
  return halves.finish();
}

test('a refund that nobody counted long before the export is a problem', () => {
  expect(torn({ kind: 'refund', of: 'p', at: before })).toEqual({
    refunds: [],
    coupons: 0,
    moves: 0,
    problems: ['purchase p: it was refunded 1 times more than is counted'],
  });
});

test('a refund without its count, and a count without its refund, are torn', () => {
  expect(torn({ kind: 'refund', of: 'p', at: now }, { kind: 'refunded', of: 'q', count: 1 })).toEqual({
    refunds: [
      { of: 'p', lacks: 'count' },
      { of: 'q', lacks: 'refund' },
    ],
    coupons: 0,
    moves: 0,
    problems: [],
  });
});

test('the second refund of a purchase may be the torn one', () => {
  const items: Beside[] = [
    { kind: 'refund', of: 'p', at: now },
    { kind: 'refunded', of: 'p', count: 1 },
    { kind: 'refund', of: 'p', at: before },
  ];
  expect(torn(...items).refunds).toEqual([{ of: 'p', lacks: 'count' }]);
  items[1] = { kind: 'refunded', of: 'p', count: 2 };
  expect(torn(...items).refunds).toEqual([]);
});

test('a purchase near the export whose coupon does not know of it is counted', () => {
  const redeemed: Beside = { kind: 'redeemed', cause: 'p', codes: ['TEN', 'GIFT'], at: now };
  const uses = (...codes: string[]): Beside => ({
    kind: 'uses',
    uses: codes.map((code) => ({ code, cause: 'p', at: now })),
  });
  expect(torn(redeemed).coupons).toBe(2);
  expect(torn(uses('TEN'), redeemed).coupons).toBe(1);
  expect(torn(redeemed, uses('GIFT'), uses('TEN')).coupons).toBe(0);
  // a purchase of days ago that was sent just now
  const late: Beside = { kind: 'uses', uses: [{ code: 'TEN', cause: 'p', at: before, writtenAt: now }] };
  expect(torn(redeemed, uses('GIFT'), late).coupons).toBe(0);
  // long ago, both are there or the ledger says so; a use without a purchase is a redemption of its own
  expect(torn({ kind: 'redeemed', cause: 'p', codes: ['TEN'], at: before }, uses('OTHER')).coupons).toBe(0);
});

test('one member’s half of a transfer is torn near the export, and a problem long before it', () => {
  const moved = (move: string, at: string): Beside => ({ kind: 'moved', move, at });
  expect(torn(moved('a', now), moved('a', now), moved('b', now), moved('c', before))).toEqual({
    refunds: [],
    coupons: 0,
    moves: 1,
    problems: ['transfer c: it stands with one of two members only'],
  });
});
