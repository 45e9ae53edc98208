import type { ClubRules, EarningRule } from '../../../shared/contract/club.ts';
import type { AwardReason, PurchaseLine } from '../../../shared/contract/purchase.ts';
import { allocate, shareDown } from '../../../shared/money.ts';
import { asksForLines, birthdayPays, holds, lineCounts, type Occasion } from './condition.ts';
import { partAmounts, type Discount } from './lineAmounts.ts';
import { sumPoints } from './wallet.ts';

export interface Earning extends Occasion {
  /** To be paid after coupons, in minor units. */
  total: number;
  /** Paid with points or gift cards: earns nothing. */
  paidOtherwise?: number;
  lines?: readonly PurchaseLine[];
  /** Coupon discounts, already off the total but not off the lines. */
  discountsOff?: readonly Discount[];
  /** Coupons that multiply points: 200 doubles what was earned on the lines (all, unless named). */
  couponTimes?: readonly { percent: number; lines?: readonly number[] }[];
  rules: Pick<ClubRules, 'earning' | 'capPerPurchase' | 'minimumSpend'>;
}

/** What a purchase earns, and why. */
export interface Award {
  points: number;
  reasons: AwardReason[];
  /** The points that each line earned, in the order of the lines; what stands on no line earned the rest. */
  byLine: number[];
}

/** A reason while it is worked out: with what it counted of each part of the purchase. */
interface Grant {
  reason: AwardReason;
  counted: readonly number[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function grant(rule: Pick<EarningRule, 'id' | 'cap'> & Partial<EarningRule>, points: number, counted: number[]): Grant {
  const given = Math.min(points, rule.cap ?? points);
  const reason: AwardReason = { rule: rule.id, points: given };
  if (rule.name) reason.name = rule.name;
  if (given < points) reason.trimmed = points - given;
  return { reason, counted };
}

/** A bonus for the birthday is given once a year; what a birthday multiplies, on all purchases of that one day. */
const paysToday = ({ when, award }: EarningRule, { birthdayOn, today }: Occasion): boolean =>
  !when.birthday || birthdayPays(birthdayOn, today, award.kind === 'bonus' ? 'once' : 'all day');

/** What the `per` rules gave on the parts that count: of each, its share by amount, rounded down. */
const givenOn = (counted: readonly number[], per: readonly Grant[]): number =>
  sum(
    per.map((p) => {
      const both = sum(p.counted.filter((amount, i) => amount > 0 && counted[i]! > 0));
      return both === 0 ? 0 : shareDown(p.reason.points, both, sum(p.counted));
    }),
  );

/** A multiplier's extra, rounded down; it falls on the lines that had earned something to multiply. */
function multiply(rule: Parameters<typeof grant>[0], percent: number, counted: number[], per: readonly Grant[]): Grant {
  const earning = counted.map((amount, i) => (per.some((p) => p.counted[i]! > 0) ? amount : 0));
  return grant(rule, shareDown(givenOn(counted, per), percent - 100, 100), earning);
}

/** Trims the award to the purchase's cap, the last reasons first. */
function trim(grants: readonly Grant[], cap: number | undefined): Grant[] {
  let over = cap === undefined ? 0 : sumPoints(grants.map((g) => g.reason)) - cap;
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

/**
 * What a purchase earns. Points are earned on what was paid: the total (tax included, discounts and coupons off) less what points or
 * gift cards paid, which comes off all lines by their amounts. A purchase on which nothing was paid earns nothing; nor does a
 * rule when nothing was paid on the lines that it counts.
 *
 * Rounding is down, once for each rule: `per` gives its points for each *full* `every` paid on the lines that count, taken
 * together. Multipliers work on what each `per` rule gave (after its cap) on their lines, its share by amount rounded down, and do not
 * multiply each other: their extras add.
 * A rule for the birthday pays on one day of a year; a bonus, on one purchase of it.
 * Reasons stand in the order per, times, coupons, bonus; a cap trims the last of them first and says by how much.
 */
export function earn(purchase: Earning): Award {
  const { lines = [], rules, total } = purchase;
  const paid = Math.max(0, total - (purchase.paidOtherwise ?? 0));
  if (paid === 0 || paid < rules.minimumSpend) return { points: 0, reasons: [], byLine: lines.map(() => 0) };

  const parts = allocate(paid, partAmounts(lines, total, purchase.discountsOff));
  const countedBy = ({ when }: EarningRule): number[] =>
    parts.map((amount, i) => {
      const line = lines[i];
      return (line ? lineCounts(when, line) : !asksForLines(when)) ? amount : 0;
    });
  const good = rules.earning
    .filter((rule) => rule.active && holds(rule.when, purchase) && paysToday(rule, purchase))
    .map((rule) => ({ rule, counted: countedBy(rule) }))
    .filter(({ rule, counted }) => sum(counted) > 0 && sum(counted) >= (rule.when.minimum ?? 0));

  const per = good.flatMap(({ rule, counted }) =>
    rule.award.kind === 'per'
      ? [grant(rule, Math.floor(sum(counted) / rule.award.every) * rule.award.points, counted)]
      : [],
  );
  const times = good.flatMap(({ rule, counted }) =>
    rule.award.kind === 'times' ? [multiply(rule, rule.award.percent, counted, per)] : [],
  );
  const coupons = (purchase.couponTimes ?? []).map(({ percent, lines: on }) =>
    multiply({ id: 'coupon' }, percent, on ? parts.map((amount, i) => (on.includes(i) ? amount : 0)) : parts, per),
  );
  const bonus = good.flatMap(({ rule, counted }) =>
    rule.award.kind === 'bonus' ? [grant(rule, rule.award.points, counted)] : [],
  );

  const grants = trim([...per, ...times, ...coupons, ...bonus], rules.capPerPurchase);
  const split = grants.map(({ reason, counted }) => allocate(reason.points, counted));
  return {
    points: sumPoints(grants.map((g) => g.reason)),
    reasons: grants.map((g) => g.reason).filter((reason) => reason.points > 0 || reason.trimmed !== undefined),
    byLine: lines.map((_, i) => sum(split.map((points) => points[i]!))),
  };
}
