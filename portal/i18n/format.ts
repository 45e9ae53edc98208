import { dateIn, daysBetween } from '../../shared/time.ts';
import { localeOf, type Lang, type Numerals } from './locale.ts';

export interface FormatOptions {
  lang: Lang;
  /** ISO 4217, of the club. */
  currency: string;
  /** IANA, of the club: what "today" and "tomorrow" mean. */
  timeZone: string;
  /** The moment the page is made for, ISO UTC. */
  now: string;
  numerals?: Numerals;
}

export interface Formats {
  /** 18740 → '187.40 ₪'. Minor units of the club's currency (or of another one). */
  money(amount: number, currency?: string): string;
  /** As `money`, without '.00' where there are no small coins. */
  moneyShort(amount: number): string;
  /** 1234 → '1,234'. */
  number(value: number): string;
  /** 18 → '+18', -5 → '−5', kept left to right wherever it stands. */
  signed(value: number): string;
  /** 0.25 → '25%'. */
  percent(fraction: number): string;
  /** '30 בנובמבר', with the year when it is not this one. Takes an instant or a club date. */
  date(when: string): string;
  /** '30 בנובמבר 2025 בשעה 14:05'. */
  dateTime(when: string): string;
  /** 'בעוד 3 ימים', 'מחר', 'אתמול'; further away than two weeks, the date. */
  relative(when: string): string;
  /** Whole days of the club's calendar from today: 0 today, negative in the past. */
  daysTo(when: string): number;
}

/** Left-to-right isolate: keeps a sign or a code from being moved by the text around it. */
export const ltr = (text: string): string => `\u2066${text}\u2069`;
/** First-strong isolate: a name or free text keeps its own direction and leaves its neighbours alone. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

/** Up to so many days away, a day is said in words. */
export const NEAR_DAYS = 14;

const isDate = (when: string) => /^\d{4}-\d{2}-\d{2}$/.test(when);
/** Noon UTC stands for a date without an hour; it is then shown in UTC, so no time zone can move it. */
const momentOf = (when: string) => new Date(isDate(when) ? `${when}T12:00:00Z` : when);

const made = new Map<string, Formats>();

/** The formatters of a page. Made once for each language, currency, zone and day: `Intl` objects are slow to make. */
export function formats({ lang, currency, timeZone, now, numerals = 'latn' }: FormatOptions): Formats {
  const today = dateIn(timeZone, now);
  const key = [lang, currency, timeZone, numerals, today].join('|');
  const known = made.get(key);
  if (known) return known;
  if (made.size > 100) made.clear();
  const fresh = makeFormats(localeOf(lang, numerals), currency, timeZone, today);
  made.set(key, fresh);
  return fresh;
}

function makeFormats(locale: string, currency: string, timeZone: string, today: string): Formats {
  const moneyIn = (code: string, short = false) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: code,
      trailingZeroDisplay: short ? 'stripIfInteger' : 'auto',
    });
  const [full, brief] = [moneyIn(currency), moneyIn(currency, true)];
  const scale = (format: Intl.NumberFormat) => 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
  const plain = new Intl.NumberFormat(locale);
  const withSign = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const day = (zone: string, year: boolean) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      ...(year ? { year: 'numeric' } : {}),
      timeZone: zone,
    });
  const days = { near: day('UTC', false), far: day('UTC', true) };
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  const clubDay = (when: string) => (isDate(when) ? when : dateIn(timeZone, momentOf(when).toISOString()));
  const daysTo = (when: string) => daysBetween(today, clubDay(when));
  const date = (when: string) => {
    const on = clubDay(when);
    return (on.slice(0, 4) === today.slice(0, 4) ? days.near : days.far).format(momentOf(on));
  };
  return {
    money: (amount, code) => {
      const format = code && code !== currency ? moneyIn(code) : full;
      return format.format(amount / scale(format));
    },
    moneyShort: (amount) => brief.format(amount / scale(brief)),
    number: (value) => plain.format(value),
    signed: (value) =>
      ltr(
        withSign
          .format(value)
          .replace(/[\u200e\u200f\u061c]/g, '')
          .replace('-', '−'),
      ),
    percent: (fraction) => share.format(fraction),
    date,
    dateTime: (when) => (isDate(when) ? days.far.format(momentOf(when)) : exact.format(momentOf(when))),
    relative: (when) => (Math.abs(daysTo(when)) > NEAR_DAYS ? date(when) : words.format(daysTo(when), 'day')),
    daysTo,
  };
}
