import type { CouponValue } from '../../shared/contract/coupon.ts';
import type { MemberOffer } from '../../shared/contract/offer.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { decideAndCommit } from '../platform/table/decideAndCommit.ts';
import type { OfferMember } from './forMember.ts';
import { knownOffers } from './known.ts';
import { isOpenTo } from './rules/eligibility.ts';
import { rank } from './rules/rank.ts';
import type { RankContext } from './rules/types.ts';
import { countTaken } from './store.ts';

/** What taking an offer needs of other slices, handed in by the wiring. */
export interface TakeParts {
  load(context: CallContext, member: string): Promise<Result<OfferMember>>;
  openness(context: CallContext, member: OfferMember): Promise<Pick<RankContext, 'inSegment' | 'segmentRule'>>;
  /** What a coupon is worth, as it is shown. */
  worth(context: CallContext, coupon: string): Promise<CouponValue | undefined>;
  /** Puts a coupon into the member's hands; again answers the same code. Refuses coupon.void, coupon.expired, coupon.not_found. */
  publish(context: CallContext, coupon: string, member: string): Promise<Result<{ code: string }>>;
}

/**
 * A member takes an offer: its coupon is theirs. Taking it again answers the same and counts nothing. Multiplied points need
 * no taking: such an offer is answered as it stands. Refuses: offer.not_found (also one that is not for this member),
 * coupon.void, coupon.expired, busy.try_again.
 */
export const takeOffer =
  (parts: TakeParts) =>
  async (context: CallContext, id: string, member: string): Promise<Result<MemberOffer>> => {
    const { table, today, now } = context;
    const loaded = await parts.load(context, member);
    if (!loaded.ok) return loaded;
    const { facts, coupons } = loaded.value;
    const offers = await knownOffers(context);
    const openness = await parts.openness(context, loaded.value);
    const offer = offers.find((each) => each.id === id);
    // whether the coupon stands is for the coupon itself to say: it answers why not
    if (!offer || !isOpenTo(offer, today, openness)) return refuse('offer.not_found');
    const worth = offer.gives.kind === 'coupon' ? await parts.worth(context, offer.gives.coupon) : undefined;
    const seen = (held: ReadonlyMap<string, string>): MemberOffer =>
      rank([offer], facts, today, { ...openness, takenCoupons: held, couponValue: () => worth })[0]!;
    if (offer.gives.kind !== 'coupon') return ok(seen(new Map()));

    const { coupon } = offer.gives;
    const inHand = coupons.find((held) => held.coupon === coupon);
    const published = inHand ? ok({ code: String(inHand.code) }) : await parts.publish(context, coupon, member);
    if (!published.ok) return published;
    const { code } = published.value;
    const counted = await decideAndCommit(table, async () => ({
      writes: countTaken(member, id, code, now),
      answer: undefined,
    }));
    // already counted is as good; busy is not, for then it would be missing in the count
    if (!counted.ok && counted.refusal.code === 'busy.try_again') return counted;
    return ok(seen(new Map([[coupon, code]])));
  };
