import type { ClubRules } from '../../../shared/contract/club.ts';
import { heldNow } from './sliding.ts';
import { ageTo, pointsOf, take, type MemberBooks, type Points } from './books.ts';

/** What was undone never was, and a gift never waits: where refunds take only what does, these are taken as far as the points are there. */
export const wholly = (rules: ClubRules): ClubRules =>
  rules.refundOfSpent === 'pending_only' ? { ...rules, refundOfSpent: 'to_zero' } : rules;

/**
 * Takes back points that a purchase or a gift had credited: its own pending ones, then those of the same day of lapsing, then those that
 * lapse first, then other pending ones. What lapsed meanwhile is not taken again; what was spent follows the club's rule. Answers
 * how many the member lost or owes.
 */
export function takeBack(
  member: MemberBooks,
  given: readonly Points[],
  { points, before }: { points: number; before: number },
  rules: ClubRules,
  today: string,
): number {
  ageTo(member, today);
  const credited = given.map((lot) => ({ ...lot, expires: heldNow(member, lot.expires) }));
  const lapsed = pointsOf(credited.filter((lot) => lot.expires < today));
  let missing = points - (Math.min(lapsed, before + points) - Math.min(lapsed, before));
  let taken = 0;
  const from = (which: (lot: Points) => boolean): void => {
    const part = pointsOf(take(member, missing, which));
    missing -= part;
    taken += part;
  };
  from((lot) => lot.active !== undefined && credited.some((c) => c.active === lot.active && c.expires === lot.expires));
  if (rules.refundOfSpent === 'pending_only') return taken;
  from((lot) => lot.active === undefined && credited.some((c) => c.expires === lot.expires));
  from((lot) => lot.active === undefined);
  from(() => true);
  if (rules.refundOfSpent === 'to_zero') return taken;
  member.debt += missing;
  return taken + missing;
}
