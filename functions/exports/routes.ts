import * as contract from '../../shared/contract/backup.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { askForProof, listExports, startMyExport } from './clubExports.ts';
import { engineOf } from './wiring.ts';

export const handler = httpHandler([
  implement(contract.listExports, (_, context) => listExports(context)),
  implement(contract.startExport, (_, context) => startMyExport(context, engineOf(context.runtime))),
  implement(contract.verifyExport, ({ params }, context) => askForProof(context, params.id)),
]);
