import type { ClubRules } from '../../../shared/contract/club.ts';
import { addDays, addMonths, monthEnd, monthOf, type ClubDate } from '../../../shared/time.ts';
import { firstMonth } from './months.ts';
import type { Wallet, WalletMonth } from './wallet.ts';
import { yearsOf } from './years.ts';

export type TierRules = ClubRules['tiers'];
/** What of a wallet counts toward tiers. */
export type Counted = Pick<Wallet, 'months' | 'years'>;

/** A period that counts toward tiers: what it brought, and the last day through which it carries a tier, grace included. */
export interface Period {
  /** The first day that counts in it, and the last. */
  from: ClubDate;
  to: ClubDate;
  reached: number;
  through: ClubDate;
}

/** What a tier asks for: points, minor units or visits. */
const sum = (rows: readonly WalletMonth[], by: TierRules['by']): number =>
  rows.reduce((total, row) => total + row[by], 0);

/** The last `months` months that end with the one of a day. The present one has no upper bound: a purchase that arrives late sees those after it. */
function rolling({ months }: Counted, rules: TierRules, end: ClubDate, today: ClubDate): Period {
  const first = firstMonth(end, rules.months);
  const open = monthOf(end) >= monthOf(today);
  const rows = months.filter(({ month }) => month >= first && (open || month <= monthOf(end)));
  const to = monthEnd(end);
  return { from: `${first}-01`, to, reached: sum(rows, rules.by), through: addDays(to, rules.graceDays ?? 0) };
}

/** A calendar year: it carries a tier to the end of the next one. */
function calendar(counted: Counted, rules: TierRules, year: number, today: ClubDate): Period {
  const open = year >= yearOf(today);
  const rows = yearsOf(counted).filter(({ month }) => (open ? Number(month) >= year : Number(month) === year));
  const through = addDays(`${year + 1}-12-31`, rules.graceDays ?? 0);
  return { from: `${year}-01-01`, to: `${year}-12-31`, reached: sum(rows, rules.by), through };
}

const yearOf = (day: ClubDate): number => Number(day.slice(0, 4));

/** The period that a day counts in, as seen `today`. */
export const periodOf = (counted: Counted, rules: TierRules, day: ClubDate, today: ClubDate): Period =>
  rules.period === 'calendar' ? calendar(counted, rules, yearOf(day), today) : rolling(counted, rules, day, today);

/** The periods that may carry a tier on a day or on one after it, the latest first: later ones are empty unless something more comes. */
export function periodsFrom(counted: Counted, rules: TierRules, today: ClubDate): Period[] {
  const isCalendar = rules.period === 'calendar';
  const step = isCalendar ? 12 : 1;
  const periods: Period[] = [];
  for (let ahead = isCalendar ? 0 : rules.months - 1; ; ahead--) {
    const period = periodOf(counted, rules, addMonths(`${monthOf(today)}-01`, ahead * step), today);
    if (period.through < today) return periods;
    periods.push(period);
  }
}

/** Whether what was bought on a day counted toward what was reached on another. */
export function countedToward(bought: ClubDate, reached: ClubDate, rules: TierRules): boolean {
  const { from } = periodOf({ months: [] }, rules, reached, reached);
  return bought >= from && bought <= reached;
}

/** How many months before a period's last a wallet keeps for the grace. */
export const monthsOfGrace = ({ graceDays = 0 }: TierRules): number => Math.ceil(graceDays / 28);
