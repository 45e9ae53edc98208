import type { ClubRules, EarningRule } from '../../../shared/contract/club.ts';
import type { AwardReason, PurchaseLine, WhyNothing } from '../../../shared/contract/purchase.ts';
import { allocate } from '../../../shared/money.ts';
import { asksForLines, birthdayPays, lineCounts, unmet, type Occasion } from './condition.ts';
import { grant, multiply, sum, trim, type Grant } from './grant.ts';
import { partAmounts, type Discount } from './lineAmounts.ts';
import { inOrder, stack, type Candidate, type Outdone } from './stacking.ts';
import { sumPoints } from './wallet.ts';

export type { Outdone } from './stacking.ts';

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
  /** What the member earned before on the day and in the month of the purchase; nothing unless told. */
  soFar?: { today: number; month: number };
  rules: Pick<ClubRules, 'earning' | 'capPerPurchase' | 'capPerDay' | 'capPerMonth' | 'minimumSpend'>;
}

/** What a purchase earns, and why. */
export interface Award {
  points: number;
  reasons: AwardReason[];
  /** The points that each line earned, in the order of the lines; what stands on no line earned the rest. */
  byLine: number[];
  /** The rules that gave nothing, and why, in the order in which they were looked at. */
  nothing: Outdone[];
}

/** A rule with what counts for it of each part of the purchase, or why it gives nothing. */
type Looked = { rule: EarningRule; counted: number[] } | { rule: EarningRule; why: WhyNothing };

/** A bonus for the birthday is given once a year; what a birthday multiplies, on all purchases of that one day. */
const paysToday = ({ when, award }: EarningRule, { birthdayOn, today }: Occasion): boolean =>
  !when.birthday || birthdayPays(birthdayOn, today, award.kind === 'bonus' ? 'once' : 'all day');

function look(rule: EarningRule, purchase: Earning, parts: readonly number[]): Looked {
  const { when } = rule;
  const lines = purchase.lines ?? [];
  const why = !rule.active ? 'paused' : (unmet(when, purchase) ?? (paysToday(rule, purchase) ? undefined : 'birthday'));
  if (why) return { rule, why };
  const counted = parts.map((amount, i) => {
    const line = lines[i];
    return (line ? lineCounts(when, line) : !asksForLines(when)) ? amount : 0;
  });
  if (sum(counted) === 0) return { rule, why: 'lines' };
  return sum(counted) < (when.minimum ?? 0) ? { rule, why: 'minimum' } : { rule, counted };
}

/** The most that a purchase may still earn under the caps of the purchase, the day and the month. */
function room({ rules, soFar = { today: 0, month: 0 } }: Earning): number {
  const { capPerPurchase = Infinity, capPerDay = Infinity, capPerMonth = Infinity } = rules;
  return Math.max(0, Math.min(capPerPurchase, capPerDay - soFar.today, capPerMonth - soFar.month));
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
 * Which rules count together is decided by {@link stack}: priority, groups, rules that stand alone.
 *
 * Reasons stand in the order per, times, coupons, bonus, and within each by priority; the caps of the purchase, of the member's day and
 * of the member's month trim the last of them first and say by how much. They never refuse the purchase.
 */
export function earn(purchase: Earning): Award {
  const { lines = [], rules, total } = purchase;
  const ordered = inOrder(rules.earning);
  const paid = Math.max(0, total - (purchase.paidOtherwise ?? 0));
  if (paid === 0 || paid < rules.minimumSpend) {
    const why = paid === 0 ? 'nothing_paid' : 'minimum';
    const nothing = ordered.map(({ id, active }): Outdone => ({ rule: id, why: active ? why : 'paused' }));
    return { points: 0, reasons: [], byLine: lines.map(() => 0), nothing };
  }

  const parts = allocate(paid, partAmounts(lines, total, purchase.discountsOff));
  const looked = ordered.map((rule) => look(rule, purchase, parts));
  const good = looked.filter((each) => 'counted' in each);
  const ofKind = (kind: EarningRule['award']['kind'], give: (rule: EarningRule, counted: number[]) => Grant) =>
    good
      .filter(({ rule }) => rule.award.kind === kind)
      .map(({ rule, counted }): Candidate => ({ rule, ...give(rule, counted) }));

  const per = stack(ofKind('per', (rule, counted) => grant(rule, perOf(rule, sum(counted)), counted)));
  const added = stack(
    inOrderOf(ordered, [
      ...ofKind('times', (rule, counted) => multiply(rule, percentOf(rule), counted, per.kept)),
      ...ofKind('bonus', (rule, counted) => grant(rule, bonusOf(rule), counted)),
    ]),
  );
  const coupons = (purchase.couponTimes ?? []).map(({ percent, lines: on }) =>
    multiply({ id: 'coupon' }, percent, on ? parts.map((amount, i) => (on.includes(i) ? amount : 0)) : parts, per.kept),
  );
  const addedOf = (kind: 'times' | 'bonus') => added.kept.filter(({ rule }) => rule.award.kind === kind);

  const grants = trim([...per.kept, ...addedOf('times'), ...coupons, ...addedOf('bonus')], room(purchase));
  const split = grants.map(({ reason, counted }) => allocate(reason.points, counted));
  const reasons = grants.map((g) => g.reason);
  const shown = reasons.filter((reason) => reason.points > 0 || reason.trimmed !== undefined);
  return {
    points: sumPoints(reasons),
    reasons: shown,
    byLine: lines.map((_, i) => sum(split.map((points) => points[i]!))),
    nothing: [
      ...looked.flatMap((each) => ('why' in each ? [{ rule: each.rule.id, why: each.why }] : [])),
      ...per.outdone,
      ...added.outdone,
      ...[...per.kept, ...added.kept]
        .filter(({ reason }) => reason.points === 0 && reason.trimmed === undefined)
        .map(({ rule }): Outdone => ({ rule: rule.id, why: 'too_little' })),
    ],
  };
}

const perOf = ({ award }: EarningRule, paid: number): number =>
  award.kind === 'per' ? Math.floor(paid / award.every) * award.points : 0;
const percentOf = ({ award }: EarningRule): number => (award.kind === 'times' ? award.percent : 100);
const bonusOf = ({ award }: EarningRule): number => (award.kind === 'bonus' ? award.points : 0);

const inOrderOf = (ordered: readonly EarningRule[], candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted((a, b) => ordered.indexOf(a.rule) - ordered.indexOf(b.rule));
