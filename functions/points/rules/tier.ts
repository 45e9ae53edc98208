import type { Tier } from '../../../shared/contract/club.ts';
import { addDays, type ClubDate } from '../../../shared/time.ts';
import { periodOf, periodsFrom, type Counted, type TierRules } from './tierPeriod.ts';
import type { Wallet } from './wallet.ts';

/** Lowest first, whatever order the owner saved them in. */
const ladder = (rules: TierRules): Tier[] => [...rules.list].sort((a, b) => a.from - b.from);

/** The tier that everyone begins in. */
export const firstTier = (rules: TierRules): Tier => ladder(rules)[0]!;

/**
 * The highest tier that any period carries on a day: the present one, or one that is over and whose hold and grace are not. So going up
 * is at once, and going down comes the day after the last period that reached the tier stops carrying it. Only what purchases brought
 * counts, not the balance; what is refunded counts no more, in whatever period it did.
 */
export function tierOf(counted: Counted, rules: TierRules, today: ClubDate): Tier {
  // those ahead hold a part of what the present one does
  const reached = Math.max(...periodsFrom(counted, rules, today).map((period) => period.reached));
  return ladder(rules).findLast((tier) => tier.from <= reached) ?? firstTier(rules);
}

/** A member's tier on a day, how long it is theirs, and what it takes to keep it and to the next; in points, minor units or visits. */
export interface Standing {
  tier: string;
  /** The last day of the tier if nothing more comes; absent in the first one. */
  tierUntil?: ClubDate;
  /** What must come by a day, that one included, to keep the tier longer; absent while what comes does not count toward that yet. */
  keep?: { missing: number; reached: number; from: number; by: ClubDate };
  next?: { tier: string; missing: number; reached: number; from: number };
}

/** The tier on a day and the way to the next one. */
export function progress(wallet: Counted, rules: TierRules, today: ClubDate): Pick<Standing, 'tier' | 'next'> {
  const tier = tierOf(wallet, rules, today);
  const { reached } = periodOf(wallet, rules, today, today);
  const above = ladder(rules).find((step) => step.from > Math.max(reached, tier.from));
  if (!above) return { tier: tier.id };
  return { tier: tier.id, next: { tier: above.id, missing: above.from - reached, reached, from: above.from } };
}

export const standing = (wallet: Counted, rules: TierRules, today: ClubDate): Standing => ({
  ...progress(wallet, rules, today),
  ...held(wallet, rules, tierOf(wallet, rules, today), today),
});

/** Until when a tier is held, and what keeps it longer. */
function held(wallet: Counted, rules: TierRules, { from }: Tier, today: ClubDate): Omit<Standing, 'tier' | 'next'> {
  const last = from > 0 && periodsFrom(wallet, rules, today).find((period) => period.reached >= from);
  if (!last) return {};
  const tierUntil = last.through;
  // what comes on any day through the hold must count: the period of its last day, and of the day after where that one is full
  const onEnd = periodOf(wallet, rules, rules.period === 'calendar' ? keptBy(last.to, today) : tierUntil, today);
  const period = onEnd.reached < from ? onEnd : periodOf(wallet, rules, addDays(tierUntil, 1), today);
  const by = period.to < tierUntil ? period.to : tierUntil;
  if (period.from > today || period.reached >= from) return { tierUntil };
  return { tierUntil, keep: { missing: from - period.reached, reached: period.reached, from, by } };
}

/** The year after the one that carries, or the present one in the grace after that. */
const keptBy = (yearEnd: ClubDate, today: ClubDate): ClubDate => {
  const after = addDays(yearEnd, 1);
  return today > after ? today : after;
};

/** The wallet with the tier that it carries on a day; `since` moves only when the tier does. */
export function withTier(wallet: Wallet, rules: TierRules, today: ClubDate): Wallet {
  const { id } = tierOf(wallet, rules, today);
  return id === wallet.tier.id ? wallet : { ...wallet, tier: { id, since: today } };
}

/** The tiers above the lower state's and up to the higher one's, lowest first: one great purchase passes the same tiers as two small ones. */
export function tiersBetween(lower: Counted, higher: Counted, rules: TierRules, today: ClubDate): string[] {
  const [above, upTo] = [lower, higher].map((counted) => tierOf(counted, rules, today).from) as [number, number];
  return ladder(rules).flatMap(({ id, from }) => (from > above && from <= upTo ? [id] : []));
}
