import { shareDown } from '../../../shared/money.ts';
import { ok, refuse, type Result } from '../../../shared/result.ts';
import type { Entry } from './wallet.ts';

/** So much of a line in minor units, or so many of it. */
export type LineRefund = { line: number } & (
  { amount: number; quantity?: undefined } | { quantity: number; amount?: undefined }
);

/** Quantities are weighed to the thousandth and added as whole thousandths, so that they never drift. */
const thousandths = (quantity: number): number => Math.round(quantity * 1000);
export const plusQuantity = (a: number, b: number): number => (thousandths(a) + thousandths(b)) / 1000;

/**
 * What is asked of each line, in minor units and by number. By number, a line gives its share of what is left of it for the units not
 * given back yet, rounded down; with the last unit, all that is left. Refuses: refund.more_than_bought with `line` and `most`, or `quantity`.
 */
export function wantedOf(
  purchase: Pick<Entry, 'lines'>,
  soFar: { quantities?: readonly number[] },
  left: readonly number[],
  asked: readonly LineRefund[],
): Result<{ amounts: number[]; quantities: number[] }> {
  const amounts = left.map(() => 0);
  const quantities = left.map(() => 0);
  for (const { line: at, ...wish } of asked) {
    const line = purchase.lines?.[at];
    if (!line) return refuse('refund.more_than_bought', { line: at, most: 0 });
    if (wish.quantity === undefined) {
      amounts[at]! += wish.amount;
    } else {
      const back = plusQuantity(soFar.quantities?.[at] ?? 0, quantities[at]!);
      const units = thousandths(line.quantity) - thousandths(back);
      const wanted = thousandths(wish.quantity);
      if (wanted > units) return refuse('refund.more_than_bought', { line: at, quantity: units / 1000 });
      const rest = Math.max(0, left[at]! - amounts[at]!);
      amounts[at]! += wanted === units ? rest : shareDown(rest, wanted, units);
      quantities[at] = plusQuantity(quantities[at]!, wish.quantity);
    }
    if (amounts[at]! > left[at]!) return refuse('refund.more_than_bought', { line: at, most: left[at]! });
  }
  return ok({ amounts, quantities });
}
