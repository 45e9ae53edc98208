import * as z from 'zod';
import { memberParams, pageOf, pageQuery } from './common.ts';
import { anyStaff, defineRoute } from './route.ts';

/** One line of a member's history, in words that the page makes of it. */
export const timelineEvent = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum([
    'joined',
    'purchase',
    'refund',
    'adjustment',
    'spend',
    'lapsed',
    'gift',
    'transfer',
    'merge',
    'merge_undone',
    'household',
    'household_left',
    'confirmed',
    'tier',
    'reward',
    'coupon_given',
    'coupon_redeemed',
    'coupon_rolled_back',
    'referral',
    'message',
    'profile',
    'consent',
    'verified',
  ]),
  /** What it changed of the balance; of a confirmation, the points that may be spent since. */
  points: z.int().optional(),
  /** Of a purchase, the points that paid a part; of a refund, those that came back. In `points` already. */
  paidPoints: z.int().optional(),
  /** What those points paid, in minor units. */
  paidAmount: z.int().optional(),
  amount: z.int().optional(),
  /** The name of the reward, coupon or store, or the reason that staff gave. */
  text: z.string().optional(),
  /** The staff member or system that did it; shown to staff only. */
  by: z.string().optional(),
  /** The purchase, claim or coupon code that it is about; of a transfer or a merge, the other member. */
  about: z.string().optional(),
});
export type TimelineEvent = z.infer<typeof timelineEvent>;

export const getMyHistory = defineRoute({
  id: 'getMyHistory',
  capability: 'home',
  method: 'GET',
  path: '/v1/me/history',
  auth: 'member',
  summary: 'My history, newest first',
  request: { query: pageQuery },
  response: pageOf(timelineEvent),
  errors: ['request.bad_cursor'],
});
export const getTimeline = defineRoute({
  id: 'getTimeline',
  capability: 'members',
  method: 'GET',
  path: '/v1/members/{member}/timeline',
  auth: anyStaff,
  summary: 'A member’s timeline, newest first',
  request: { params: memberParams, query: pageQuery },
  response: pageOf(timelineEvent),
  errors: ['member.not_found', 'request.bad_cursor'],
});

export const timelineRoutes = [getMyHistory, getTimeline];
