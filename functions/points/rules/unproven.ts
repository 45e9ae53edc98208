import type { ClubDate } from '../../../shared/time.ts';
import type { Wallet } from './wallet.ts';

/**
 * The points that were spent on a day without a proof that the member was there. A purchase that is told late counts with the latest
 * such day: a till's earlier date opens no second limit.
 */
export const unprovenOn = (wallet: Pick<Wallet, 'unproven'> | undefined, on: ClubDate): number =>
  wallet?.unproven && wallet.unproven.on >= on ? wallet.unproven.points : 0;

/** The wallet with so many points more spent so; of an earlier day nothing is kept. */
export const countUnproven = (wallet: Wallet, on: ClubDate, points: number): Wallet => {
  const latest = wallet.unproven && wallet.unproven.on > on ? wallet.unproven.on : on;
  return { ...wallet, unproven: { on: latest, points: unprovenOn(wallet, on) + points } };
};
