import { expect, test } from 'vitest';
import { date, dateTime, daysOfMonth, digitsOf, money, text } from './cells.ts';

test('what begins like a formula is a text with an apostrophe; nothing is no cell', () => {
  for (const bad of ['=1+1', '+972', '-5', '@SUM(A1)', '\t=1', '\r=1']) expect(text(bad)).toEqual({ text: `'${bad}` });
  expect(text('Dana = Noa')).toEqual({ text: 'Dana = Noa' });
  expect(text('')).toBeUndefined();
  expect(text(undefined)).toBeUndefined();
});

test('amounts with as many decimals as the currency has', () => {
  expect(money(18_740, digitsOf('ILS'))).toEqual({ number: 187.4, format: '#,##0.00' });
  expect(money(-500, digitsOf('JPY'))).toEqual({ number: -500, format: '#,##0' });
  expect(money(1_234, digitsOf('KWD'))).toEqual({ number: 1.234, format: '#,##0.000' });
});

test('days as spreadsheets count them: 1 March 1900 is 61, 1 January 2000 is 36,526', () => {
  expect([date('1900-03-01'), date('2000-01-01')]).toMatchObject([{ number: 61 }, { number: 36_526 }]);
});

test('a moment is what the club’s clock shows, on either side of the hour that is not there and in the one that is there twice', () => {
  const minutes = (at: string) => {
    const cell = dateTime(at, 'Asia/Jerusalem') as { number: number };
    return Math.round((cell.number % 1) * 1440);
  };
  // 26 March 2027: 1:59, then 3:00
  expect([minutes('2027-03-25T23:59:00.000Z'), minutes('2027-03-26T00:00:00.000Z')]).toEqual([119, 180]);
  // 31 October 2027: 1:30 twice
  expect([minutes('2027-10-30T22:30:00.000Z'), minutes('2027-10-30T23:30:00.000Z')]).toEqual([90, 90]);
});

test('a month to its end or to today, 29 February with it', () => {
  expect(daysOfMonth('2028-02', '2028-12-31')).toHaveLength(29);
  expect(daysOfMonth('2027-02', '2028-12-31')).toHaveLength(28);
  expect(daysOfMonth('2026-11', '2026-11-02')).toEqual(['2026-11-01', '2026-11-02']);
});
