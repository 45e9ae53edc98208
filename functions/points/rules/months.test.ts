import { expect, test } from 'vitest';
import { addToMonth, firstMonth, inLastMonths, takeFromMonth } from './months.ts';

const may = { month: '2026-05', points: 10, spend: 10_000, visits: 2 };
const june = { month: '2026-06', points: 1, spend: 1500, visits: 1 };

test('the last 12 months begin eleven months back', () => {
  expect(firstMonth('2026-06-30', 12)).toBe('2025-07');
  expect(firstMonth('2026-03-31', 2)).toBe('2026-02');
  expect(firstMonth('2026-03-31', 1)).toBe('2026-03');
});

test('a purchase counts in its own month, late or not', () => {
  expect(addToMonth([may], '2026-06-10', { points: 1, spend: 1500, visits: 1 }, 13)).toEqual([may, june]);
  expect(addToMonth([june], '2026-05-31', { points: 10, spend: 10_000, visits: 2 }, 13)).toEqual([may, june]);
  expect(addToMonth([june], '2026-06-11', { points: 4, spend: 4000, visits: 1 }, 13)).toEqual([
    { month: '2026-06', points: 5, spend: 5500, visits: 2 },
  ]);
});

test('months that nobody asks about any more are dropped', () => {
  const count = { points: 1, spend: 1500, visits: 1 };
  expect(addToMonth([may], '2026-06-10', count, 1)).toEqual([june]);
  expect(addToMonth([june], '2024-06-10', count, 13)).toEqual([june]);
});

test('a month never falls below 0, and one that is not kept has nothing to lose', () => {
  expect(takeFromMonth([may, june], '2026-06-20', { points: 3, spend: 500, visits: 1 })).toEqual([
    may,
    { month: '2026-06', points: 0, spend: 1000, visits: 0 },
  ]);
  expect(takeFromMonth([may], '2020-01-01', { points: 3, spend: 500, visits: 1 })).toEqual([may]);
});

test('what the last months brought', () => {
  expect(inLastMonths([may, june], 2, '2026-06-30')).toEqual({ points: 11, spend: 11_500, visits: 3 });
  expect(inLastMonths([may, june], 2, '2026-07-01')).toEqual({ points: 1, spend: 1500, visits: 1 });
});
