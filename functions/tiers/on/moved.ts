import { reactor } from '../../platform/events/reactor.ts';
import { entryOf, giveGifts, takeBack } from '../wiring.ts';

/** A purchase lifted somebody to a tier, or what takes a purchase back took one. */
export const handler = reactor('tiers', async ({ now }, context) => {
  if (now?.tiersReached) await giveGifts(context, entryOf(now));
  if (now?.tiersLost) await takeBack(context, entryOf(now));
});
