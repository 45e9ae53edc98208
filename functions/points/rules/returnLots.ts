import { monthEnd, type ClubDate } from '../../../shared/time.ts';
import { credit } from './credit.ts';
import { heldTo } from './sliding.ts';
import type { Lot, PendingLot, Wallet } from './wallet.ts';

/**
 * Puts points back that were taken out of these lots, with the same expiry, or that which purchases have made of it since. Lots that lapsed meanwhile come back good to the end of the
 * present month: the member could not have spent them while they were gone. Debt made since is repaid first.
 */
export function returnLots(
  wallet: Wallet,
  lots: readonly Lot[],
  today: ClubDate,
): { wallet: Wallet; credited: PendingLot[]; repaid: number } {
  let after = wallet;
  let repaid = 0;
  const credited: PendingLot[] = [];
  for (const lot of lots) {
    const held = heldTo(wallet, lot.expires);
    const expires = held < today ? monthEnd(today) : held;
    const step = credit(after, lot.points, { active: today, expires, today });
    after = step.wallet;
    repaid += step.repaid;
    credited.push(...step.credited);
  }
  return { wallet: after, credited, repaid };
}

/** Of the lots taken, those that so many points come back to after others: what was taken last comes back first. */
export function lotsOf(taken: readonly Lot[], points: number, before: number): Lot[] {
  let skip = before;
  let left = points;
  const back: Lot[] = [];
  for (const { expires, points: of } of taken.toReversed()) {
    const skipped = Math.min(skip, of);
    skip -= skipped;
    const part = Math.min(left, of - skipped);
    left -= part;
    if (part > 0) back.push({ expires, points: part });
  }
  return back;
}
