import { expect, test } from 'vitest';
import { activeFrom, credit, expiryFor } from './credit.ts';
import { wallet } from './fixture.ts';

const lot = { active: '2026-06-10', expires: '2027-06-30', today: '2026-06-10' };

test('negative or broken points are a fault, not a credit', () => {
  expect(() => credit(wallet(), -1, lot)).toThrow(RangeError);
  expect(() => credit(wallet(), 1.5, lot)).toThrow(RangeError);
});

test('points that are active today are a lot, later ones are pending', () => {
  expect(credit(wallet(), 8, lot).wallet.lots).toEqual([{ expires: '2027-06-30', points: 8 }]);
  const later = { ...lot, active: '2026-06-11' };
  expect(credit(wallet(), 8, later).wallet).toEqual(
    wallet({ pending: [{ active: '2026-06-11', expires: '2027-06-30', points: 8 }] }),
  );
});

test('debt is repaid first', () => {
  expect(credit(wallet({ debt: 5 }), 8, lot)).toEqual({
    wallet: wallet({ debt: 0, lots: [{ expires: '2027-06-30', points: 3 }] }),
    credited: [{ active: '2026-06-10', expires: '2027-06-30', points: 3 }],
    repaid: 5,
  });
  expect(credit(wallet({ debt: 5 }), 4, lot)).toEqual({ wallet: wallet({ debt: 1 }), credited: [], repaid: 4 });
});

test('points hold to the end of the month, so many months later', () => {
  expect(expiryFor({ pendingDays: 0, expiryMonths: 12 }, '2026-06-10')).toBe('2027-06-30');
  expect(expiryFor({ pendingDays: 0, expiryMonths: 1 }, '2027-01-31')).toBe('2027-02-28');
  expect(expiryFor({ pendingDays: 0 }, '2026-06-10')).toBe('never');
});

test('points never lapse before they are active', () => {
  expect(activeFrom({ pendingDays: 90 }, '2026-06-10')).toBe('2026-09-08');
  expect(expiryFor({ pendingDays: 90, expiryMonths: 1 }, '2026-06-10')).toBe('2026-09-30');
});

test('with a fixed day, the next such day that is at least the months after: a year’s points lapse together', () => {
  const until = (today: string, expiryOn: string, pendingDays = 0) =>
    expiryFor({ pendingDays, expiryMonths: 12, expiryOn }, today);
  expect([until('2026-01-01', '12-31'), until('2026-12-31', '12-31'), until('2027-01-01', '12-31')]).toEqual([
    '2027-12-31',
    '2027-12-31',
    '2028-12-31',
  ]);
  // the 28th in common years; a leap day plus a year is the 28th, too
  expect([until('2025-03-01', '02-29'), until('2026-02-28', '02-29'), until('2027-02-28', '02-29')]).toEqual([
    '2027-02-28',
    '2027-02-28',
    '2028-02-29',
  ]);
  expect(until('2028-02-29', '02-29')).toBe('2029-02-28');
  // nobody earns what lapses before it may be spent
  expect(expiryFor({ pendingDays: 90, expiryMonths: 1, expiryOn: '07-15' }, '2026-06-10')).toBe('2027-07-15');
  expect(expiryFor({ pendingDays: 0, expiryOn: '12-31' }, '2026-06-10')).toBe('never');
});
