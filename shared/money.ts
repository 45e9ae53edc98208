import * as z from 'zod';

/** An amount of money in the currency's minor units (agorot, cents): a whole number, never a fraction. */
export const amount = z.int().min(0).max(1_000_000_000).meta({ description: 'Minor units of the currency, whole' });

/** ISO 4217. The club has one currency; a purchase in another is refused. */
export const currency = z.string().regex(/^[A-Z]{3}$/);

/**
 * Splits a whole amount over weights so that the parts add up to it exactly: largest remainder, earlier parts first on a tie.
 * All weights 0: everything falls on the first part.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (weights.length === 0) return [];
  if (sum === 0) return weights.map((_, i) => (i === 0 ? total : 0));
  const exact = weights.map((w) => BigInt(total) * BigInt(w));
  const parts = exact.map((x) => Number(x / BigInt(sum)));
  const rest = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((x, i) => ({ i, remainder: x % BigInt(sum) }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1));
  for (const { i } of byRemainder.slice(0, rest)) parts[i] = parts[i]! + 1;
  return parts;
}

/** amount × numerator ÷ denominator, rounded down; exact for every safe integer. */
export function shareDown(amount: number, numerator: number, denominator: number): number {
  return Number((BigInt(amount) * BigInt(numerator)) / BigInt(denominator));
}
