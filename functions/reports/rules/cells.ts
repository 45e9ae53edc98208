import { addDays, daysBetween, type ClubDate, type Instant } from '../../../shared/time.ts';

/** A cell of a sheet: what it holds and how a spreadsheet shows it. */
export type Cell = { text: string } | { number: number; format: string } | undefined;

/** A sheet as rows of cells, the first of them headings; widths in characters. */
export interface Sheet {
  name: string;
  rows: Cell[][];
  widths: number[];
}

const dangerous = /^[=+\-@\t\r]/;

/**
 * A text that stays one. A cell of text is no formula, but whoever saves the sheet as CSV and opens that has one: what begins like a
 * formula gets an apostrophe before it.
 */
export const text = (value: string | undefined): Cell =>
  value === undefined || value === '' ? undefined : { text: dangerous.test(value) ? `'${value}` : value };

export const whole = (number: number): Cell => ({ number, format: '#,##0' });

/** Minor units as an amount, with the currency's decimals. */
export const money = (minor: number, digits: number): Cell => ({
  number: minor / 10 ** digits,
  format: digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`,
});

/** So many decimals has a currency. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Spreadsheets count days from the last but one of 1899, since their 1900 had a 29 February. */
const dayZero: ClubDate = '1899-12-30';

export const date = (day: ClubDate): Cell => ({ number: daysBetween(dayZero, day), format: 'yyyy-mm-dd' });

/** A moment on the club's wall clock, to the minute. */
export function dateTime(at: Instant, timeZone: string): Cell {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(at),
  );
  const [day, hours, minutes] = [local.slice(0, 10), Number(local.slice(11, 13)), Number(local.slice(14, 16))];
  const minutesOfDay = hours * 60 + minutes;
  return { number: daysBetween(dayZero, day) + minutesOfDay / 1440, format: 'yyyy-mm-dd hh:mm' };
}

/** The days of a month, 'YYYY-MM', up to `last`. */
export function daysOfMonth(month: string, last: ClubDate): ClubDate[] {
  const days: ClubDate[] = [];
  for (let day = `${month}-01`; day.startsWith(month) && day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
