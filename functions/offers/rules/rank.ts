import type { MemberOffer } from '../../../shared/contract/offer.ts';
import type { MemberFacts } from '../../../shared/memberFacts.ts';
import type { ClubDate } from '../../../shared/time.ts';
import { isOpenTo } from './eligibility.ts';
import { scorer, type Scored } from './score.ts';
import type { OfferTerms, RankContext } from './types.ts';
import { withVariety } from './variety.ts';

/**
 * The offers open to a member, best first, each with the reason it stands there. A coupon stands in the list once, by its
 * best offer; what the member has taken already comes after what can still be taken. Equal scores: the sooner end, then
 * the id, so that the page, the till and the staff's view show the same list.
 */
export function rank(
  offers: readonly OfferTerms[],
  facts: MemberFacts,
  today: ClubDate,
  context: RankContext,
): MemberOffer[] {
  const scored = offers
    .filter((offer) => isOpenTo(offer, today, context))
    .map(scorer(facts, today, context))
    .sort(bestFirst);
  const once = eachCouponOnce(scored);
  const codeOf = ({ offer: { gives } }: Scored): string | undefined =>
    gives.kind === 'coupon' ? context.takenCoupons.get(gives.coupon) : undefined;
  const open = once.filter((one) => codeOf(one) === undefined);
  const taken = once.filter((one) => codeOf(one) !== undefined);
  return [...withVariety(open), ...taken].map((one) => asMemberSees(one, codeOf(one), context));
}

function bestFirst(a: Scored, b: Scored): number {
  return b.score - a.score || compare(a.offer.until, b.offer.until) || compare(a.offer.id, b.offer.id);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function eachCouponOnce(ranked: readonly Scored[]): Scored[] {
  const seen = new Set<string>();
  return ranked.filter(({ offer: { gives } }) => {
    if (gives.kind !== 'coupon') return true;
    if (seen.has(gives.coupon)) return false;
    seen.add(gives.coupon);
    return true;
  });
}

function asMemberSees({ offer, why }: Scored, code: string | undefined, { couponValue }: RankContext): MemberOffer {
  const { id, title, text, until, categories, gives } = offer;
  const value = gives.kind === 'coupon' ? couponValue?.(gives.coupon) : undefined;
  return {
    id,
    title,
    ...(text === undefined ? {} : { text }),
    until,
    categories: [...categories],
    gives,
    ...(value === undefined ? {} : { value }),
    why,
    taken: code !== undefined,
    ...(code === undefined ? {} : { code }),
  };
}
