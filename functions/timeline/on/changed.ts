import { batchReactor } from '../../platform/events/reactor.ts';
import type { Change } from '../../platform/events/change.ts';
import { timeline } from '../wiring.ts';
import { storedEvent } from '../store.ts';

/** Whatever happened to a member becomes a line of their timeline; what cannot be told goes back to the queue alone. */
export const handler = batchReactor('timeline', async (changes, context) => {
  const failed: Change[] = [];
  const told = changes.flatMap((change) => {
    try {
      return timeline.eventsOf(change);
    } catch (error) {
      context.runtime.log.error('a change that the timeline cannot tell', error, { entity: change.entity });
      failed.push(change);
      return [];
    }
  });
  await context.table.putAll(told.map(storedEvent));
  await timeline.forgetLeft(context.table, told);
  return failed;
});
