import type { ClubRules, EarningRule } from '../../../shared/contract/club.ts';
import { share, sum } from './books.ts';

/** What a purchase is, as far as earning cares. */
export interface Bought {
  /** What the lines came to after coupons, and last what stands on no line; together what is due. */
  parts: number[];
  categories: (string | undefined)[];
  paid: number;
  tier: string;
  weekday: number;
  first: boolean;
  /** What coupons multiply, and on which lines (all where it names none). */
  times: { percent: number; lines?: number[] }[];
  /** Earned on the day and in the month before. */
  today: number;
  month: number;
}

interface Given {
  rule?: EarningRule;
  points: number;
  on: number[];
}

/**
 * What a purchase earns, rule by rule (docs/owner.md, "Earning points"): each rule rounds down once on all that it counts together;
 * multipliers add up; limits cut off the last first. Answers the points, and those of each part.
 */
export function earnings(rules: ClubRules, bought: Bought): { points: number; byPart: number[] } {
  const nothing = { points: 0, byPart: bought.parts.map(() => 0) };
  if (bought.paid === 0 || bought.paid < rules.minimumSpend) return nothing;
  const paid = share(bought.paid, bought.parts);
  const ordered = [...rules.earning].sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  const counting = ordered.flatMap((rule) => {
    const on = countedBy(rule, bought, paid);
    return on && sum(on) > 0 && sum(on) >= (rule.when.minimum ?? 0) ? [{ rule, on }] : [];
  });

  const capped = (rule: EarningRule, points: number, on: number[]): Given => ({
    rule,
    points: Math.min(points, rule.cap ?? points),
    on,
  });
  const per = together(
    counting.flatMap(({ rule, on }) =>
      rule.award.kind === 'per' ? [capped(rule, Math.floor(sum(on) / rule.award.every) * rule.award.points, on)] : [],
    ),
  );
  const more = (percent: number, on: number[]): number => Math.floor((earnedOn(on, per) * (percent - 100)) / 100);
  const extra = together(
    counting.flatMap(({ rule, on }) => {
      if (rule.award.kind === 'times') return [capped(rule, more(rule.award.percent, on), multiplied(on, per))];
      return rule.award.kind === 'bonus' ? [capped(rule, rule.award.points, on)] : [];
    }),
  );
  const byCoupons = bought.times.map(({ percent, lines }): Given => {
    const on = paid.map((amount, i) => (!lines || lines.includes(i) ? amount : 0));
    return { points: more(percent, on), on: multiplied(on, per) };
  });
  const ofKind = (kind: string) => extra.filter(({ rule }) => rule?.award.kind === kind);
  const all = [...per, ...ofKind('times'), ...byCoupons, ...ofKind('bonus')];

  const { capPerPurchase = Infinity, capPerDay = Infinity, capPerMonth = Infinity } = rules;
  const room = Math.max(0, Math.min(capPerPurchase, capPerDay - bought.today, capPerMonth - bought.month));
  let over = sum(all.map((given) => given.points)) - room;
  for (const given of [...all].reverse()) {
    const cut = Math.max(0, Math.min(over, given.points));
    given.points -= cut;
    over -= cut;
  }
  const shares = all.map((given) => share(given.points, given.on));
  return {
    points: sum(all.map((given) => given.points)),
    byPart: paid.map((_, i) => sum(shares.map((parts) => parts[i]!))),
  };
}

/** What counts of each part for a rule; undefined where it does not hold for who buys and when. */
function countedBy({ active, when }: EarningRule, bought: Bought, paid: readonly number[]): number[] | undefined {
  if (!active) return undefined;
  if (when.tiers?.length && !when.tiers.includes(bought.tier)) return undefined;
  if (when.weekdays?.length && !when.weekdays.includes(bought.weekday)) return undefined;
  if (when.firstPurchase && !bought.first) return undefined;
  if (!when.categories?.length) return [...paid];
  return paid.map((amount, i) => (when.categories!.includes(bought.categories[i] ?? '') ? amount : 0));
}

/** Of one group the one that gives most counts; one that stands alone and gives something is the only one. */
function together(given: Given[]): Given[] {
  const left = given.filter(({ rule }, i) => {
    if (!rule?.group) return true;
    const group = given.filter((other) => other.rule?.group === rule.group);
    return given[i] === group.reduce((best, each) => (each.points > best.points ? each : best));
  });
  const alone = left.find(({ rule, points }) => rule?.alone && points > 0);
  return alone ? [alone] : left;
}

/** What the rules by amount gave on some parts: of each its share by amount, rounded down. */
const earnedOn = (on: readonly number[], per: readonly Given[]): number =>
  sum(
    per.map((given) => {
      const both = sum(given.on.filter((amount, i) => amount > 0 && on[i]! > 0));
      return both === 0 ? 0 : Math.floor((given.points * both) / sum(given.on));
    }),
  );
const multiplied = (on: readonly number[], per: readonly Given[]): number[] =>
  on.map((amount, i) => (per.some((given) => given.on[i]! > 0) ? amount : 0));
