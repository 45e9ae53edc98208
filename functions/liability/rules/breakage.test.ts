import { expect, test } from 'vitest';
import { expectedBreakage, historyOf } from './breakage.ts';

const nothing = { spent: {}, lapsed: {}, held: {} };

test('no lot has reached its end: nothing is known', () => {
  expect(historyOf(nothing, '2026-11-22')).toBeUndefined();
  // spent out of lots that are good to the end of this month, and lots that still stand
  expect(historyOf({ ...nothing, spent: { '2026-11': 500 }, held: { '2027-03': 90 } }, '2026-11-30')).toBeUndefined();
});

test('a month counts once it is over', () => {
  const fates = { ...nothing, held: { '2026-11': 40 } };
  expect(historyOf(fates, '2026-11-30')).toBeUndefined();
  expect(historyOf(fates, '2026-12-01')).toEqual({ from: '2026-11', until: '2026-11', lapsed: 40, spent: 0 });
});

test('lapsed is what entries say and what still stands; older than 12 months is left out', () => {
  const fates = {
    spent: { '2025-10': 1000, '2025-11': 300, '2026-10': 350, '2026-12': 7 },
    lapsed: { '2025-10': 1000, '2026-09': 150 },
    held: { '2026-10': 50, '2027-01': 999 },
  };
  expect(historyOf(fates, '2026-11-22')).toEqual({ from: '2025-11', until: '2026-10', lapsed: 200, spent: 650 });
});

test('lapsed of lapsed and spent, rounded down; what never lapses never does', () => {
  const history = { from: '2026-01', until: '2026-10', lapsed: 200, spent: 650 };
  // 1000 × 200 ÷ 850 = 235.29
  expect(expectedBreakage('2027-01', 1000, history)).toBe(235);
  expect(expectedBreakage('never', 1000, history)).toBe(0);
});
