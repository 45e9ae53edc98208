import { reactor } from '../../platform/events/reactor.ts';
import { messages } from '../wiring.ts';

/** A message that was written is sent. */
export const handler = reactor('messages', async ({ now }, context) => {
  if (typeof now?.id === 'string') await messages.send(context, now.id);
});
