import * as z from 'zod';
import { isMemberNumber } from './luhn.ts';

export { isMemberNumber, memberNumberOf } from './luhn.ts';

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

export const memberNumber = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, ''))
  .refine(isMemberNumber, { message: 'not a member number' })
  .meta({ description: 'Ten digits, the last one a check digit' });
