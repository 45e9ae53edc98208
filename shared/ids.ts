import * as z from 'zod';

/** Ids stand in keys between '#', so they never hold one. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/)
  // what is counted by id must not find what every object inherits
  .refine((text) => !(text in {}), { message: 'a word of the language' });
export const clubId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/** What a person can read aloud and type without a mistake: no 0/O, 1/I/L, no U or V that look alike on a slip. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ';

/** A code as it is kept: upper case, without the spaces and dashes that people put in. */
export const normalizeCode = (text: string): string => text.toUpperCase().replace(/[\s‎‏-]/g, '');

export const code = z
  .string()
  .min(3)
  .max(40)
  .transform(normalizeCode)
  .pipe(z.string().regex(/^[A-Z0-9]{3,32}$/));

/**
 * The check digit of the Luhn algorithm (ISO/IEC 7812-1 annex B) over a string of digits: finds every single wrong
 * digit and most swapped neighbours.
 */
export function luhnDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const doubled = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/** A member number: 9 digits and their check digit. It is the member's id. */
export const memberNumberOf = (nineDigits: string): string => nineDigits + luhnDigit(nineDigits);

export const isMemberNumber = (text: string): boolean =>
  /^[1-9]\d{9}$/.test(text) && luhnDigit(text.slice(0, -1)) === text.at(-1);

export const memberNumber = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, ''))
  .refine(isMemberNumber, { message: 'not a member number' })
  .meta({ description: 'Ten digits, the last one a check digit' });
