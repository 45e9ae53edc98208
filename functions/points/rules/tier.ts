import type { ClubRules, Tier } from '../../../shared/contract/club.ts';
import type { ClubDate } from '../../../shared/time.ts';
import { inLastMonths } from './months.ts';
import type { Wallet, WalletMonth } from './wallet.ts';

type TierRules = ClubRules['tiers'];

/** Lowest first, whatever order the owner saved them in. */
const ladder = (rules: TierRules): Tier[] => [...rules.list].sort((a, b) => a.from - b.from);

/** The tier that everyone begins in. */
export const firstTier = (rules: TierRules): Tier => ladder(rules)[0]!;

/** What counts toward tiers: earned by purchases (or spent) in the rolling period, the present month included. Not the balance. */
export const reachedIn = (months: readonly WalletMonth[], rules: TierRules, today: ClubDate): number =>
  inLastMonths(months, rules.months, today)[rules.by];

/**
 * The highest tier that the period's months reach on a day. Going up is at once; going down comes when
 * the months that carried the tier leave the period, seen at the next read or entry.
 */
export function tierOf(months: readonly WalletMonth[], rules: TierRules, today: ClubDate): Tier {
  const reached = reachedIn(months, rules, today);
  return ladder(rules).findLast((tier) => tier.from <= reached) ?? firstTier(rules);
}

/** The tier on a day and what it takes to the next one, in points or minor units. */
export interface Progress {
  tier: string;
  next?: { tier: string; missing: number; reached: number; from: number };
}

export function progress(wallet: Pick<Wallet, 'months'>, rules: TierRules, today: ClubDate): Progress {
  const reached = reachedIn(wallet.months, rules, today);
  const tier = tierOf(wallet.months, rules, today).id;
  const next = ladder(rules).find((step) => step.from > reached);
  if (!next) return { tier };
  return { tier, next: { tier: next.id, missing: next.from - reached, reached, from: next.from } };
}

/** The wallet with the tier that its months reach on a day; `since` moves only when the tier does. */
export function withTier(wallet: Wallet, rules: TierRules, today: ClubDate): Wallet {
  const { id } = tierOf(wallet.months, rules, today);
  return id === wallet.tier.id ? wallet : { ...wallet, tier: { id, since: today } };
}

/** The tier reached by what was added to the months, if it is a higher one. */
export function tierReached(
  before: readonly WalletMonth[],
  after: readonly WalletMonth[],
  rules: TierRules,
  today: ClubDate,
): string | undefined {
  const now = tierOf(after, rules, today);
  return now.from > tierOf(before, rules, today).from ? now.id : undefined;
}
