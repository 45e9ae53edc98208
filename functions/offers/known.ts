import { remembered } from '../platform/club/remembered.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { OfferTerms } from './rules/types.ts';
import { loadOffers } from './store.ts';

const known = remembered(async ({ table }): Promise<readonly OfferTerms[]> => {
  return (await loadOffers(table)).filter((offer) => offer.active);
});

/** The offers that are switched on; at most 30 seconds old. Their dates are for who asks: a purchase may be of yesterday. */
export const knownOffers = (context: CallContext): Promise<readonly OfferTerms[]> => known.of(context);

/** After a save, this process sees it at once. */
export const forgetOffers = (context: CallContext): void => known.forget(context);
