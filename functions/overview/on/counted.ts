import { batchReactor } from '../../platform/events/reactor.ts';
import { keepRows } from '../days.ts';
import { rowsOfChange } from '../rowsOfChange.ts';

/** Keeps one row a cause of what the overview counts. All rows of a batch or none are reported: keeping one twice is keeping it once. */
export const handler = batchReactor('overview', async (changes, context) => {
  await keepRows(
    context.table,
    changes.flatMap((change) => rowsOfChange(change, context.club.timeZone)),
  );
  return [];
});
