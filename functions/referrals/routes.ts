import * as contract from '../../shared/contract/referral.ts';
import type { CallContext } from '../platform/http/context.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { referrals } from './wiring.ts';

const me = ({ actor }: CallContext): string => (actor.kind === 'member' ? actor.id : '');

export const handler = httpHandler([
  implement(contract.getMyReferrals, ({ query }, context) => referrals.read(context, me(context), query)),
  implement(contract.getMemberReferrals, ({ params, query }, context) => referrals.read(context, params.member, query)),
  implement(contract.getInvitation, ({ params }, context) => referrals.invitation(context, params.code)),
  implement(contract.listReferrals, ({ query }, context) => referrals.list(context, query)),
]);
