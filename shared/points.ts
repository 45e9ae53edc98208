import * as z from 'zod';

/** Whole points, as stored and shown. */
export const points = z.int().min(1).max(100_000_000);
/** A change of points that may be negative, never 0. */
export const pointsDelta = z
  .int()
  .min(-100_000_000)
  .max(100_000_000)
  .refine((n) => n !== 0, { message: 'not zero' });
