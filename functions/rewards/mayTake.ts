import type { Result } from '../../shared/result.ts';
import type { LoadedMember } from '../home/index.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { RewardParts } from './parts.ts';
import { viewReward, type Shelved } from './reward.ts';
import { mayRedeem, type RedeemEffects } from './rules/redeem.ts';

/** Whether a member may take a reward now, by {@link mayRedeem}, and {@link mayShare} of a household; what holds other than `own` keep is neither theirs to spend nor on the shelf. */
export function mayTake(
  parts: Pick<RewardParts, 'mayShare' | 'pointsHeld' | 'rewardsHeld' | 'unprovenOn'>,
  { today, club, now }: Pick<CallContext, 'today' | 'club' | 'now'>,
  shelved: Shelved,
  { facts, wallet, profile }: Pick<LoadedMember, 'facts' | 'wallet' | 'profile'>,
  { proven, own }: { proven: boolean; own?: string | undefined },
): Result<RedeemEffects> {
  const shares = parts.mayShare(wallet, profile.number, club.rules);
  if (!shares.ok) return shares;
  const reward = viewReward(shelved, now, own);
  const taker = {
    ...facts,
    points: facts.points - parts.pointsHeld(wallet, now, own),
    unproven: parts.unprovenOn(wallet, today),
    claims: (wallet?.claims[reward.id] ?? 0) + parts.rewardsHeld(wallet, reward.id, now, own),
  };
  return mayRedeem(reward, taker, { today, proofAbove: club.rules.proofAbove, proven });
}
