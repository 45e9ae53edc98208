import { localeOf, type Lang } from '../i18n/locale.ts';

/** 1 Monday … 7 Sunday, in words. */
export function weekdayName(lang: Lang, day: number, style: 'long' | 'short' = 'long'): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(localeOf(lang), { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));
}

/** The days in the order in which a week is written here: Sunday first, as on every calendar in Israel. */
export const weekOrder = [7, 1, 2, 3, 4, 5, 6] as const;

/** 'a, b and c' in the language. */
export const listText = (
  lang: Lang,
  parts: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string => new Intl.ListFormat(localeOf(lang), { type }).format(parts);
