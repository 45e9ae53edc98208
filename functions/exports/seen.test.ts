import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { unpackEntry, unpackWallet } from '../points/index.ts';
import { balanceOf } from '../points/rules/index.ts';
import { seenOf } from './seen.ts';

const seen = seenOf({ unpackEntry, unpackWallet, balanceOf });
const entry = {
  pk: 'demo#entry#refund~shop1~7',
  sk: 'entry',
  entity: 'entry',
  kind: 'refund',
  cause: 'refund~shop1~7',
  member: '1234567897',
  version: 3,
  points: -20,
  lapsed: [['2026-10-31', 5]],
  at: '2026-11-20T08:00:00.000Z',
  of: 'shop1~7',
  refund: { amount: 2000, lines: [2000] },
  coupons: [{ code: 'TEN', amount: 1000 }],
};

test('an entry is as old as its writing, not as its sale', () => {
  const late = { ...entry, writtenAt: '2026-11-22T10:00:00.000Z' };
  expect(seen(marshall(late))).toMatchObject({ at: '2026-11-22T10:00:00.000Z' });
});

test('a wallet is as old as the writing of its latest entry', () => {
  const wallet = {
    pk: 'demo#member#1234567897',
    sk: 'home#wallet',
    entity: 'wallet',
    member: '1234567897',
    version: 3,
    lots: [['never', 80]],
    visits: 1,
    spend: 100,
    tier: ['member', '2026-01-01'],
    recent: [['purchase', Date.parse('2026-11-20T08:00:00.000Z'), 80, 100]],
  };
  expect(seen(marshall(wallet))).toMatchObject({ latest: { at: '2026-11-20T08:00:00.000Z', points: 80 } });
  const late = { ...wallet, writtenAt: Date.parse('2026-11-22T10:00:00.000Z') };
  expect(seen(marshall(late))).toMatchObject({ latest: { at: '2026-11-22T10:00:00.000Z', points: 80 } });
});

test('an entry tells its purchase and its coupons, a count its purchase', () => {
  expect(seen(marshall(entry))).toEqual({
    club: 'demo',
    kind: 'entry',
    member: '1234567897',
    version: 3,
    change: -25,
    at: '2026-11-20T08:00:00.000Z',
    cause: 'refund~shop1~7',
    lots: { of: 'refund', credited: [], taken: [], lapsed: [{ expires: '2026-10-31', points: 5 }] },
    refundOf: 'shop1~7',
    coupons: ['TEN'],
  });
  expect(seen(marshall({ pk: 'demo#entry#shop1~7', sk: 'refunded', entity: 'refunded', count: 2 }))).toEqual({
    club: 'demo',
    kind: 'refunded',
    of: 'shop1~7',
    count: 2,
  });
});

test('a coupon that is held for a basket is not used yet: nothing is missing where it does not tell of a use', () => {
  const hold = { ...entry, kind: 'hold', cause: 'h~7', points: 0, lapsed: [], of: undefined, refund: undefined };
  expect(seen(marshall(hold, { removeUndefinedValues: true }))).not.toHaveProperty('coupons');
});

test('a gift card tells what is on it and how long it is good', () => {
  const card = { pk: 'demo#giftcard#abc', sk: 'card', entity: 'giftCard', balance: 5_000, expires: '2031-11-22' };
  expect(seen(marshall(card))).toEqual({ club: 'demo', kind: 'giftCard', balance: 5_000, expires: '2031-11-22' });
});
