import type { Change } from '../../platform/events/change.ts';
import { inParallel } from '../../platform/events/inParallel.ts';
import { batchReactor, sideBySide } from '../../platform/events/reactor.ts';
import type { CallContext } from '../../platform/http/context.ts';
import { timeline } from '../wiring.ts';
import { storedEvent } from '../store.ts';

/** Whatever happened to a member becomes a line of their timeline; what cannot be told goes back to the queue alone. */
export const handler = batchReactor('timeline', async (changes, context) => {
  try {
    await tell(changes, context);
    return [];
  } catch {
    // one of them cannot be told: each by itself, so that only that one comes again
  }
  const failed: Change[] = [];
  await inParallel(changes, sideBySide, async (change) => {
    try {
      await tell([change], context);
    } catch (error) {
      context.runtime.log.error('a change that the timeline cannot tell', error, { entity: change.entity });
      failed.push(change);
    }
  });
  return failed;
});

async function tell(changes: readonly Change[], { table }: CallContext): Promise<void> {
  const told = changes.flatMap((change) => timeline.eventsOf(change));
  await table.putAll(told.map(storedEvent));
  await timeline.forgetLeft(table, told);
}
