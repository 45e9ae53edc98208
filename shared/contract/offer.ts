import * as z from 'zod';
import { id } from '../ids.ts';
import { localizedLine, localizedText } from '../locale.ts';
import { clubDate } from '../time.ts';
import { couponValue } from './coupon.ts';
import { done, idParams, memberParams } from './common.ts';
import { anyStaff, defineRoute, managers } from './route.ts';

const offerBody = z.strictObject({
  title: localizedLine,
  text: localizedText.optional(),
  /** Whom it is for; absent: every member. */
  segment: id.optional(),
  from: clubDate.optional(),
  until: clubDate,
  /** What it is about, so that it finds those who buy it. */
  categories: z.array(z.string().min(1).max(100)).max(50),
  /** What stands behind it: a coupon that "take it" puts into the member's hands, or points multiplied while it runs. */
  gives: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('coupon'), coupon: id }),
    z.strictObject({ kind: z.literal('points_times'), percent: z.int().min(101).max(2000) }),
  ]),
  /** The owner's thumb on the scale: 0 plain, 3 first. */
  priority: z.int().min(0).max(3),
  active: z.boolean(),
});
export type OfferBody = z.infer<typeof offerBody>;
export const offer = z.object({ id, ...offerBody.shape, title: localizedText, taken: z.int(), version: z.int() });
export type Offer = z.infer<typeof offer>;

/** Why this offer stands where it stands for this member. */
export const offerWhy = z.object({
  code: z.enum([
    'buys_category',
    'bought_category_before',
    'birthday',
    'tier',
    'comes_back',
    'new_member',
    'segment',
    'everyone',
  ]),
  category: z.string().optional(),
  times: z.int().optional(),
});
export const memberOffer = z.object({
  id,
  title: localizedText,
  text: localizedText.optional(),
  until: clubDate,
  /** What it is about; points are multiplied on these only, where there are any. */
  categories: offerBody.shape.categories,
  gives: offerBody.shape.gives,
  /** What the coupon behind it is worth; absent for points multiplied. */
  value: couponValue.optional(),
  why: offerWhy,
  taken: z.boolean(),
  code: z.string().optional(),
});
export type MemberOffer = z.infer<typeof memberOffer>;

export const listOffers = defineRoute({
  id: 'listOffers',
  capability: 'offers',
  method: 'GET',
  path: '/v1/offers',
  auth: anyStaff,
  summary: 'The offers of the club',
  request: {},
  response: z.object({ items: z.array(offer) }),
  errors: [],
});
export const addOffer = defineRoute({
  id: 'addOffer',
  capability: 'offers',
  method: 'POST',
  path: '/v1/offers',
  auth: managers,
  status: 201,
  idempotency: 'required',
  summary: 'Makes an offer',
  request: { body: offerBody },
  response: offer,
  errors: ['segment.not_found', 'coupon.not_found'],
});
export const changeOffer = defineRoute({
  id: 'changeOffer',
  capability: 'offers',
  method: 'PUT',
  path: '/v1/offers/{id}',
  auth: managers,
  summary: 'Changes an offer',
  request: { params: idParams, body: offerBody.extend({ version: z.int() }) },
  response: offer,
  errors: ['offer.not_found', 'segment.not_found', 'coupon.not_found', 'club.changed_meanwhile'],
});
export const removeOffer = defineRoute({
  id: 'removeOffer',
  capability: 'offers',
  method: 'DELETE',
  path: '/v1/offers/{id}',
  auth: managers,
  summary: 'Removes an offer; coupons already taken stay good',
  request: { params: idParams },
  response: done,
  errors: ['offer.not_found'],
});
export const getMyOffers = defineRoute({
  id: 'getMyOffers',
  capability: 'offers',
  method: 'GET',
  path: '/v1/me/offers',
  auth: 'member',
  summary: 'All offers for me, best first, each with its why',
  request: {},
  response: z.object({ items: z.array(memberOffer) }),
  errors: [],
});
export const takeOffer = defineRoute({
  id: 'takeOffer',
  capability: 'offers',
  method: 'POST',
  path: '/v1/me/offers/{id}/take',
  auth: 'member',
  status: 201,
  summary: 'Takes an offer: its coupon is mine; taking it again answers the same',
  request: { params: idParams },
  response: memberOffer,
  errors: ['offer.not_found', 'coupon.void', 'coupon.expired', 'busy.try_again'],
});
export const getMemberOffers = defineRoute({
  id: 'getMemberOffers',
  capability: 'offers',
  method: 'GET',
  path: '/v1/members/{member}/offers',
  auth: anyStaff,
  summary: 'The same list that the member sees',
  request: { params: memberParams },
  response: z.object({ items: z.array(memberOffer) }),
  errors: ['member.not_found'],
});

export const offerRoutes = [listOffers, addOffer, changeOffer, removeOffer, getMyOffers, takeOffer, getMemberOffers];
