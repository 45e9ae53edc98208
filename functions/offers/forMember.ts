import type { EarningRule } from '../../shared/contract/club.ts';
import type { Coupon } from '../../shared/contract/coupon.ts';
import type { MemberOffer } from '../../shared/contract/offer.ts';
import type { SegmentRule } from '../../shared/contract/segment.ts';
import type { MemberFacts } from '../../shared/memberFacts.ts';
import type { ClubDate } from '../../shared/time.ts';
import type { CallContext } from '../platform/http/context.ts';
import { knownOffers } from './known.ts';
import { earningRuleOf, openEarning } from './rules/earning.ts';
import { rank } from './rules/rank.ts';
import type { OfferTerms } from './rules/types.ts';

/** The club's segments, handed in by the wiring: each with its rule and the rule as a function. */
export type Segments = (
  context: CallContext,
) => Promise<ReadonlyMap<string, { rule: SegmentRule; holds(facts: MemberFacts, today: ClubDate): boolean }>>;

/** What offers need of segments and coupons, handed in by the wiring. */
export interface OfferParts {
  segments: Segments;
  /** Of the coupons held, as stored, those that are still good. */
  good(context: CallContext, held: OfferMember['coupons']): Promise<readonly { coupon: string; code: string }[]>;
  /** Coupons by id, as they are shown: half a minute old at most. */
  coupons(context: CallContext, ids: readonly string[]): Promise<(id: string) => CouponBehind | undefined>;
}

/** What an offer asks of the coupon behind it. */
export type CouponBehind = Pick<Coupon, 'void' | 'until' | 'value'> & { allUsed?: true };

/** A member as offers see them; `coupons` are the coupons held, as stored. */
export interface OfferMember {
  facts: MemberFacts;
  coupons: readonly Record<string, unknown>[];
}

/**
 * The offers open to a member, best first, each with its why. An offer whose coupon the member has used, or whose shared coupon is
 * used up in all, is none any more. Reads nothing of the member: home has loaded them.
 */
export const offersFor =
  (parts: OfferParts) =>
  async (context: CallContext, { facts, coupons }: OfferMember): Promise<MemberOffer[]> => {
    const { today } = context;
    const [offers, compiled] = await Promise.all([knownOffers(context), parts.segments(context)]);
    const behind = await parts.coupons(context, couponsOf(offers.filter(({ until }) => until >= today)));
    const inHand = new Map((await parts.good(context, coupons)).map(({ coupon, code }) => [coupon, code]));
    const spent = new Set(coupons.map(({ coupon }) => String(coupon)).filter((coupon) => !inHand.has(coupon)));
    const stands = (coupon?: CouponBehind): boolean =>
      coupon !== undefined && !coupon.void && !coupon.allUsed && coupon.until >= today;
    return rank(offers, facts, today, {
      inSegment: (id) => compiled.get(id)?.holds(facts, today) ?? false,
      segmentRule: (id) => compiled.get(id)?.rule,
      couponStands: (id) => stands(behind(id)) && !spent.has(id),
      couponValue: (id) => behind(id)?.value,
      takenCoupons: inHand,
    });
  };

const couponsOf = (offers: readonly OfferTerms[]): string[] =>
  offers.flatMap(({ gives }) => (gives.kind === 'coupon' ? [gives.coupon] : []));

/**
 * Offers that multiply points, as earning rules: those open to a member on a day, or (for the names of reasons written
 * before) all that are switched on.
 */
export const offerEarning =
  (segments: Segments) =>
  async (context: CallContext, who?: { facts: MemberFacts; on: ClubDate }): Promise<EarningRule[]> => {
    const offers = await knownOffers(context);
    const multiplying = offers.filter(({ gives }) => gives.kind === 'points_times');
    if (!who) return multiplying.map(earningRuleOf).filter((rule) => rule !== undefined);
    const compiled = multiplying.some(({ segment }) => segment) ? await segments(context) : undefined;
    return openEarning(multiplying, who.on, (id) => compiled?.get(id)?.holds(who.facts, who.on) ?? false);
  };
