import { expect, it } from 'vitest';
import { specialsOf, type Known } from './special.ts';

const plain: Known = {
  verified: true,
  lastVisit: '2026-11-10',
  wallet: { visits: 3, expiring: [] },
  today: '2026-11-22',
};
const kinds = (known: Partial<Known>) => specialsOf({ ...plain, ...known }).map(({ kind }) => kind);

it('says nothing of an ordinary visit', () => {
  expect(kinds({ birthday: '1990-05-01' })).toEqual([]);
});
it('knows birthdays, over the turn of the year and on leap days', () => {
  expect(kinds({ birthday: '1990-11-22' })).toEqual(['birthdayToday']);
  expect(specialsOf({ ...plain, birthday: '1990-11-25' })).toEqual([{ kind: 'birthdayIn', days: 3 }]);
  expect(kinds({ birthday: '1990-11-30' })).toEqual([]);
  expect(specialsOf({ ...plain, birthday: '1990-01-02', today: '2026-12-30', lastVisit: '2026-12-29' })).toEqual([
    { kind: 'birthdayIn', days: 3 },
  ]);
  expect(kinds({ birthday: '1992-02-29', today: '2027-02-28', lastVisit: '2027-02-20' })).toEqual(['birthdayToday']);
});
it('knows a first purchase and a long absence', () => {
  expect(kinds({ lastVisit: undefined, wallet: { visits: 0, expiring: [] } })).toEqual(['firstPurchase']);
  expect(specialsOf({ ...plain, lastVisit: '2026-07-15' })).toEqual([{ kind: 'longAway', months: 4 }]);
});
it('knows points about to lapse, and a tier within reach', () => {
  expect(kinds({ wallet: { visits: 3, expiring: [{ on: '2026-12-31', points: 80 }] } })).toEqual([]);
  expect(kinds({ wallet: { visits: 3, expiring: [{ on: '2026-11-30', points: 80 }] } })).toEqual(['expiring']);
  const next = { tier: 'gold', missing: 120, reached: 880, from: 1000 };
  expect(kinds({ wallet: { visits: 3, expiring: [], next } })).toEqual(['nearTier']);
  expect(kinds({ wallet: { visits: 3, expiring: [], next: { ...next, missing: 500 } } })).toEqual([]);
});
it('says that a phone was never proven', () => {
  expect(kinds({ verified: false })).toEqual(['unverified']);
});

it('a tier that ends within 60 days is worth a word', () => {
  const keep = { missing: 12_000, reached: 18_000, from: 30_000, by: '2027-01-21' };
  const wallet = { visits: 3, expiring: [], keep };
  expect(kinds({ wallet, today: '2026-11-21' })).toEqual([]);
  expect(kinds({ wallet, today: '2026-11-22' })).toEqual(['keepTier']);
});
