import * as contract from '../../shared/contract/hold.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { holds } from './wiring.ts';

export const handler = httpHandler([
  implement(contract.holdForMember, ({ params, body }, context) => holds.keep(context, params.member, body)),
  implement(contract.getMemberHolds, ({ params }, context) => holds.list(context, params.member)),
  implement(contract.releaseHold, ({ params }, context) => holds.release(context, params.hold)),
]);
