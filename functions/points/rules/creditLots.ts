import type { ClubDate } from '../../../shared/time.ts';
import { credit, type Credit } from './credit.ts';
import type { PendingLot, Wallet } from './wallet.ts';

/** Adds lots as they are, each with its own day and expiry. Debt is repaid first, out of the first lots ({@link credit}). */
export function creditLots(wallet: Wallet, lots: readonly PendingLot[], today: ClubDate): Credit {
  const credited: PendingLot[] = [];
  let after = wallet;
  let repaid = 0;
  for (const { active, expires, points } of lots) {
    const step = credit(after, points, { active, expires, today });
    after = step.wallet;
    repaid += step.repaid;
    credited.push(...step.credited);
  }
  return { wallet: after, credited, repaid };
}
