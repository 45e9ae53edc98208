import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDays, addMonths, daysBetween, monthEnd, nextDayOfYear } from './time.ts';

test('29 February, ends of months and of years', () => {
  expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
  expect(addMonths('2026-12-31', 2)).toBe('2027-02-28');
  expect(addMonths('2026-01-31', -2)).toBe('2025-11-30');
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(monthEnd('2024-02-01')).toBe('2024-02-29');
  expect(monthEnd('2100-02-01')).toBe('2100-02-28');
  expect(nextDayOfYear('02-29', '2027-03-01')).toBe('2028-02-29');
  expect(nextDayOfYear('02-29', '2027-01-01')).toBe('2027-02-28');
  expect(nextDayOfYear('11-22', '2026-11-22')).toBe('2026-11-22');
  expect(daysBetween('2026-03-27', '2026-03-28')).toBe(1);
  expect(daysBetween('2026-12-31', '2026-01-01')).toBe(-364);
});

const days = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2300, 0, 1) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

test('the calendar counts as Temporal does', () => {
  const plain = (date: string) => Temporal.PlainDate.from(date);
  fc.assert(
    fc.property(days, days, fc.integer({ min: -1200, max: 1200 }), (date, other, n) => {
      expect(addDays(date, n)).toBe(plain(date).add({ days: n }).toString());
      expect(addMonths(date, n)).toBe(plain(date).add({ months: n }).toString());
      expect(daysBetween(date, other)).toBe(plain(date).until(plain(other), { largestUnit: 'day' }).days);
      expect(monthEnd(date)).toBe(
        plain(date)
          .with({ day: plain(date).daysInMonth })
          .toString(),
      );
    }),
  );
});
