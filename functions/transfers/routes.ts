import * as contract from '../../shared/contract/transfer.ts';
import type { CallContext } from '../platform/http/context.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { transfers } from './wiring.ts';

const me = ({ actor }: CallContext): string => (actor.kind === 'member' ? actor.id : '');

export const handler = httpHandler([
  implement(contract.transferPoints, ({ params, body }, context) => transfers.transfer(context, params.member, body)),
  implement(contract.mergeMembers, ({ params, body }, context) => transfers.merge(context, params.member, body)),
  implement(contract.undoMerge, ({ params, body }, context) => transfers.unmerge(context, params.member, body)),
  implement(contract.givePoints, ({ body }, context) => transfers.give(context, me(context), body)),
]);
