import type { EarningRule } from '../../../shared/contract/club.ts';
import type { WhyNothing } from '../../../shared/contract/purchase.ts';
import type { Grant } from './grant.ts';

/** A rule that holds, and what it would give by itself. */
export interface Candidate extends Grant {
  rule: EarningRule;
}

/** A rule that gave nothing, and why. */
export interface Outdone {
  rule: string;
  why: WhyNothing;
}

/** The rules in the order in which they are looked at: by priority, the highest first, equal ones as they are listed. */
export const inOrder = (rules: readonly EarningRule[]): EarningRule[] =>
  rules.toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0));

const most = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.reduce<Candidate | undefined>(
    (best, each) => (best && best.reason.points >= each.reason.points ? best : each),
    undefined,
  );

/**
 * Which of the candidates count together. It is asked twice for each purchase: once for the rules that give points by what was paid
 * (`per`), then for those that add to them (`times` and `bonus`), which work on the `per` rules that were left.
 *
 * 1. Of the rules of one `group` only the one that gives most counts; between equals, the first in order.
 * 2. Where a rule that stands `alone` gives points, it is the only one left of its sort; where several do, the first in order.
 *
 * Each is compared after its own cap and before the caps of the purchase, the day and the month, which trim what is left. Coupons
 * are promises that the member redeems: neither a group nor a rule that stands alone takes them away.
 */
export function stack(candidates: readonly Candidate[]): { kept: Candidate[]; outdone: Outdone[] } {
  const left = candidates.filter(
    (each) => !each.rule.group || most(candidates.filter(({ rule }) => rule.group === each.rule.group)) === each,
  );
  const alone = left.find(({ rule, reason }) => rule.alone && reason.points > 0);
  const kept = alone ? [alone] : left;
  const why = (each: Candidate): WhyNothing => (left.includes(each) ? 'another_alone' : 'better_in_group');
  return {
    kept,
    outdone: candidates.filter((each) => !kept.includes(each)).map((each) => ({ rule: each.rule.id, why: why(each) })),
  };
}
