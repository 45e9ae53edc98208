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
