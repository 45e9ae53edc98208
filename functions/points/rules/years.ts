import type { ClubRules } from '../../../shared/contract/club.ts';
import type { ClubDate } from '../../../shared/time.ts';
import { takeFromMonth } from './months.ts';
import type { Wallet, WalletMonth } from './wallet.ts';

type Count = Omit<WalletMonth, 'month'>;

/** This year, the one that carries the tier of this, and one for the grace and for what is refunded late. */
const yearsKept = 3;

/** What purchases brought in each calendar year, by the months where no years were kept yet; a year is 'YYYY' in `month`. */
export function yearsOf({ years, months }: Pick<Wallet, 'years' | 'months'>): readonly WalletMonth[] {
  if (years) return years;
  const byYear = Map.groupBy(months, ({ month }) => month.slice(0, 4));
  return [...byYear].map(([year, rows]) =>
    rows.reduce((total, row) => plus(total, row), { month: year, points: 0, spend: 0, visits: 0 }),
  );
}

const plus = (row: WalletMonth, { points, spend, visits }: Count): WalletMonth => ({
  month: row.month,
  points: row.points + points,
  spend: row.spend + spend,
  visits: row.visits + visits,
});

/**
 * The wallet with a purchase counted in its year, before its month is. Only where tiers go by calendar years: the 13 months of a
 * wallet do not reach back so far, and three sums are smaller than 36 months. Elsewhere years are let go, so that none is half counted.
 */
export function addToYear(wallet: Wallet, on: ClubDate, count: Count, { tiers }: Pick<ClubRules, 'tiers'>): Wallet {
  const { years: _, ...rest } = wallet;
  if (tiers.period !== 'calendar') return rest;
  const year = on.slice(0, 4);
  const all = yearsOf(wallet);
  const own = all.find(({ month }) => month === year) ?? { month: year, points: 0, spend: 0, visits: 0 };
  const years = [...all.filter(({ month }) => month !== year), plus(own, count)].toSorted((a, b) =>
    a.month < b.month ? -1 : 1,
  );
  const first = Number(years.at(-1)!.month) - yearsKept;
  return { ...rest, years: years.filter(({ month }) => Number(month) > first) };
}

/** The years with so much less in that of the day, where years are kept. */
export const takeFromYear = ({ years }: Pick<Wallet, 'years'>, on: ClubDate, count: Count): Pick<Wallet, 'years'> =>
  years ? { years: takeFromMonth(years, on, count, on.slice(0, 4)) } : {};
