import { shareDown } from '../../../shared/money.ts';
import type { BasketLine } from './types.ts';

const thousandths = (quantity: number): number => Math.round(quantity * 1000);

/**
 * The cheapest units of the lines that count are free, so many of them: what comes off each line, the others 0. A unit's price is its share
 * of what its line still costs, rounded down; with all units of a line free, all of the line is. What costs nothing is no unit.
 */
export function freeItems(lines: readonly BasketLine[], matching: readonly number[], quantity: number): number[] {
  const byLine = lines.map(() => 0);
  const cheapestFirst = matching
    .map((at) => ({ at, amount: lines[at]!.amount, units: thousandths(lines[at]!.quantity ?? 1) }))
    .filter(({ amount, units }) => amount > 0 && units > 0)
    .map((line) => ({ ...line, unit: shareDown(line.amount, 1_000_000, Math.max(1000, line.units)) }))
    .sort((a, b) => a.unit - b.unit || a.at - b.at);
  let left = thousandths(quantity);
  for (const { at, amount, units } of cheapestFirst) {
    if (left <= 0) break;
    byLine[at] = left >= units ? amount : shareDown(amount, left, units);
    // part of a unit left over of weighed goods is one unit given
    left -= Math.ceil(Math.min(left, units) / 1000) * 1000;
  }
  return byLine;
}
