import { parseAmount, parseWhole } from '../forms/amount.ts';
import type { MessageValues } from '../i18n/index.ts';
import { chosen, listOf, optionalText, textOf } from '../forms/read.ts';

/** Something in a form that cannot stand as it is; the page has a sentence for each. */
export type Problem =
  | 'nameMissing'
  | 'numberRange'
  | 'timesRange'
  | 'tierHigher'
  | 'nameNeeded'
  | 'barcodeUnread'
  | 'colourUnread'
  | 'languagesNone'
  | 'amountUnread'
  | 'dateMissing'
  | 'datesReversed'
  | 'dayUnread'
  | 'expiryMonthsNeeded'
  | 'slidingOrDay'
  | 'slidingMonths'
  | 'noticeTooLong'
  | 'chooseOne'
  | 'codeUnread'
  | 'percentRange'
  | 'pinDigits'
  | 'emailMissing'
  | 'countsNothing';
export interface Wrong {
  field: string;
  problem: Problem;
  /** What the sentence names: the range of a number. */
  values?: MessageValues;
}

/** Reads the blanks of a form and remembers what could not be read. */
export function reader(form: FormData, currency: string) {
  const wrong: Wrong[] = [];
  const say = (field: string, problem: Problem, values?: MessageValues) =>
    void wrong.push({ field, problem, ...(values ? { values } : {}) });
  /** A whole number in a range; nothing typed is undefined, and wrong only where it is `needed`. */
  const whole = (field: string, { from = 0, to = 100_000_000, needed = false } = {}): number | undefined => {
    const text = textOf(form, field);
    if (!text && !needed) return undefined;
    const value = parseWhole(text);
    if (value === undefined || value < from || value > to) say(field, 'numberRange', { from, to });
    return value;
  };
  const money = (field: string, needed = false): number | undefined => {
    const text = textOf(form, field);
    if (!text && !needed) return undefined;
    const value = parseAmount(text, currency);
    if (value === undefined) say(field, 'amountUnread');
    return value;
  };
  /** Days from and until; reversed ones are wrong. */
  const days = (untilNeeded = false) => {
    const [from, until] = [optionalText(form, 'from'), optionalText(form, 'until')];
    if (untilNeeded && !until) say('until', 'dateMissing');
    if (from && until && from > until) say('until', 'datesReversed');
    return { from, until };
  };
  /** Values ticked under a name, or typed with commas. */
  const several = (field: string): string[] => [...new Set([...chosen(form, field), ...listOf(form, `${field}.list`)])];
  const severalOrNone = (field: string) => {
    const values = several(field);
    return values.length > 0 ? values : undefined;
  };
  const weekdays = () => {
    const values = chosen(form, 'weekdays')
      .map(Number)
      .filter((day) => day >= 1 && day <= 7);
    return values.length > 0 && values.length < 7 ? values.sort((a, b) => a - b) : undefined;
  };
  return { wrong, say, whole, money, days, several, severalOrNone, weekdays };
}

/** '1.5' or '150%' as hundredths: 150. What multiplies points. */
export function parseTimes(text: string): number | undefined {
  const match = /^[×x]?\s*(\d{1,2})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const percent = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0') || 0);
  return percent >= 101 && percent <= 2000 ? percent : undefined;
}
export const timesTyped = (percent: number): string => String(percent / 100);
