import type { Reward, RewardBody } from '../../shared/contract/reward.ts';
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
}

export interface Shelved {
  reward: StoredReward;
  stock: Stock;
}

export const viewReward = ({ reward, stock }: Shelved): Reward => ({
  ...reward,
  ...(stock.left === undefined ? {} : { left: stock.left }),
  claimed: stock.claimed,
});
