import * as contract from '../../shared/contract/offline.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { registerKey } from './registerKey.ts';
import { offline } from './wiring.ts';

export const handler = httpHandler([
  implement(contract.registerTillKey, ({ body }, context) => registerKey(context, body.key)),
  implement(contract.uploadOperations, ({ body }, context) => offline.upload(context, body.operations)),
]);
