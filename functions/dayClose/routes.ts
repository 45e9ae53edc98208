import { closeDay, getDayClose } from '../../shared/contract/dayClose.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { dayClose } from './wiring.ts';

export const handler = httpHandler([
  implement(getDayClose, ({ params }, context) => dayClose.read(context, params.date)),
  implement(closeDay, ({ params, body }, context) => dayClose.close(context, params.date, body)),
]);
