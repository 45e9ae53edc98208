import { addDays, type ClubDate } from '../../../shared/time.ts';
import { onceADay } from './onceADay.ts';

/** Both ends included; an end that is not given is open. */
export interface Range {
  atLeast?: number;
  atMost?: number;
}

/** Whether a number lies in a range. */
export function inRange({ atLeast = -Infinity, atMost = Infinity }: Range): (value: number) => boolean {
  return (value) => value >= atLeast && value <= atMost;
}

/** A thousand years: more days than this ago is before every member, and still a date of four digits. */
const longAgo = 365_000;

/**
 * Whether a day lies so many days before today. Days as texts stand in time order, so the two ends are worked out once a
 * day and compared as texts. A day to come lies in no range.
 */
export function daysAgo({ atLeast = 0, atMost = longAgo }: Range): (day: ClubDate, today: ClubDate) => boolean {
  const ends = onceADay((today) => ({
    first: addDays(today, -Math.min(atMost, longAgo)),
    last: addDays(today, -Math.min(atLeast, longAgo)),
  }));
  return (day, today) => {
    const { first, last } = ends(today);
    return day >= first && day <= last;
  };
}
