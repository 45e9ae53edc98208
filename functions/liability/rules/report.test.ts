import { expect, test } from 'vitest';
import { settle } from '../../points/rules/settle.ts';
import { freshWallet, type Wallet } from '../../points/rules/wallet.ts';
import { reportOf, worthOf } from './report.ts';
import { addWallet, ledgerOf, noStanding } from './standing.ts';

const today = '2026-11-22';
const wallet = (part: Partial<Wallet>): Wallet => ({ ...freshWallet('1234567897', 'basic', '2025-01-01'), ...part });
const standing = noStanding();
for (const each of [
  wallet({
    lots: [
      { expires: '2026-10-31', points: 30 },
      { expires: '2026-11-30', points: 100 },
      { expires: 'never', points: 7 },
    ],
    pending: [
      // became active on the 20th, is pending to the 25th
      { active: '2026-11-20', expires: '2027-11-30', points: 11 },
      { active: '2026-11-25', expires: '2027-11-30', points: 20 },
    ],
  }),
  wallet({ debt: 50 }),
])
  addWallet(standing, each, settle, today);

test('what lapsed stands apart, and so does what is owed by members', () => {
  expect(standing).toEqual({
    members: 2,
    active: { '2026-11': 100, never: 7, '2027-11': 11 },
    pending: { '2027-11': 20 },
    lapsed: { '2026-10': 30 },
    debtors: 1,
    debt: 50,
  });
  // 100 + 7 + 11 + 20 + 30 − 50
  expect(ledgerOf(standing)).toBe(118);
});

test('no rate, no history: points alone, by month, those without an end last', () => {
  expect(reportOf(standing, 'now', undefined, {})).toEqual({
    asOf: 'now',
    members: 2,
    active: 118,
    pending: 20,
    debt: { members: 1, points: 50 },
    lapsedUnwritten: 30,
    ledger: 118,
    months: [
      { month: '2026-11', active: 100, pending: 0 },
      { month: '2027-11', active: 11, pending: 20 },
      { month: 'never', active: 7, pending: 0 },
    ],
  });
});

test('valued at the rate of paying with points before the owner’s own', () => {
  expect(worthOf({})).toBeUndefined();
  expect(worthOf({ pointWorth: 250 })).toEqual({ points: 100, amount: 250 });
  expect(worthOf({ pointWorth: 250, pointsPayment: { points: 10, worth: 33 } })).toEqual({ points: 10, amount: 33 });
});

test('with history: expected by month, worth rounded down once on the sum', () => {
  const booked = {
    asOf: '2026-11-22T01:10:00.000Z',
    on: today,
    wallets: 118,
    ledger: 118,
    inFlight: 0,
    spent: { '2026-09': 75 },
    lapsed: {},
    held: { '2026-09': 25 },
  };
  const report = reportOf(standing, 'now', booked, { pointWorth: 250 });
  // a quarter: 25 of 100, 7 of 31, none of what never lapses
  expect(report.months.map(({ breakage }) => breakage)).toEqual([25, 7, 0]);
  expect(report.breakage).toBe(32);
  // 138 × 250 ÷ 100 = 345; 32 × 2.5 = 80
  expect(report.worth).toEqual({ points: 100, amount: 250, total: 345, breakage: 80 });
  expect(report.history).toEqual({ asOf: booked.asOf, from: '2026-09', until: '2026-10', lapsed: 25, spent: 75 });
});
