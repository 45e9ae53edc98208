import type { ClubRules } from '../../../shared/contract/club.ts';
import { shareDown } from '../../../shared/money.ts';
import { ok, refuse, type Result } from '../../../shared/result.ts';
import type { PaidPoints } from './wallet.ts';

/** The club's terms for points as part payment: so many points are worth so many minor units. */
export type PaymentTerms = NonNullable<ClubRules['pointsPayment']>;

/** What is to be paid, and what the member has to pay with. */
export interface Payable {
  /** After coupons, in minor units. */
  due: number;
  /** Paid by gift cards or another points scheme: comes off `due` before points may pay. */
  paidOtherwise?: number;
  /** To spend now: neither pending nor lapsed, debt off. */
  points: number;
}

/** Points in whole steps of the club's rate are worth exactly so much: nothing is rounded. */
export const worthOf = ({ points: step, worth }: PaymentTerms, points: number): number =>
  shareDown(points, worth, step);

/** The most that points may pay of what is due: the club's percent of it, rounded down, and never more than is left to pay. */
const mostAmount = ({ mostPercent = 100 }: PaymentTerms, { due, paidOtherwise = 0 }: Payable): number =>
  Math.max(0, Math.min(due - paidOtherwise, shareDown(due, mostPercent, 100)));

/** In whole steps, as far as money goes; what the member has is not asked. */
const mostByMoney = (terms: PaymentTerms, payable: Payable): number =>
  Math.floor(mostAmount(terms, payable) / terms.worth) * terms.points;

/** The most points that may pay here, in whole steps; nothing where that is under the club's least. */
export function mostPoints(terms: PaymentTerms, payable: Payable): PaidPoints {
  const held = Math.floor(Math.max(0, payable.points) / terms.points) * terms.points;
  const points = Math.min(held, mostByMoney(terms, payable));
  return points < (terms.minimumPoints ?? 0) ? { points: 0, amount: 0 } : { points, amount: worthOf(terms, points) };
}

/**
 * What so many points pay. Refuses: points.payment_off (the club takes none), points.payment_step (not whole steps of the rate, or under
 * the club's least: `step`, `minimum`), points.payment_over (more than may pay here: `most`), points.not_enough.
 */
export function payWith(terms: PaymentTerms | undefined, points: number, payable: Payable): Result<PaidPoints> {
  if (!terms) return refuse('points.payment_off');
  const minimum = Math.max(terms.points, terms.minimumPoints ?? 0);
  if (points % terms.points !== 0 || points < minimum)
    return refuse('points.payment_step', { step: terms.points, minimum });
  const byMoney = mostByMoney(terms, payable);
  if (points > byMoney)
    return refuse('points.payment_over', { most: byMoney, amount: worthOf(terms, byMoney), due: payable.due });
  const missing = points - payable.points;
  if (missing > 0) return refuse('points.not_enough', { cost: points, points: payable.points, missing });
  return ok({ points, amount: worthOf(terms, points) });
}
