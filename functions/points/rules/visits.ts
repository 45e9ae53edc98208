import type { ClubDate, Instant } from '../../../shared/time.ts';
import { addToDay, takeFromDay } from './earnedDays.ts';
import { addToMonth, takeFromMonth } from './months.ts';
import type { Entry, Wallet } from './wallet.ts';
import { takeFromYear } from './years.ts';
import { unprolong } from './sliding.ts';

/** What a purchase counts besides the points in the lots. */
interface Visit {
  at: Instant;
  on: ClubDate;
  points: number;
  /** Minor units. */
  spend: number;
}

/** What a purchase put another in the place of: the latest visit, or the first where it arrived late. Undo puts it back. */
export function replacedBy(wallet: Pick<Wallet, 'firstAt' | 'lastAt'>, at: Instant): Entry['replaced'] {
  const { firstAt, lastAt } = wallet;
  const replaced = {
    ...(firstAt && firstAt > at ? { firstAt } : {}),
    ...(lastAt && lastAt < at ? { lastAt } : {}),
  };
  return Object.keys(replaced).length ? replaced : undefined;
}

/** The wallet with a purchase counted: the visit, the spend, the month of its day. */
export const countVisit = (wallet: Wallet, { at, on, points, spend }: Visit, monthsKept: number): Wallet => ({
  ...wallet,
  visits: wallet.visits + 1,
  spend: wallet.spend + spend,
  months: addToMonth(wallet.months, on, { points, spend, visits: 1 }, monthsKept),
  ...addToDay(wallet.earnedOn, on, points),
  // A purchase that arrives late may be the first, and is not the latest.
  firstAt: wallet.firstAt && wallet.firstAt < at ? wallet.firstAt : at,
  lastAt: wallet.lastAt && wallet.lastAt > at ? wallet.lastAt : at,
});

/**
 * The wallet without what is taken back of a purchase: its month loses the points and the spend that counted toward tiers, its day
 * and month have that room under their caps again. The
 * visit is uncounted only when the purchase is taken back whole; undone, it never was.
 */
export function uncountVisit(
  wallet: Wallet,
  purchase: Entry,
  { points, spend, full }: Pick<NonNullable<Entry['refund']>, 'points' | 'spend' | 'full'>,
  kind: 'refund' | 'undo',
): Wallet {
  const visits = full ? 1 : 0;
  const less: Wallet = {
    ...wallet,
    visits: Math.max(0, wallet.visits - visits),
    spend: Math.max(0, wallet.spend - spend),
    months: takeFromMonth(wallet.months, purchase.on, { points, spend, visits }),
    ...takeFromYear(wallet, purchase.on, { points, spend, visits }),
    ...takeFromDay(wallet.earnedOn, purchase.on, points),
  };
  if (!full) return less;
  return kind === 'undo'
    ? forgetVisit(unprolong(less, purchase), purchase)
    : { ...less, returned: (less.returned ?? 0) + 1 };
}

/**
 * A purchase undone never was the first or the latest visit, nor the birthday's, as far as the wallet still knows. With the last one
 * undone, in whatever order, there never was a visit.
 */
function forgetVisit(wallet: Wallet, { at, on, replaced, birthday }: Entry): Wallet {
  const { firstAt, lastAt, birthdayOn, ...rest } = wallet;
  const any = wallet.visits + (wallet.returned ?? 0) > 0;
  const first = firstAt === at ? (replaced?.firstAt ?? firstAt) : firstAt;
  const last = lastAt === at ? (replaced?.lastAt ?? lastAt) : lastAt;
  const paid = birthday && birthdayOn === on ? undefined : birthdayOn;
  return {
    ...rest,
    ...(any && first !== undefined ? { firstAt: first } : {}),
    ...(any && last !== undefined ? { lastAt: last } : {}),
    ...(paid === undefined ? {} : { birthdayOn: paid }),
  };
}
