import type { MemberReward } from '../../shared/contract/reward.ts';
import type { MemberFacts } from '../../shared/memberFacts.ts';
import { remembered } from '../platform/club/remembered.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { Wallet } from '../points/rules/index.ts';
import { viewReward } from './reward.ts';
import { asMemberSees } from './rules/asMemberSees.ts';
import { loadShelf } from './store.ts';

/** The shelf for showing, half a minute old at most; who takes a reward reads it anew. */
const shelf = remembered(({ table }) => loadShelf(table));

export const forgetShelf = shelf.forget;

/** The rewards as they stand for a member whom the caller has loaded, those within reach first. Reads nothing of the member. */
export async function rewardsFor(
  context: CallContext,
  { facts, wallet }: { facts: MemberFacts; wallet: Wallet | undefined },
): Promise<MemberReward[]> {
  const looker = { ...facts, claims: (reward: string) => wallet?.claims[reward] ?? 0 };
  return asMemberSees(
    (await shelf.of(context)).map((each) => viewReward(each, context.now)),
    looker,
    context.today,
  );
}
