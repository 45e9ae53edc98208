import * as contract from '../../shared/contract/segment.ts';
import { ok } from '../../shared/result.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { segments } from './wiring.ts';

export const handler = httpHandler([
  implement(contract.listSegments, async (_, context) => ok({ items: await segments.list(context) })),
  implement(contract.addSegment, ({ body }, context) => segments.add(context, body)),
  implement(contract.changeSegment, ({ params, body }, context) => segments.change(context, params.id, body)),
  implement(contract.removeSegment, ({ params }, context) => segments.remove(context, params.id)),
  implement(contract.previewSegment, async ({ body }, context) => ok(await segments.preview(context, body.rule))),
]);
