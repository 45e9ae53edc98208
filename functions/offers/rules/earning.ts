import type { EarningRule } from '../../../shared/contract/club.ts';
import type { ClubDate } from '../../../shared/time.ts';
import { isOpenTo } from './eligibility.ts';
import type { OfferTerms, Openness } from './types.ts';

/** Ids of earning rules and of reasons are at most this long. */
const longestId = 64;

/**
 * An offer of multiplied points as an earning rule; undefined for other offers. Where the offer is about categories, only
 * lines in them are multiplied. Whom it is for and its dates are decided before: see {@link openEarning}.
 */
export function earningRuleOf({ id, title, categories, gives }: OfferTerms): EarningRule | undefined {
  if (gives.kind !== 'points_times') return undefined;
  return {
    id: `offer.${id}`.slice(0, longestId),
    name: title,
    active: true,
    when: categories.length ? { categories } : {},
    award: { kind: 'times', percent: gives.percent },
  };
}

/** The earning rules of the offers that are open to a member on a day. */
export const openEarning = (
  offers: readonly OfferTerms[],
  on: ClubDate,
  inSegment: Openness['inSegment'],
): EarningRule[] =>
  offers
    .filter((offer) => isOpenTo(offer, on, { inSegment }))
    .map(earningRuleOf)
    .filter((rule) => rule !== undefined);
