import type { MemberReward } from '../../shared/contract/reward.ts';

/**
 * What points that are about to lapse would buy: the dearest reward that they pay for by themselves, or else the
 * cheapest that can be had now, as the points that lapse first are spent first. Undefined where nothing is within reach.
 */
export function lapsingBuys(
  points: number,
  rewards: readonly MemberReward[],
): { reward: MemberReward; alone: boolean } | undefined {
  const dear = rewards.filter(({ available }) => available).sort((a, b) => b.cost - a.cost);
  const alone = dear.find(({ cost }) => cost <= points);
  const reward = alone ?? dear.at(-1);
  return reward && { reward, alone: alone !== undefined };
}
