import type { ClubRules } from '../../../shared/contract/club.ts';
import { expiryFor } from './credit.ts';
import { addLot, takeLots } from './lots.ts';
import type { RefundPlan, Refunded } from './planRefund.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import { sumPoints, type Entry, type Wallet } from './wallet.ts';

/** Points of a purchase that waits for its confirmation: no day makes them active, and they do not lapse meanwhile. */
export const untilConfirmed = { active: 'confirmation', expires: 'never' } as const;

/** Points that a purchase still waits with, after what was refunded of it. */
export function waitingPoints({ awaits, credited }: Entry, soFar: Pick<Refunded, 'points'>): number {
  const earned = awaits ? sumPoints(credited) : 0;
  return earned - Math.min(earned, soFar.points);
}

/**
 * A purchase is confirmed (an order was delivered): what it earned, less what was refunded since, is active from now on, and holds as long
 * as points earned today. The entry moves no points: it takes them where they wait, as far as they are there, and puts them among those
 * that may be spent.
 */
export function applyConfirm(
  wallet: Wallet,
  purchase: Entry,
  soFar: Pick<Refunded, 'points'>,
  stamp: Stamp,
  rules: ClubRules,
): Posted {
  const start = open(wallet, stamp);
  const { active, expires } = untilConfirmed;
  const waits = (lot: { active: string; expires: string }) => lot.active === active && lot.expires === expires;
  const { left: pending, taken } = takeLots(start.wallet.pending, waitingPoints(purchase, soFar), waits);
  const points = sumPoints(taken);
  const lot = { expires: expiryFor(rules, stamp.today), points };
  const credited = points > 0 ? [{ ...lot, active: stamp.today }] : [];
  return post(
    { ...start.wallet, pending, lots: addLot(start.wallet.lots, lot) },
    stamp,
    { kind: 'confirmed', points: 0, taken, credited, lapsed: start.lapsed, of: purchase.cause },
    rules,
  );
}

/**
 * A purchase and the plan of its refund, once it was confirmed: its points are where the confirmation put them. What was refunded before came
 * out of those that waited.
 */
export function afterConfirmation(
  purchase: Entry,
  plan: RefundPlan,
  confirmed: Pick<Entry, 'credited'> | undefined,
): { purchase: Entry; plan: RefundPlan } {
  if (!confirmed) return { purchase, plan };
  const { credited } = confirmed;
  const taken = sumPoints(purchase.credited) - sumPoints(credited);
  return { purchase: { ...purchase, credited }, plan: { ...plan, before: Math.max(0, plan.before - taken) } };
}
