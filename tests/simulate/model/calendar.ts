/** The calendar as a person counts it, apart from the one that the club uses. Days are 'YYYY-MM-DD'. */
const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Jerusalem',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const text = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
const partsOf = (day: string): [number, number, number] => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return [year, month - 1, date];
};

/** The day in Jerusalem at a moment. */
export const dayOf = (at: string): string => clock.format(new Date(at));
export const plusDays = (day: string, days: number): string => {
  const [year, month, date] = partsOf(day);
  return text(year, month, date + days);
};
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
/** So many months later; the 31st falls on the last day of a shorter month. */
export const plusMonths = (day: string, months: number): string => {
  const [year, month, date] = partsOf(day);
  const first = new Date(Date.UTC(year, month + months, 1));
  const last = daysIn(first.getUTCFullYear(), first.getUTCMonth());
  return text(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last));
};
export const endOfMonth = (day: string): string => {
  const [year, month] = partsOf(day);
  return text(year, month, daysIn(year, month));
};
export const monthOf = (day: string): string => day.slice(0, 7);
/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
/** The first 'MM-DD' on or after a day; 29 February is the 28th in common years. */
export function nextYearly(monthDay: string, from: string): string {
  const [month, date] = monthDay.split('-').map(Number) as [number, number];
  const inYear = (year: number) => text(year, month - 1, Math.min(date, daysIn(year, month - 1)));
  const year = Number(from.slice(0, 4));
  return inYear(year) >= from ? inYear(year) : inYear(year + 1);
}
