import type { ClubDate } from '../../../shared/time.ts';
import type { OfferTerms, Openness } from './types.ts';

/**
 * Whether a member may have an offer today: it is active, both dates hold (the last day included), the member is in its
 * segment (which is how an offer is kept to a tier), and the coupon behind it can still be had.
 */
export function isOpenTo(offer: OfferTerms, today: ClubDate, { inSegment, couponStands }: Openness): boolean {
  if (!offer.active) return false;
  if (offer.from !== undefined && today < offer.from) return false;
  if (today > offer.until) return false;
  if (offer.segment !== undefined && !inSegment(offer.segment)) return false;
  return offer.gives.kind !== 'coupon' || (couponStands?.(offer.gives.coupon) ?? true);
}
