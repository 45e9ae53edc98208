import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** A moment: ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;
/** A day of the club's calendar, 'YYYY-MM-DD', in the club's time zone. */
export type ClubDate = string;

export const instant = z.iso
  .datetime({ offset: true })
  .transform((text): Instant => new Date(text).toISOString())
  // years that text cannot order, and clocks that stand at their beginning
  .refine((at) => at >= '1971', { message: 'too long ago' });
export const clubDate = z.iso.date();
/** A month of the club's calendar, 'YYYY-MM'. */
export const clubMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** A day of every year, 'MM-DD'; 29 February is one. */
export const dayOfYear = z
  .string()
  .refine((day) => clubDate.safeParse(`2024-${day}`).success, { message: 'no such day' });

/** The club's calendar day at a moment (DST included). */
export function dateIn(timeZone: string, at: Instant): ClubDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Whether there is such a time zone; every call of a club asks for its day, so a wrong one would shut the club. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return dateIn(timeZone, '2000-01-01T00:00:00.000Z') !== '';
  } catch {
    return false;
  }
}

/** The moment at which a day of the club begins. */
export function startOfDay(timeZone: string, date: ClubDate): Instant {
  const start = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone });
  return new Date(start.epochMilliseconds).toISOString();
}

/** Monday is 1, Sunday is 7, at a moment in the club's time zone. */
export function weekdayIn(timeZone: string, at: Instant): number {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).dayOfWeek;
}

export const addDays = (date: ClubDate, days: number): ClubDate => dateOf(midnight(date) + days * dayMs);

/** The day so many months later; the 31st falls on the last day of a shorter month. */
export function addMonths(date: ClubDate, months: number): ClubDate {
  const [year, month, day] = partsOf(date);
  const count = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return written(inYear, inMonth, Math.min(day, daysIn(inYear, inMonth)));
}

export const daysBetween = (from: ClubDate, to: ClubDate): number => (midnight(to) - midnight(from)) / dayMs;

/** The last day of the date's month. */
export function monthEnd(date: ClubDate): ClubDate {
  const [year, month] = partsOf(date);
  return written(year, month, daysIn(year, month));
}

// A day of the calendar has no zone and no DST: as UTC it is a whole number of days, and Date counts them right and fast.
const dayMs = 86_400_000;
const partsOf = (date: ClubDate) => date.split('-').map(Number) as [year: number, month: number, day: number];
const midnight = (date: ClubDate): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (at: number): ClubDate => new Date(at).toISOString().slice(0, 10);
const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : daysOfMonths[month - 1]!;
const two = (part: number): string => (part < 10 ? `0${part}` : String(part));
const written = (year: number, month: number, day: number): ClubDate =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** The first such day of a year ('MM-DD') on or after a date; 29 February is the 28th in common years. */
export function nextDayOfYear(day: string, from: ClubDate): ClubDate {
  const [month, on] = day.split('-').map(Number) as [number, number];
  const [year] = partsOf(from);
  const inYear = (y: number) => written(y, month, Math.min(on, daysIn(y, month)));
  return inYear(year) >= from ? inYear(year) : inYear(year + 1);
}

/** 'YYYY-MM' of a day. */
export const monthOf = (date: ClubDate): string => date.slice(0, 7);

export function plusSeconds(at: Instant, seconds: number): Instant {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

/** The moment that a wall clock of the club shows; in a gap of DST the later one, in an overlap the earlier. */
export function instantOfLocal(timeZone: string, local: string): Instant {
  const zoned = Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime(timeZone);
  return new Date(zoned.epochMilliseconds).toISOString();
}

/** The same wall clock so many whole weeks later. */
export function addWeeksLocal(local: string, weeks: number): string {
  return Temporal.PlainDateTime.from(local.replace(' ', 'T')).add({ weeks }).toString();
}
