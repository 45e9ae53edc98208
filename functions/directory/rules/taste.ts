import type { CategoryTaste } from '../../../shared/memberFacts.ts';
import { dateIn, monthOf, type ClubDate, type Instant } from '../../../shared/time.ts';
import { firstMonthOfYear } from './year.ts';

/** A purchase as far as taste cares. */
export interface TastedPurchase {
  at: Instant;
  /** What each line cost, in minor units. Refunds in part do not change a taste; a purchase that was undone is not here. */
  lines: readonly { category?: string; amount: number }[];
}

/** As many as fit in a member's page of one read; a shop with more categories than these knows the most bought ones. */
const most = 100;

/**
 * What a member buys, all of it, most first: by visits, then by spend, then by name. Over the last 12 calendar months, the present
 * one included, as the wallet counts its year. A purchase is one visit in each of its categories, however many lines.
 */
export function tastesOf(purchases: readonly TastedPurchase[], timeZone: string, today: ClubDate): CategoryTaste[] {
  const from = firstMonthOfYear(today);
  const tastes = new Map<string, CategoryTaste>();
  for (const { at, lines } of purchases) {
    const on = dateIn(timeZone, at);
    if (monthOf(on) < from || on > today) continue;
    for (const [category, spend] of spendByCategory(lines)) {
      const taste = tastes.get(category) ?? { category, visits: 0, spend: 0, last: on };
      const last = on > taste.last ? on : taste.last;
      tastes.set(category, { category, visits: taste.visits + 1, spend: taste.spend + spend, last });
    }
  }
  return [...tastes.values()].sort(mostBoughtFirst).slice(0, most);
}

function spendByCategory(lines: TastedPurchase['lines']): Map<string, number> {
  const spend = new Map<string, number>();
  for (const { category, amount } of lines) {
    if (category !== undefined) spend.set(category, (spend.get(category) ?? 0) + amount);
  }
  return spend;
}

function mostBoughtFirst(a: CategoryTaste, b: CategoryTaste): number {
  return b.visits - a.visits || b.spend - a.spend || (a.category < b.category ? -1 : 1);
}
