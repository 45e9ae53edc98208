import { reactor } from '../../platform/events/reactor.ts';
import type { ClaimEnd } from '../claim.ts';
import { rewards } from '../wiring.ts';

/** Keeps the lists of open claims. */
export const handler = reactor('rewards', async ({ entity, now }, context) => {
  if (entity === 'claim') return rewards.claimEnded(context, now as unknown as ClaimEnd);
  if (now?.kind === 'reward') await rewards.claimMade(context, now);
});
