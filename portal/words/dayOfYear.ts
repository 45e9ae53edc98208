import { dayOfYear } from '../../shared/time.ts';
import { localeOf, type Lang } from '../i18n/locale.ts';

/** '31.12' or '31/12' as the day of every year '12-31'; undefined where there is no such day. */
export function parseDayOfYear(text: string): string | undefined {
  const match = /^(\d{1,2})\s*[./-]\s*(\d{1,2})\.?$/.exec(text.trim());
  const day = match && `${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}`;
  return day && dayOfYear.safeParse(day).success ? day : undefined;
}

/** As it is typed: '31.12'. */
export const dayOfYearTyped = (day: string): string => day.split('-').toReversed().map(Number).join('.');

/** '31 December', in a leap year so that 29 February is one. */
export const dayOfYearText = (day: string, lang: Lang): string =>
  new Intl.DateTimeFormat(localeOf(lang), { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`2024-${day}T12:00:00Z`),
  );
