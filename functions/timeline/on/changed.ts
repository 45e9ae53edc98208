import type { Change } from '../../platform/events/change.ts';
import { batchReactor, orOneByOne } from '../../platform/events/reactor.ts';
import type { CallContext } from '../../platform/http/context.ts';
import { timeline } from '../wiring.ts';
import { storedEvent } from '../store.ts';

/** Whatever happened to a member becomes a line of their timeline; what cannot be told goes back to the queue alone. */
export const handler = batchReactor('timeline', orOneByOne('timeline', tell));

async function tell(changes: readonly Change[], { table }: CallContext): Promise<void> {
  const told = changes.flatMap((change) => timeline.eventsOf(change));
  await table.putAll(told.map(storedEvent));
  await timeline.forgetLeft(table, told);
}
