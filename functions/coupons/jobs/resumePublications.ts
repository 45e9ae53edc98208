import { job } from '../../platform/events/job.ts';
import { keys } from '../../platform/table/keys.ts';
import { plusSeconds } from '../../../shared/time.ts';
import type { PublicationItem } from '../stored.ts';
import { coupons } from '../wiring.ts';

/** Longer than any worker lives between two savings. */
const stalledSeconds = 10 * 60;

/** Takes up publications whose worker died and whose message went to the dead letters. */
export const handler = job('resume-publications', async (context) => {
  const since = plusSeconds(context.now, -stalledSeconds);
  for await (const work of context.table.all<PublicationItem>({ pk: keys.publication('').pk }))
    if (work.state === 'running' && work.movedAt < since) await coupons.continuePublication(context, work.id);
});
