import type { ClubDate } from '../../../shared/time.ts';
import type { Wallet } from './wallet.ts';

/** The points that were spent on a day without a proof that the member was there. */
export const unprovenOn = (wallet: Pick<Wallet, 'unproven'> | undefined, on: ClubDate): number =>
  wallet?.unproven?.on === on ? wallet.unproven.points : 0;

/** The wallet with so many points more spent so; of an earlier day nothing is kept. */
export const countUnproven = (wallet: Wallet, on: ClubDate, points: number): Wallet => ({
  ...wallet,
  unproven: { on, points: unprovenOn(wallet, on) + points },
});
