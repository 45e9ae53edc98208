import * as z from 'zod';
import { code, id, memberNumber } from '../ids.ts';
import { amount } from '../money.ts';
import { instant } from '../time.ts';
import { memberParams } from './common.ts';
import { couponRefusals } from './couponRefusals.ts';
import { holdId, holdRefusals } from './holdId.ts';
import { maxLines, paymentRefusals, purchaseLine } from './purchase.ts';
import { defineRoute, anyStaff, tillStaff } from './route.ts';
import { walletView } from './wallet.ts';

/** How long a hold may stand, in seconds; a till that says nothing gets ten minutes. */
export const holdSeconds = { least: 10, most: 3600, usual: 600 };

const seconds = z.int().min(holdSeconds.least).max(holdSeconds.most).optional();

export const holdBody = z.union([
  z.strictObject({
    /** The basket that is about to be paid, before coupons. */
    total: amount,
    lines: z.array(purchaseLine).max(maxLines).optional(),
    coupons: z.array(code).min(1).max(5).optional(),
    payPoints: z.int().min(1).max(1_000_000_000).optional(),
    seconds,
  }),
  z.strictObject({ reward: id, seconds }),
]);
export type HoldBody = z.infer<typeof holdBody>;

export const hold = z.object({
  hold: holdId,
  member: memberNumber,
  /** From this moment on it is as if it had never been. */
  until: instant,
  /** Points kept: those that are to pay, or the reward's. */
  points: z.int(),
  /** What these points, or the codes, are worth on the basket, in minor units. */
  coupons: z.array(z.object({ code: z.string(), amount })).optional(),
  reward: id.optional(),
});
export type Hold = z.infer<typeof hold>;

const holdParams = z.strictObject({ hold: holdId });

export const holdForMember = defineRoute({
  id: 'holdForMember',
  capability: 'holds',
  method: 'POST',
  path: '/v1/members/{member}/holds',
  auth: tillStaff,
  status: 201,
  idempotency: 'required',
  summary: 'Keeps coupons and points for a basket, or a reward, for a member until a deadline; it lapses by itself',
  request: { params: memberParams, body: holdBody },
  response: z.object({ hold, wallet: walletView }),
  errors: [
    ...couponRefusals,
    ...paymentRefusals,
    'hold.too_many',
    'hold.empty',
    'purchase.lines_do_not_add_up',
    'reward.not_found',
    'reward.out_of_stock',
    'reward.not_available',
    'reward.member_limit',
    'reward.tier_too_low',
    'member.not_found',
    'member.left',
    'request.idempotency_key_reused',
    'busy.try_again',
  ],
});

export const getMemberHolds = defineRoute({
  id: 'getMemberHolds',
  capability: 'holds',
  method: 'GET',
  path: '/v1/members/{member}/holds',
  auth: anyStaff,
  summary: 'What is kept for a member now, the soonest to lapse first',
  request: { params: memberParams },
  response: z.object({ items: z.array(hold) }),
  errors: ['member.not_found', 'member.left'],
});

export const releaseHold = defineRoute({
  id: 'releaseHold',
  capability: 'holds',
  method: 'POST',
  path: '/v1/holds/{hold}/release',
  auth: tillStaff,
  summary: 'Lets a hold go before its deadline; a second call answers the same',
  request: { params: holdParams },
  response: z.object({ wallet: walletView }),
  errors: [...holdRefusals, 'busy.try_again'],
});

export const holdRoutes = [holdForMember, getMemberHolds, releaseHold];
