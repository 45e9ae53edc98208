import { allocate } from '../../../shared/money.ts';

/** Money off the purchase, already off its total; on some lines only when it names them. */
export interface Discount {
  amount: number;
  lines?: readonly number[];
  /** Of each of these lines, exactly so much. */
  parts?: readonly number[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/**
 * What each line came to of the total. Lines are written before coupons, the total after them: each discount comes off the
 * lines it was on (all, unless it names some) by their amounts, or by its own parts where it tells them, and what then still is above the total comes off all.
 * Lines that add up to the total, or to less, stay as they are. Every split adds up (largest remainder).
 */
export function lineAmounts(
  lines: readonly { amount: number }[],
  total: number,
  discounts: readonly Discount[] = [],
): number[] {
  let amounts = lines.map((line) => line.amount);
  for (const discount of discounts) {
    const { lines: named = [], parts: exact } = discount;
    if (exact) {
      amounts = amounts.map((amount, i) => Math.max(0, amount - (exact[named.indexOf(i)] ?? 0)));
      continue;
    }
    const on = amounts.map((amount, i) => (discount.lines && !discount.lines.includes(i) ? 0 : amount));
    const off = Math.min(discount.amount, sum(on), Math.max(0, sum(amounts) - total));
    const parts = allocate(off, on);
    amounts = amounts.map((amount, i) => amount - parts[i]!);
  }
  return sum(amounts) > total ? allocate(total, amounts) : amounts;
}

/** The total in parts: a part a line, and last what stands on no line. They add up to the total. */
export function partAmounts(
  lines: readonly { amount: number }[] | undefined,
  total: number,
  discounts?: readonly Discount[],
): number[] {
  const amounts = lineAmounts(lines ?? [], total, discounts);
  return [...amounts, total - sum(amounts)];
}
