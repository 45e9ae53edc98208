import { shareDown } from '../../../shared/money.ts';
import { addMonths, monthOf, type ClubDate } from '../../../shared/time.ts';
import type { ByMonth } from './standing.ts';

/** What became of points, by the month in which they lapse or would have: from the ledger's entries and the wallets beside them. */
export interface Fates {
  /** Taken by what members chose: rewards, payments with points; less what came back of them. */
  spent: ByMonth;
  /** Left the wallet unspent, as entries tell it. */
  lapsed: ByMonth;
  /** Stands in wallets: of months that are over it has lapsed, too, though no entry says so yet. */
  held: ByMonth;
}

export interface History {
  from: string;
  until: string;
  lapsed: number;
  spent: number;
}

/** So many months that are over are looked at, the latest ones. */
const monthsLooked = 12;

/**
 * What became of the lots that reached their end in the 12 months before this one: points spent and points lapsed. What refunds and
 * corrections took is neither. Undefined while no lot has reached its end: a share of nothing says nothing.
 */
export function historyOf({ spent, lapsed, held }: Fates, today: ClubDate): History | undefined {
  const until = monthOf(addMonths(`${monthOf(today)}-01`, -1));
  const first = monthOf(addMonths(`${until}-01`, 1 - monthsLooked));
  const over = [...new Set([spent, lapsed, held].flatMap(Object.keys))]
    .filter((month) => month >= first && month <= until)
    .sort();
  const sum = (of: ByMonth) => over.reduce((total, month) => total + Math.max(0, of[month] ?? 0), 0);
  const history = { from: over[0] ?? first, until, lapsed: sum(lapsed) + sum(held), spent: sum(spent) };
  return history.lapsed + history.spent > 0 ? history : undefined;
}

/** So many of these points are expected to lapse unspent: lapsed ÷ (lapsed + spent), rounded down; of points without an end none. */
export const expectedBreakage = (month: string, points: number, { lapsed, spent }: History): number =>
  month === 'never' ? 0 : shareDown(points, lapsed, lapsed + spent);
