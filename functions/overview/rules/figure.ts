import { addDays, type ClubDate } from '../../../shared/time.ts';

/** Days in the period shown, and as many before it. */
export const periodDays = 30;

/** The 60 days that an overview looks at, the last one today. */
export const windowOf = (today: ClubDate): ClubDate[] =>
  Array.from({ length: 2 * periodDays }, (_, i) => addDays(today, i + 1 - 2 * periodDays));

export interface Figure {
  value: number;
  before: number;
  series: { on: ClubDate; value: number }[];
}

/** A figure that adds up over its days: of the last 30, beside the 30 before. */
export function flow(days: readonly ClubDate[], valueOn: (day: ClubDate) => number): Figure {
  const series = days.map((on) => ({ on, value: valueOn(on) }));
  const sum = (part: typeof series) => part.reduce((total, { value }) => total + value, 0);
  return {
    value: sum(series.slice(periodDays)),
    before: sum(series.slice(0, periodDays)),
    series: series.slice(periodDays),
  };
}

/** A figure that stands at each day's end, from what it is now and what came to it on each day. */
export function level(days: readonly ClubDate[], now: number, cameOn: (day: ClubDate) => number): Figure {
  const series: Figure['series'] = [];
  let value = now;
  for (const on of days.slice(periodDays).toReversed()) {
    series.unshift({ on, value });
    value -= cameOn(on);
  }
  return { value: now, before: value, series };
}
