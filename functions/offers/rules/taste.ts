import type { MemberOffer } from '../../../shared/contract/offer.ts';
import type { CategoryTaste, MemberFacts } from '../../../shared/memberFacts.ts';
import { daysBetween, type ClubDate } from '../../../shared/time.ts';

/** One ground for showing an offer: how strong, and what the member is told. */
export interface Ground {
  strength: number;
  why: MemberOffer['why'];
}

/** Bought at least twice, and within a quarter of a year: then it is a habit, else something bought before. */
const habit = { visits: 2, days: 90 };

/**
 * What a category is worth to this member, 0 to 100: the share of their visits of the last 12 months on which they bought in
 * it, less the longer ago the last one was. Two visits are added to all of them, so that the one thing that somebody
 * bought once does not weigh like what another buys every week.
 */
export function tasteStrength(taste: CategoryTaste, yearVisits: number, today: ClubDate): number {
  const visits = Math.max(yearVisits, taste.visits);
  return Math.floor((taste.visits * recency(daysBetween(taste.last, today))) / (visits + 2));
}

/** Percent left of a taste by the days since it was last bought. */
function recency(days: number): number {
  if (days <= 30) return 100;
  if (days <= 90) return 75;
  return days <= 180 ? 50 : 25;
}

/** What each category that the member bought in 12 months says for an offer, most bought first. */
export function tasteGrounds(facts: MemberFacts, today: ClubDate): ReadonlyMap<string, Ground> {
  return new Map(
    facts.categories.map((taste) => {
      const often = taste.visits >= habit.visits && daysBetween(taste.last, today) <= habit.days;
      const code = often ? 'buys_category' : 'bought_category_before';
      const strength = tasteStrength(taste, facts.yearVisits, today);
      return [taste.category, { strength, why: { code, category: taste.category, times: taste.visits } }];
    }),
  );
}

/** The strongest of these categories; undefined where none was bought. On a tie the one bought most. */
export function bestTaste(grounds: ReadonlyMap<string, Ground>, categories: ReadonlySet<string>): Ground | undefined {
  let best: Ground | undefined;
  for (const [category, ground] of grounds)
    if (categories.has(category) && (!best || ground.strength > best.strength)) best = ground;
  return best;
}
