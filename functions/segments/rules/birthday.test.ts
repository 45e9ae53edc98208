import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/time.ts';
import { birthdayWithin } from './birthday.ts';

describe('a birthday', () => {
  it.each([
    ['yesterday', '1990-07-14', '2026-07-15', 30],
    ['a day too far', '1990-07-23', '2026-07-15', 7],
    ['a day too far over the end of the year', '1990-01-05', '2026-12-28', 7],
    ['29 February on 1 March of a common year', '2000-02-29', '2026-03-01', 10],
    ['29 February on the 28th of a leap year', '2000-02-29', '2028-02-28', 0],
  ])('%s is not within', (_, birthday, today, days) => {
    expect(birthdayWithin(days)(birthday, today)).toBe(false);
  });

  it.each([
    ['today', '1990-07-15', '2026-07-15', 0],
    ['on the last of the days', '1990-07-22', '2026-07-15', 7],
    ['over the end of the year', '1990-01-04', '2026-12-28', 7],
    ['29 February on the 28th of a common year', '2000-02-29', '2026-02-28', 0],
    ['28 February on the same day', '1999-02-28', '2026-02-28', 0],
    ['29 February on the 29th of a leap year', '2000-02-29', '2028-02-29', 0],
    ['29 February from the 20th of a common year', '2000-02-29', '2026-02-20', 8],
  ])('%s is within', (_, birthday, today, days) => {
    expect(birthdayWithin(days)(birthday, today)).toBe(true);
  });

  it('is within a year of every day, and on the day itself', () => {
    const offset = fc.integer({ min: 0, max: 4000 });
    const year = birthdayWithin(365);
    fc.assert(
      fc.property(offset, offset, (born, now) => {
        const birthday = addDays('1980-01-01', born);
        expect(year(birthday, addDays('2024-01-01', now))).toBe(true);
        expect(birthdayWithin(0)(birthday, `2026-${birthday.slice(5).replace('02-29', '02-28')}`)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
