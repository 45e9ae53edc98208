import { expect, it } from 'vitest';
import { dayOfYearText, dayOfYearTyped, parseDayOfYear } from './dayOfYear.ts';

it('reads a day and a month, and no day that there is not', () => {
  expect(['31.11', '0.1', '1.13', '31', 'x', ''].map(parseDayOfYear)).toEqual(Array(6).fill(undefined));
  expect(['31.12', '1/2', '29-02', ' 5 . 6. '].map(parseDayOfYear)).toEqual(['12-31', '02-01', '02-29', '06-05']);
});

it('is written as it is typed, and said in words', () => {
  expect(dayOfYearTyped('02-09')).toBe('9.2');
  expect([dayOfYearText('02-29', 'en'), dayOfYearText('12-31', 'he')]).toEqual(['29 February', '31 בדצמבר']);
});
