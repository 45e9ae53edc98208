import * as contract from '../../shared/contract/reward.ts';
import { ok } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { addReward, changeReward, listRewards } from './catalogue.ts';
import { rewards } from './wiring.ts';

const me = ({ actor }: CallContext): string => (actor.kind === 'member' ? actor.id : '');

export const handler = httpHandler([
  implement(contract.listRewards, (_, context) => listRewards(context)),
  implement(contract.addReward, ({ body }, context) => addReward(context, body)),
  implement(contract.changeReward, ({ params, body }, context) => changeReward(context, params.id, body)),
  implement(contract.getMyRewards, (_, context) => rewards.read(context, me(context))),
  implement(contract.getMyClaim, ({ params }, context) => rewards.claimOf(context, me(context), params.code)),
  implement(contract.redeemMyReward, ({ params }, context) =>
    rewards.redeem(context, { member: me(context), reward: params.id }),
  ),
  implement(contract.getMemberRewards, ({ params }, context) => rewards.read(context, params.member)),
  implement(contract.redeemMemberReward, ({ params, body }, context) =>
    rewards.redeem(context, { member: params.member, reward: params.id, proof: body.proof, hold: body.hold }),
  ),
  implement(contract.sendSpendingCode, ({ params }, context) => rewards.sendCode(context, params.member)),
  implement(contract.sendMySpendingCode, (_, context) => rewards.sendCode(context, me(context))),
  implement(contract.getClaim, ({ params }, context) => rewards.claim(context, params.code)),
  implement(contract.fulfilClaim, ({ params }, context) => rewards.fulfil(context, params.code)),
  implement(contract.cancelClaim, ({ params }, context) => rewards.cancel(context, params.code)),
  implement(contract.listClaims, async ({ query }, context) => ok(await rewards.open(context, query))),
]);
