import { reactor } from '../../platform/events/reactor.ts';
import { timeline } from '../wiring.ts';
import { putEvent } from '../store.ts';

/** Whatever happened to a member becomes a line of their timeline. */
export const handler = reactor('timeline', async (change, context) => {
  for (const told of timeline.eventsOf(change)) await context.table.commit([putEvent(told)]);
});
