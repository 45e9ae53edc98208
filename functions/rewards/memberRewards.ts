import type { Claim, MemberReward } from '../../shared/contract/reward.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { openClaimsOf } from './claimStore.ts';
import type { RewardParts } from './parts.ts';
import { viewReward } from './reward.ts';
import { asMemberSees } from './rules/asMemberSees.ts';
import { loadShelf } from './store.ts';

/** The shelf as it stands for a member now, and what they took and have not been handed. Refuses: member.not_found, member.left. */
export const readMemberRewards =
  (parts: Pick<RewardParts, 'loadMember'>) =>
  async (context: CallContext, member: string): Promise<Result<{ items: MemberReward[]; claims: Claim[] }>> => {
    const { table, today, now } = context;
    const [loaded, shelf, claims] = await Promise.all([
      parts.loadMember(context, member),
      loadShelf(table),
      openClaimsOf(table, member),
    ]);
    if (!loaded.ok) return loaded;
    const { facts, wallet } = loaded.value;
    const looker = { ...facts, claims: (reward: string) => wallet?.claims[reward] ?? 0 };
    return ok({
      items: asMemberSees(
        shelf.map((each) => viewReward(each, now)),
        looker,
        today,
      ),
      claims,
    });
  };
