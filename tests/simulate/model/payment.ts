import { ageTo, credit, mayBeSpent, type Books, type MemberBooks, type Points, type PurchaseBooks } from './books.ts';
import { endOfMonth } from './calendar.ts';
import { heldNow } from './sliding.ts';

/** Points that pay a part of a purchase, and what they are worth there. */
export interface Paying {
  points: number;
  amount: number;
}

const nothing: Paying = { points: 0, amount: 0 };

/** What was spent on a day without a proof; a day that is told late falls under the latest one. */
const unprovenOn = ({ unproven }: MemberBooks, on: string): number => (unproven.on >= on ? unproven.points : 0);

/** What points pay after the coupons (docs/owner.md), or why they may not. */
export function payment(
  { rules }: Books,
  member: MemberBooks,
  { points, due, paidOtherwise, coupons }: { points?: number; due: number; paidOtherwise: number; coupons: boolean },
  on: string,
): Paying | { code: string } {
  if (points === undefined) return nothing;
  const terms = rules.pointsPayment;
  if (!terms) return { code: 'points.payment_off' };
  if (coupons && terms.withCoupons === false) return { code: 'points.payment_with_coupons' };
  if (points % terms.points !== 0 || points < (terms.minimumPoints ?? 0)) return { code: 'points.payment_step' };
  const amount = (points / terms.points) * terms.worth;
  const most = Math.min(due - paidOtherwise, Math.floor((due * (terms.mostPercent ?? 100)) / 100));
  if (amount > most) return { code: 'points.payment_over' };
  const then = structuredClone(member);
  ageTo(then, on);
  if (mayBeSpent(then) < points) return { code: 'points.not_enough' };
  if (!member.verified) return { code: 'member.unverified' };
  if (points + unprovenOn(member, on) > rules.proofAbove) return { code: 'points.proof_needed' };
  return { points, amount };
}

/** So many points were spent at a till where nobody proved that the member is there. */
export function spendUnproven(member: MemberBooks, points: number, on: string): void {
  const day = member.unproven.on > on ? member.unproven.on : on;
  member.unproven = { on: day, points: unprovenOn(member, on) + points };
}

/** Of a whole, what goes with so much refunded: rounded down until all is. */
export const shareOf = (whole: number, refunded: number, of: number): number =>
  refunded >= of ? whole : Math.floor((whole * refunded) / of);

/** Of points that paid, what has come back once so much is refunded: money has its share first, they theirs of the rest. */
export function returnedBy({ due, paid, paying }: PurchaseBooks, refunded: number): Paying {
  if (!paying) return nothing;
  const amount = shareOf(paying.amount, refunded - shareOf(paid, refunded, due), due - paid);
  return { points: shareOf(paying.points, amount, paying.amount), amount };
}

/** Points come back to the lots that they left, the last of them first; what lapsed meanwhile is good to the month's end. */
export function putBack(
  member: MemberBooks,
  taken: readonly Points[],
  { points, before }: { points: number; before: number },
  today: string,
): void {
  ageTo(member, today);
  let [skip, left] = [before, points];
  for (const lot of [...taken].reverse()) {
    const skipped = Math.min(skip, lot.points);
    const part = Math.min(left, lot.points - skipped);
    skip -= skipped;
    left -= part;
    const held = heldNow(member, lot.expires);
    const expires = held < today ? endOfMonth(today) : held;
    if (part > 0) credit(member, part, { active: today, expires }, today);
  }
}
