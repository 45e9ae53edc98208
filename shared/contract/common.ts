import * as z from 'zod';
import { id, memberNumber } from '../ids.ts';

/**
 * The least that a person's name is: something visible (neither Hangul fillers nor the blank of Braille are), without
 * control characters. Emoji and any script are names too.
 */
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => /[^\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Z}\u2800]/u.test(text), {
    message: 'nothing visible',
  })
  .refine((text) => !/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(text), { message: 'control characters' });

export const freeText = (max: number) => z.string().trim().max(max);

/** A limit in bytes, where a text becomes a part of a key: letters of many scripts take three, and NFKC may make one sign eighteen. */
export const withinBytes =
  (most: number) =>
  (text: string): boolean =>
    new TextEncoder().encode(text.normalize('NFKC')).length <= most;

/** What staff must say when they do something by hand. */
export const reason = z.string().trim().min(3).max(300);

export const memberParams = z.strictObject({ member: memberNumber });
export const idParams = z.strictObject({ id });

/** Every list answers a page at a time; the cursor is opaque and belongs to the list it came from. */
export const pageQuery = z.strictObject({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), cursor: z.string().optional() });

export const done = z.object({ done: z.literal(true) });
