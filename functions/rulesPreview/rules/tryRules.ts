import type { ClubRules } from '../../../shared/contract/club.ts';
import type { AwardReason, PurchaseLine } from '../../../shared/contract/purchase.ts';
import type { MemberFacts } from '../../../shared/memberFacts.ts';
import { monthOf, weekdayIn, type ClubDate, type Instant } from '../../../shared/time.ts';

/** A purchase as the ledger keeps it, as far as rules look at it. */
export interface PastPurchase {
  at: Instant;
  on: ClubDate;
  points: number;
  reasons: readonly Pick<AwardReason, 'rule' | 'points'>[];
  total?: number;
  paidOtherwise?: number;
  /** Points that paid a part: `points` is less by them. */
  paidPoints?: { points: number; amount: number };
  /** What gift cards paid. */
  paidCards?: readonly { amount: number }[];
  lines?: readonly PurchaseLine[];
  coupons?: readonly { amount: number; lines?: readonly number[] }[];
  /** Units that punch cards made free. */
  free?: readonly { amount: number; lines: readonly number[]; parts: readonly number[] }[];
  /** The visits whose place it took; absent on the first purchase. */
  replaced?: object;
}

/** Of the ledger's rules: what a purchase earns. */
export type Earn = (purchase: {
  total: number;
  paidOtherwise?: number;
  lines?: readonly PurchaseLine[];
  discountsOff?: readonly { amount: number; lines?: readonly number[] }[];
  today: ClubDate;
  weekday: number;
  facts: MemberFacts;
  isFirstPurchase: boolean;
  birthdayOn?: ClubDate;
  inSegment: (id: string) => boolean;
  soFar: { today: number; month: number };
  rules: ClubRules;
}) => { points: number; reasons: readonly AwardReason[] };

/** Points then, and as they would have been. */
export interface Compared {
  given: number;
  would: number;
}

/** What came of one member's purchases. */
export interface Tried extends Compared {
  purchases: number;
  paid: number;
  byRule: Map<string, Compared>;
}

const none: Compared = { given: 0, would: 0 };

/** Reasons that are no rules of the club's: coupons and offers, which are counted as they were. */
const isPromise = ({ rule }: { rule: string }): boolean => rule === 'coupon' || rule.startsWith('offer.');

/**
 * What a member's purchases, earliest first, would have earned by other rules. Amounts, lines and discounts are those of then; tier,
 * birthday and groups are those of the member today, because the ledger keeps what was decided and not what was known. Points of
 * coupons and offers stay as they were. Caps of days and months are held over these purchases only.
 */
export function tryRules(
  earn: Earn,
  purchases: readonly PastPurchase[],
  member: { facts: MemberFacts; inSegment: (id: string) => boolean },
  rules: ClubRules,
  timeZone: string,
): Tried {
  const tried: Tried = { ...none, purchases: purchases.length, paid: 0, byRule: new Map() };
  const earned = new Map<string, number>();
  const birthdays = new Set(rules.earning.filter(({ when }) => when.birthday).map(({ id }) => id));
  let birthdayOn: ClubDate | undefined;
  for (const purchase of purchases) {
    const { at, on, total = 0, paidPoints, paidCards = [], lines, coupons, free = [] } = purchase;
    const onCards = paidCards.reduce((sum, { amount }) => sum + amount, 0);
    const paidOtherwise = (purchase.paidOtherwise ?? 0) + (paidPoints?.amount ?? 0) + onCards;
    const promised = purchase.reasons.filter(isPromise);
    const carried = promised.reduce((sum, { points }) => sum + points, 0);
    const soFar = { today: (earned.get(on) ?? 0) + carried, month: (earned.get(monthOf(on)) ?? 0) + carried };
    const { points, reasons } = earn({
      ...member,
      total,
      paidOtherwise,
      ...(lines ? { lines } : {}),
      discountsOff: [...free, ...(coupons ?? [])],
      today: on,
      weekday: weekdayIn(timeZone, at),
      isFirstPurchase: purchase.replaced === undefined,
      ...(birthdayOn === undefined ? {} : { birthdayOn }),
      soFar,
      rules,
    });
    const would = points + carried;
    for (const key of [on, monthOf(on)]) earned.set(key, (earned.get(key) ?? 0) + would);
    if (reasons.some((reason) => reason.points > 0 && birthdays.has(reason.rule))) birthdayOn ??= on;
    tried.given += purchase.points + (paidPoints?.points ?? 0);
    tried.would += would;
    tried.paid += Math.max(0, total - paidOtherwise);
    for (const reason of purchase.reasons) count(tried.byRule, reason.rule, { given: reason.points, would: 0 });
    for (const reason of [...reasons, ...promised])
      count(tried.byRule, reason.rule, { given: 0, would: reason.points });
  }
  return tried;
}

function count(byRule: Map<string, Compared>, rule: string, { given, would }: Compared): void {
  const before = byRule.get(rule) ?? none;
  byRule.set(rule, { given: before.given + given, would: before.would + would });
}
