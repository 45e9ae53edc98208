import { ok, refuse, type Result } from '../../shared/result.ts';
import { maySpend } from '../../shared/spending.ts';
import type { PaidPoints } from '../points/rules/index.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { Asking } from './asking.ts';
import type { Buyer, Prover, PurchaseParts } from './parts.ts';

/** What points pay of a purchase; the most that they could, told with a dry run. */
export interface PointsPaid {
  paid?: PaidPoints;
  /** Spent without a proof that the member is here: counts toward what a day allows so. */
  unproven?: true;
  most?: PaidPoints;
  /** A dry run asks for no proof: it tells that one will be asked for. */
  proofNeeded?: true;
}

/**
 * Points as part payment, after the coupons and before gift cards, but none that another hold keeps: by the club's rate and limits, and with the same trust as a reward is
 * taken by. Refuses: points.payment_off, points.payment_with_coupons, points.payment_step, points.payment_over, points.not_enough,
 * member.unverified, household.holder_only, points.proof_needed (with `wrong` where a proof was given and did not prove).
 */
export async function payWithPoints(
  parts: Pick<PurchaseParts, 'mayShare' | 'pointsHeld' | 'payWith' | 'mostPoints' | 'unprovenOn' | 'viewOf' | 'proven'>,
  { club, now }: CallContext,
  { body, on }: Asking,
  buyer: Buyer,
  basket: { due: number; coupons: boolean; alone: boolean },
  prover: Prover,
): Promise<Result<PointsPaid>> {
  const { wallet, facts } = buyer;
  const terms = club.rules.pointsPayment;
  if (body.payPoints === undefined && !(terms && body.dryRun)) return ok({});
  const { due } = basket;
  const points = parts.viewOf(wallet, club.rules, on).points - parts.pointsHeld(wallet, now, body.hold);
  const payable = { due, points, ...(body.paidOtherwise === undefined ? {} : { paidOtherwise: body.paidOtherwise }) };
  const apart = basket.alone || (basket.coupons && terms?.withCoupons === false);
  const none = { points: 0, amount: 0 };
  const mayPay = facts.verified && parts.mayShare(wallet, buyer.profile.number, club.rules).ok;
  const offered = !terms || apart || !mayPay ? none : parts.mostPoints(terms, payable);
  const most = terms && body.dryRun ? { most: offered } : {};
  if (body.payPoints === undefined) return ok(most);
  if (terms && apart) return refuse('points.payment_with_coupons');
  const paid = parts.payWith(terms, body.payPoints, payable);
  if (!paid.ok) return paid;
  const shares = parts.mayShare(wallet, buyer.profile.number, club.rules);
  if (!shares.ok) return shares;
  const spender = { verified: facts.verified, unproven: parts.unprovenOn(wallet, on) };
  const ask = (proven: boolean) => maySpend(paid.value.points, spender, { proofAbove: club.rules.proofAbove, proven });
  if (body.dryRun) {
    const allowed = ask(false);
    const isProof = !allowed.ok && allowed.refusal.code === 'points.proof_needed';
    if (!allowed.ok && !isProof) return allowed;
    return ok({ paid: paid.value, ...most, ...(isProof ? { proofNeeded: true } : {}) });
  }
  const allowed = await parts.proven(ask, prover, buyer);
  if (!allowed.ok) return allowed;
  return ok({ paid: paid.value, ...(allowed.value.proven ? {} : { unproven: true }) });
}
