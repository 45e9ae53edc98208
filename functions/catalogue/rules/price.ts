import { amount } from '../../../shared/money.ts';

/** Arabic-Indic and Persian digits and their separators, as the others know them. */
const western = (text: string): string =>
  text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replaceAll('٫', '.')
    .replaceAll('٬', ',');

/**
 * A price as people write it, in minor units, exactly: no floating point is involved. '12.90', '₪ 12.90', '1,234.50',
 * '1.234,50' and '12,9' are understood; the last of two kinds of separators is the decimal one, and a lone comma before
 * exactly three digits groups thousands. Undefined: not a price, or finer than the currency's minor unit.
 *
 * @param decimals of the currency: 2 for shekels, 0 for yen
 */
export function priceIn(text: string, decimals: number): number | undefined {
  const bare = western(text)
    .replace(/[\s\u00a0\u200e\u200f\u202a-\u202e\u2066-\u2069'’]/g, '')
    .replace(/^(\p{Sc}|[A-Z]{3}|ש"ח|ש״ח)|(\p{Sc}|[A-Z]{3}|ש"ח|ש״ח)$/gu, '');
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(bare) ?? /^(\d{1,3}(?:\.\d{3})+|\d+),(\d+)$/.exec(bare);
  if (!match) return undefined;
  const whole = match[1]!.replace(/[.,]/g, '');
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return undefined;
  const minor = Number(whole + fraction.padEnd(decimals, '0'));
  return amount.safeParse(minor).success ? minor : undefined;
}
