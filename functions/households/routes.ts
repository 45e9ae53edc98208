import * as contract from '../../shared/contract/household.ts';
import type { CallContext } from '../platform/http/context.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { households } from './wiring.ts';

const me = ({ actor }: CallContext): string => (actor.kind === 'member' ? actor.id : '');

export const handler = httpHandler([
  implement(contract.addToHousehold, ({ params, body }, context) =>
    households.join(context, { member: params.member, holder: body.holder }),
  ),
  implement(contract.getMemberHousehold, ({ params }, context) => households.read(context, params.member)),
  implement(contract.removeFromHousehold, ({ params }, context) => households.leave(context, params.member)),
  implement(contract.getMyHousehold, (_, context) => households.read(context, me(context))),
  implement(contract.inviteToMyHousehold, (_, context) => households.invite(context, me(context))),
  implement(contract.joinHousehold, ({ body }, context) => households.join(context, { member: me(context), ...body })),
  implement(contract.leaveMyHousehold, (_, context) => households.leave(context, me(context))),
  implement(contract.removeFromMyHousehold, ({ params }, context) =>
    households.leave(context, params.member, { holder: me(context) }),
  ),
]);
