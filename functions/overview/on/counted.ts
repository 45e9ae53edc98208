import { addDays } from '../../../shared/time.ts';
import { batchReactor, orOneByOne } from '../../platform/events/reactor.ts';
import { keepRows } from '../days.ts';
import { rowsOfChange } from '../rowsOfChange.ts';

/** Older days than these no page shows; what comes so late (a history brought along) is not counted by day. */
const keptDays = 92;

/** Keeps one row a cause of what the overview counts: keeping one twice is keeping it once. */
export const handler = batchReactor(
  'overview',
  orOneByOne('overview', async (changes, context) => {
    const first = addDays(context.today, -keptDays);
    const rows = changes.flatMap((change) => rowsOfChange(change, context.club.timeZone));
    await keepRows(
      context.table,
      rows.filter(({ on }) => on >= first),
    );
  }),
);
