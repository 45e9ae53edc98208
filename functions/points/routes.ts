import * as contract from '../../shared/contract/wallet.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { points } from './wiring.ts';

export const handler = httpHandler([
  implement(contract.adjustPoints, ({ params, body }, context) => points.adjust(context, params.member, body)),
  implement(contract.getWallet, ({ params }, context) => points.read(context, params.member)),
]);
