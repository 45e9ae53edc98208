import { ok } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { keys } from '../platform/table/keys.ts';
import { definitionsOf, giveCoupon, goodCoupons } from '../coupons/index.ts';
import { memberLoader } from '../home/index.ts';
import { hasSegment, segmentsOf } from '../segments/index.ts';
import { addOffer, changeOffer, listOffers, removeOffer, type OfferGrounds } from './editOffer.ts';
import { offersFor } from './forMember.ts';
import { takeOffer } from './takeOffer.ts';

const grounds: OfferGrounds = {
  hasSegment,
  hasCoupon: async ({ table }, id) => (await table.get(keys.coupon(id))) !== undefined,
};
const load = (context: CallContext, member: string) => memberLoader(context, member, { coupons: true });
const ranked = offersFor({ segments: segmentsOf, coupons: definitionsOf, good: goodCoupons });

export const offers = {
  list: listOffers,
  add: addOffer(grounds),
  change: changeOffer(grounds),
  remove: removeOffer,
  /** What the member sees, and staff with them. Refuses: member.not_found, member.left. */
  ofMember: async (context: CallContext, member: string) => {
    const loaded = await load(context, member);
    return loaded.ok ? ok({ items: await ranked(context, loaded.value) }) : loaded;
  },
  take: takeOffer({
    load,
    openness: async (context, { facts }) => {
      const segments = await segmentsOf(context);
      return {
        inSegment: (id) => segments.get(id)?.holds(facts, context.today) ?? false,
        segmentRule: (id) => segments.get(id)?.rule,
      };
    },
    worth: async (context, coupon) => (await definitionsOf(context, [coupon]))(coupon)?.value,
    publish: giveCoupon,
  }),
};
