/** How many digits the currency keeps after the point: 2 for ILS, 0 for JPY. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Arabic-Indic and Persian digits as 0–9, without marks of direction, spaces and currency signs. */
const plain = (text: string): string =>
  text
    .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0))
    .replaceAll('٫', '.')
    .replace(/[\s٬\p{Cf}\p{Sc}]/gu, '');

/** Only the digits of what somebody typed, as 0–9: a one-time code. */
export const digitsOf = (text: string): string => plain(text).replace(/\D/g, '');

/**
 * What somebody typed as money, in minor units: '187.40', '1,234.5' and '187,4' are read, '12.345' is not. Undefined where it is no
 * amount, has more digits than the currency keeps, or is above what a purchase may be.
 */
export function parseAmount(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  let bare = plain(text);
  // A lone comma before one or two last digits is a decimal point; any other comma groups thousands.
  if (/^\d+,\d{1,2}$/.test(bare)) bare = bare.replace(',', '.');
  if (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(bare)) bare = bare.replaceAll(',', '');
  const match = /^(\d{0,10})(?:\.(\d*))?$/.exec(bare);
  if (!match || (!match[1] && !match[2]) || (match[2] ?? '').length > digits) return undefined;
  const minor = Number(match[1] || 0) * 10 ** digits + Number((match[2] ?? '').padEnd(digits, '0') || 0);
  return minor <= 1_000_000_000 ? minor : undefined;
}

/** Minor units as they are typed: 18740 → '187.40', 5000 → '50'. */
export function amountText(amount: number | undefined, currency: string): string {
  if (amount === undefined) return '';
  const digits = minorDigits(currency);
  const text = (amount / 10 ** digits).toFixed(digits);
  return digits > 0 ? text.replace(new RegExp(`\\.0{${digits}}$`), '') : text;
}

/** How many of a line: '1', '0.5', '1,25'. Undefined where it is no number above 0, or finer than a thousandth. */
export function parseQuantity(text: string): number | undefined {
  const bare = plain(text).replace(',', '.');
  return /^\d{1,6}(\.\d{1,3})?$/.test(bare) && Number(bare) > 0 && Number(bare) <= 100_000 ? Number(bare) : undefined;
}

/** A whole number, with its sign; undefined where it is none. */
export function parseWhole(text: string): number | undefined {
  const bare = plain(text).replaceAll('−', '-').replaceAll(',', '');
  return /^[+-]?\d{1,12}$/.test(bare) ? Number(bare) : undefined;
}
