import * as z from 'zod';
import { code, id, memberNumber } from '../ids.ts';
import { localizedLine, localizedText } from '../locale.ts';
import { amount } from '../money.ts';
import { clubDate } from '../time.ts';
import { done, idParams, pageOf, pageQuery, reason } from './common.ts';
import { purchaseLine } from './purchase.ts';
import { couponRefusals } from './couponRefusals.ts';
import { anyStaff, defineRoute, managers, tillStaff } from './route.ts';

/** What a coupon is worth. */
export const couponValue = z.discriminatedUnion('kind', [
  /** Hundredths of a percent would be more than a shop says: whole percents, 1 to 100. */
  z.strictObject({ kind: z.literal('percent'), percent: z.int().min(1).max(100), most: amount.optional() }),
  z.strictObject({ kind: z.literal('amount'), amount: amount.min(1) }),
  /** 200 = double points on the lines that count. */
  z.strictObject({ kind: z.literal('points_times'), percent: z.int().min(101).max(2000) }),
  /** So many of the cheapest units on the lines that count are free; it needs lines. */
  z.strictObject({ kind: z.literal('free_item'), quantity: z.int().min(1).max(100) }),
  /** A thing to hand over; nothing comes off. */
  z.strictObject({ kind: z.literal('gift'), gift: localizedLine }),
]);
export type CouponValue = z.infer<typeof couponValue>;

export const couponCondition = z.strictObject({
  minimum: amount.optional(),
  categories: z.array(z.string().min(1).max(100)).max(50).optional(),
  /** Product ids. A list longer than this is kept beside the coupon: see `productList`. */
  products: z.array(id).max(200).optional(),
  /** The id of a product list kept outside the coupon's item (up to 20,000 products). */
  productList: id.optional(),
  segment: id.optional(),
  weekdays: z.array(z.int().min(1).max(7)).max(7).optional(),
  firstPurchase: z.boolean().optional(),
});
export type CouponCondition = z.infer<typeof couponCondition>;

const couponBody = z.strictObject({
  name: localizedLine,
  value: couponValue,
  when: couponCondition,
  from: clubDate.optional(),
  /** The last day on which it may be redeemed. */
  until: clubDate,
  /**
   * shared: one code for all, published or not; unique: each publication makes its own code, good for its member only; printed: codes made
   * in batches for print, each good for whoever brings it.
   */
  codes: z.enum(['shared', 'unique', 'printed']),
  /** Only for codes: shared. */
  code: code.optional(),
  /** Redemptions in all. For unique and printed codes: of each code, 1 unless told. */
  uses: z.int().min(1).max(100_000_000).optional(),
  usesPerMember: z.int().min(1).max(10_000).optional(),
  /**
   * any (or absent): with whatever else; alone: with no other coupon, no points that pay and no offer that multiplies; one_of_group: one
   * of those with the same `group` (those that name none are one group).
   */
  stacking: z.enum(['any', 'alone', 'one_of_group']).optional(),
  group: z.string().trim().min(1).max(60).optional(),
});
export type CouponBody = z.infer<typeof couponBody>;
export const coupon = z.object({
  id,
  ...couponBody.shape,
  name: localizedText,
  void: z.boolean(),
  redeemed: z.int(),
  published: z.int(),
  campaign: id.optional(),
  version: z.int(),
});
export type Coupon = z.infer<typeof coupon>;

/** A coupon in a member's hands. */
export const heldCoupon = z.object({
  code: z.string(),
  coupon: id,
  name: localizedText,
  value: couponValue,
  when: couponCondition,
  from: clubDate.optional(),
  until: clubDate,
  state: z.enum(['held', 'redeemed', 'void', 'expired']),
  given: z.string(),
  usedAt: z.string().optional(),
});
export type HeldCoupon = z.infer<typeof heldCoupon>;

const basket = z.strictObject({
  member: memberNumber.optional(),
  total: amount,
  lines: z.array(purchaseLine).max(500).optional(),
});

/** Why a coupon is not good here, and by how much where there is a how much. */
export const couponVerdict = z.object({
  valid: z.boolean(),
  code: z.string(),
  name: localizedText.optional(),
  discount: amount,
  pointsTimes: z.int().optional(),
  gift: localizedText.optional(),
  reasons: z.array(
    z.object({
      code: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    }),
  ),
});
export type CouponVerdict = z.infer<typeof couponVerdict>;

const codeParams = z.strictObject({ code });

export const listCoupons = defineRoute({
  id: 'listCoupons',
  capability: 'coupons',
  method: 'GET',
  path: '/v1/coupons',
  auth: anyStaff,
  summary: 'The coupons of the club',
  request: { query: pageQuery },
  response: pageOf(coupon),
  errors: ['request.bad_cursor'],
});
export const addCoupon = defineRoute({
  id: 'addCoupon',
  capability: 'coupons',
  method: 'POST',
  path: '/v1/coupons',
  auth: managers,
  status: 201,
  idempotency: 'required',
  summary: 'Makes a coupon',
  request: { body: couponBody },
  response: coupon,
  errors: ['coupon.code_taken', 'segment.not_found', 'request.invalid', 'request.idempotency_key_reused'],
});
export const changeCoupon = defineRoute({
  id: 'changeCoupon',
  capability: 'coupons',
  method: 'PUT',
  path: '/v1/coupons/{id}',
  auth: managers,
  summary: 'Changes a coupon; what was redeemed stays as it was',
  request: { params: idParams, body: couponBody.extend({ version: z.int() }) },
  response: coupon,
  errors: ['coupon.not_found', 'club.changed_meanwhile', 'coupon.code_taken', 'segment.not_found', 'request.invalid'],
});
export const publishCoupon = defineRoute({
  id: 'publishCoupon',
  capability: 'coupons',
  method: 'POST',
  path: '/v1/coupons/{id}/publications',
  auth: tillStaff,
  status: 202,
  idempotency: 'required',
  summary:
    'Gives a coupon to a member, or (managers) to all of a segment; a segment is worked through in the background',
  request: { params: idParams, body: z.strictObject({ member: memberNumber.optional(), segment: id.optional() }) },
  response: z.object({ published: z.int(), code: z.string().optional(), job: z.string().optional() }),
  errors: [
    'coupon.not_found',
    'coupon.void',
    'coupon.expired',
    'coupon.only_printed',
    'member.not_found',
    'segment.not_found',
    'member.left',
    'request.invalid',
    'request.idempotency_key_reused',
    'auth.forbidden',
    'busy.try_again',
  ],
});
export const couponPublication = z.object({
  id,
  coupon: id,
  segment: id,
  /** stopped: the coupon or the segment ended before all were given. */
  state: z.enum(['running', 'done', 'stopped']),
  /** Members who hold the coupon by it, of so many in the segment; the latter is known once the work began. */
  published: z.int(),
  of: z.int().optional(),
});
export type CouponPublication = z.infer<typeof couponPublication>;

export const getPublication = defineRoute({
  id: 'getPublication',
  capability: 'coupons',
  method: 'GET',
  path: '/v1/coupons/publications/{id}',
  auth: managers,
  summary: 'How far a coupon is on its way to a segment',
  request: { params: idParams },
  response: couponPublication,
  errors: ['coupon.not_found'],
});
export const validateCoupon = defineRoute({
  id: 'validateCoupon',
  capability: 'coupons',
  method: 'POST',
  path: '/v1/coupons/codes/{code}/validate',
  auth: tillStaff,
  summary: 'Whether a code is good for this basket, the exact discount, or why not; nothing is changed',
  request: { params: codeParams, body: basket },
  response: couponVerdict,
  errors: ['coupon.not_found', 'member.not_found', 'member.left'],
});
export const redeemCoupon = defineRoute({
  id: 'redeemCoupon',
  capability: 'coupons',
  method: 'POST',
  path: '/v1/coupons/codes/{code}/redemptions',
  auth: tillStaff,
  status: 201,
  idempotency: 'required',
  summary: 'Redeems a code outside of a recorded purchase',
  request: { params: codeParams, body: basket },
  response: z.object({
    redemption: z.string(),
    code: z.string(),
    discount: amount,
    gift: localizedText.optional(),
  }),
  errors: [
    ...couponRefusals,
    'coupon.only_with_purchase',
    'member.not_found',
    'member.left',
    'request.idempotency_key_reused',
    'busy.try_again',
  ],
});
export const rollBackRedemption = defineRoute({
  id: 'rollBackRedemption',
  capability: 'coupons',
  method: 'POST',
  path: '/v1/coupons/redemptions/{redemption}/rollback',
  auth: tillStaff,
  idempotency: 'required',
  summary: 'Takes a redemption back: the code is good again',
  request: { params: z.strictObject({ redemption: z.string().min(3).max(200) }), body: z.strictObject({ reason }) },
  response: done,
  errors: ['coupon.not_redeemed', 'busy.try_again'],
});
export const voidCoupon = defineRoute({
  id: 'voidCoupon',
  capability: 'coupons',
  method: 'POST',
  path: '/v1/coupons/{id}/void',
  auth: managers,
  summary: 'Ends a coupon, or one code of it',
  request: { params: idParams, body: z.strictObject({ code: code.optional(), reason }) },
  response: coupon,
  errors: ['coupon.not_found', 'busy.try_again'],
});
export const getMyCoupons = defineRoute({
  id: 'getMyCoupons',
  capability: 'coupons',
  method: 'GET',
  path: '/v1/me/coupons',
  auth: 'member',
  summary: 'My coupons: what I hold, then what I used and what expired',
  request: { query: pageQuery },
  response: pageOf(heldCoupon),
  errors: ['request.bad_cursor'],
});
export const getMemberCoupons = defineRoute({
  id: 'getMemberCoupons',
  capability: 'coupons',
  method: 'GET',
  path: '/v1/members/{member}/coupons',
  auth: anyStaff,
  summary: 'A member’s coupons',
  request: { params: z.strictObject({ member: memberNumber }), query: pageQuery },
  response: pageOf(heldCoupon),
  errors: ['member.not_found', 'member.left', 'request.bad_cursor'],
});

export const couponRoutes = [
  listCoupons,
  addCoupon,
  changeCoupon,
  publishCoupon,
  getPublication,
  validateCoupon,
  redeemCoupon,
  rollBackRedemption,
  voidCoupon,
  getMyCoupons,
  getMemberCoupons,
];
