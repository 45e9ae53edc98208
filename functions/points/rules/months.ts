import { addMonths, monthOf, type ClubDate } from '../../../shared/time.ts';
import type { WalletMonth } from './wallet.ts';

type Count = Omit<WalletMonth, 'month'>;
const nothing: Count = { points: 0, spend: 0, visits: 0 };

/** The first of the last so many months, the day's own month included. */
export const firstMonth = (today: ClubDate, count: number): string =>
  monthOf(addMonths(`${monthOf(today)}-01`, 1 - count));

/**
 * The months with a purchase counted in that of its day, pruned to the last `keep` months of the latest one.
 * A purchase that arrives late still counts in its own month.
 */
export function addToMonth(months: readonly WalletMonth[], on: ClubDate, count: Count, keep: number): WalletMonth[] {
  const month = monthOf(on);
  const old = months.find((m) => m.month === month) ?? nothing;
  const added = {
    month,
    points: old.points + count.points,
    spend: old.spend + count.spend,
    visits: old.visits + count.visits,
  };
  const all = [...months.filter((m) => m.month !== month), added].sort((a, b) => (a.month < b.month ? -1 : 1));
  const first = firstMonth(`${all.at(-1)!.month}-01`, keep);
  return all.filter((m) => m.month >= first);
}

/** The months with so much less in that of the day, never below 0; a month no longer kept has nothing to lose. */
export function takeFromMonth(
  months: readonly WalletMonth[],
  on: ClubDate,
  count: Count,
  month = monthOf(on),
): WalletMonth[] {
  const less = (from: number, by: number) => Math.max(0, from - by);
  return months.map((m) =>
    m.month === month
      ? {
          month: m.month,
          points: less(m.points, count.points),
          spend: less(m.spend, count.spend),
          visits: less(m.visits, count.visits),
        }
      : m,
  );
}

/** What the last so many months brought, the day's own included. */
export function inLastMonths(months: readonly WalletMonth[], count: number, today: ClubDate): Count {
  const first = firstMonth(today, count);
  return months
    .filter((m) => m.month >= first)
    .reduce(
      (sum, m) => ({ points: sum.points + m.points, spend: sum.spend + m.spend, visits: sum.visits + m.visits }),
      nothing,
    );
}
