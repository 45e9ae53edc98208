import { ok, refuse, type Result } from '../../../shared/result.ts';
import type { ClubDate } from '../../../shared/time.ts';
import { takeLots } from './lots.ts';
import { sumPoints, type Lot, type Wallet } from './wallet.ts';

/**
 * Takes points out of the active lots, those that lapse first first; what has lapsed, is pending or is held is not spent: the wallet
 * was opened, so the holds in it stand. Refuses with points.not_enough and how many are missing (debt included); then nothing is taken.
 * @throws RangeError when points are not a whole number above 0.
 */
export function debit(wallet: Wallet, points: number, today: ClubDate): Result<{ wallet: Wallet; taken: Lot[] }> {
  if (!Number.isSafeInteger(points) || points <= 0) throw new RangeError(`cannot debit ${points} points`);
  const valid = (lot: Lot) => lot.expires >= today;
  const held = (wallet.held ?? []).reduce((sum, { count }) => sum + count, 0);
  const missing = points + wallet.debt + held - sumPoints(wallet.lots.filter(valid));
  if (missing > 0) return refuse('points.not_enough', { missing });
  const { left, taken } = takeLots(wallet.lots, points, valid);
  return ok({ wallet: { ...wallet, lots: left }, taken });
}
