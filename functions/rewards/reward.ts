import type { Reward, RewardBody } from '../../shared/contract/reward.ts';
import { freeAgain, type Holding } from '../../shared/holding.ts';
import type { Instant } from '../../shared/time.ts';

/** A reward as the owner made it. Its `stock` is what was put there then; what is left stands in {@link Stock}. */
export interface StoredReward extends RewardBody {
  id: string;
  version: number;
  changedAt: Instant;
  changedBy: string;
}

/**
 * What moves with every claim, apart from the reward's words. `terms` is the version of the reward: a claim checks it in
 * its transaction, so that nothing is taken at a price that was changed a moment ago, for no unit more.
 */
export interface Stock {
  /** Absent: as many as are asked for. */
  left?: number;
  /** Claims that stand, open or fulfilled. */
  claimed: number;
  terms: number;
  /** What tills keep for members: taken off `left` at once. `turn` is raised by whatever changes these. */
  holds?: readonly Holding[];
  turn?: number;
}

export interface Shelved {
  reward: StoredReward;
  stock: Stock;
}

/** As it stands at a moment; what the hold `own` keeps is there. */
export const viewReward = ({ reward, stock }: Shelved, now: Instant, own?: string): Reward => ({
  ...reward,
  ...(stock.left === undefined ? {} : { left: stock.left + freeAgain(stock.holds, now, own) }),
  claimed: stock.claimed,
});
