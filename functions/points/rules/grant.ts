import type { EarningRule } from '../../../shared/contract/club.ts';
import type { AwardReason } from '../../../shared/contract/purchase.ts';
import { shareDown } from '../../../shared/money.ts';
import { sumPoints } from './wallet.ts';

/** A reason while it is worked out: with what it counted of each part of the purchase. */
export interface Grant {
  reason: AwardReason;
  counted: readonly number[];
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What a rule gives, within its own cap for one purchase. */
export function grant(
  rule: Pick<EarningRule, 'id' | 'cap'> & Partial<EarningRule>,
  points: number,
  counted: readonly number[],
): Grant {
  const given = Math.min(points, rule.cap ?? points);
  const reason: AwardReason = { rule: rule.id, points: given };
  if (rule.name) reason.name = rule.name;
  if (given < points) reason.trimmed = points - given;
  return { reason, counted };
}

/** What the `per` rules gave on the parts that count: of each, its share by amount, rounded down. */
const givenOn = (counted: readonly number[], per: readonly Grant[]): number =>
  sum(
    per.map((p) => {
      const both = sum(p.counted.filter((amount, i) => amount > 0 && counted[i]! > 0));
      return both === 0 ? 0 : shareDown(p.reason.points, both, sum(p.counted));
    }),
  );

/** A multiplier's extra, rounded down; it falls on the lines that had earned something to multiply. */
export function multiply(
  rule: Parameters<typeof grant>[0],
  percent: number,
  counted: readonly number[],
  per: readonly Grant[],
): Grant {
  const earning = counted.map((amount, i) => (per.some((p) => p.counted[i]! > 0) ? amount : 0));
  return grant(rule, shareDown(givenOn(counted, per), percent - 100, 100), earning);
}

/** Trims the award to so many points, the last reasons first. */
export function trim(grants: readonly Grant[], cap: number): Grant[] {
  let over = sumPoints(grants.map((g) => g.reason)) - cap;
  return grants
    .toReversed()
    .map((g) => {
      const cut = Math.max(0, Math.min(over, g.reason.points));
      if (cut === 0) return g;
      over -= cut;
      return { ...g, reason: { ...g.reason, points: g.reason.points - cut, trimmed: (g.reason.trimmed ?? 0) + cut } };
    })
    .toReversed();
}
