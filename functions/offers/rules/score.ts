import type { MemberOffer } from '../../../shared/contract/offer.ts';
import type { MemberFacts } from '../../../shared/memberFacts.ts';
import { addDays, type ClubDate } from '../../../shared/time.ts';
import { categoriesOf, segmentGround } from './segmentGround.ts';
import { bestTaste, tasteGrounds } from './taste.ts';
import type { OfferTerms, RankContext } from './types.ts';

/** An offer with what it is worth to one member. */
export interface Scored {
  offer: OfferTerms;
  score: number;
  why: MemberOffer['why'];
  /** What it is about for this member, for variety: the category of the reason, else the offer's first. */
  topic?: string;
}

/** The owner's thumb: plain, a little, more, and before everything that only scores. */
const thumb = [0, 15, 30, 1000] as const;

/**
 * What an offer is worth to a member: their taste for its categories (0 to 100), being in its segment (45 to 70), the owner's
 * priority, and a nudge when it is about to end. The reason shown is the stronger of taste and segment; an offer that has
 * neither is for everyone, and says so. What depends on the member and the day only is worked out once, for all offers.
 */
export function scorer(
  facts: MemberFacts,
  today: ClubDate,
  { segmentRule }: Pick<RankContext, 'segmentRule'>,
): (offer: OfferTerms) => Scored {
  const tastes = tasteGrounds(facts, today);
  const nudge = endingNudge(today);
  return (offer) => {
    const rule = offer.segment === undefined ? undefined : segmentRule?.(offer.segment);
    const group = offer.segment === undefined ? undefined : segmentGround(rule);
    const taste = bestTaste(tastes, new Set([...offer.categories, ...categoriesOf(rule)]));
    const strongest = (taste?.strength ?? 0) > (group?.strength ?? 0) ? taste : (group ?? taste);
    const topic = taste?.why.category ?? offer.categories[0];
    return {
      offer,
      score: (taste?.strength ?? 0) + (group?.strength ?? 0) + thumb[offer.priority]! + nudge(offer.until),
      why: strongest?.why ?? { code: 'everyone' },
      ...(topic === undefined ? {} : { topic }),
    };
  };
}

/** A small push in the last days: enough to settle a close call, not to lift what does not fit. */
function endingNudge(today: ClubDate): (until: ClubDate) => number {
  const soon = addDays(today, 3);
  const thisWeek = addDays(today, 7);
  return (until) => (until <= soon ? 10 : until <= thisWeek ? 5 : 0);
}
