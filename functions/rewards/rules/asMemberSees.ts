import type { MemberReward, Reward } from '../../../shared/contract/reward.ts';
import type { ClubDate } from '../../../shared/time.ts';
import { isOffered, leftOf, mayRedeem, type Taker } from './redeem.ts';

/** The member who looks; claims that stand are by reward. */
export interface Looker extends Omit<Taker, 'claims' | 'unproven'> {
  claims: (reward: string) => number;
}

type Shelved = Omit<Reward, 'claimed' | 'version'>;

/**
 * The rewards on the shelf as one member sees them: what they can have now first (the dearest of it first: the most
 * that their points buy), then what they only have to collect or verify for (the nearest first), then the rest, each with
 * its reason. A proof at the till is no reason here: whoever looks can give it.
 */
export function asMemberSees(rewards: readonly Shelved[], member: Looker, today: ClubDate): MemberReward[] {
  return rewards
    .filter((reward) => isOffered(reward, today))
    .map((reward) => seen(reward, member, today))
    .sort(withinReachFirst);
}

function seen(reward: Shelved, member: Looker, today: ClubDate): MemberReward {
  const { id, name, description, cost, until } = reward;
  const left = leftOf(reward);
  const missing = Math.max(cost - member.points, 0);
  const taker = { ...member, unproven: 0, claims: member.claims(id) };
  const answer = mayRedeem(reward, taker, { today, proofAbove: 0, proven: true });
  return {
    id,
    name,
    ...(description === undefined ? {} : { description }),
    cost,
    ...(left === undefined ? {} : { left }),
    ...(until === undefined ? {} : { until }),
    available: answer.ok,
    ...(missing > 0 ? { missing } : {}),
    ...(answer.ok ? {} : { reason: answer.refusal.code }),
  };
}

const inMembersHands = new Set<string | undefined>(['points.not_enough', 'member.unverified']);

function withinReachFirst(a: MemberReward, b: MemberReward): number {
  const byGroup = group(a) - group(b);
  const byCost = a.available ? b.cost - a.cost : (a.missing ?? 0) - (b.missing ?? 0) || a.cost - b.cost;
  return byGroup || byCost || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

const group = (reward: MemberReward): number => (reward.available ? 0 : inMembersHands.has(reward.reason) ? 1 : 2);
