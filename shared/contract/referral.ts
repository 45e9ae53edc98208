import * as z from 'zod';
import { anyStaff, defineRoute, managers } from './route.ts';
import { memberParams, pageOf, pageQuery } from './common.ts';

export const friend = z.object({
  name: z.string().optional(),
  joinedAt: z.string(),
  state: z.enum(['joined', 'rewarded']),
  points: z.int(),
  rewardedAt: z.string().optional(),
});
export type Friend = z.infer<typeof friend>;
const mine = z.object({
  code: z.string(),
  advocatePoints: z.int(),
  friendPoints: z.int(),
  minimum: z.int(),
  active: z.boolean(),
  friends: z.array(friend),
  joined: z.int(),
  rewarded: z.int(),
  points: z.int(),
  cursor: z.string().optional(),
});

export const getMyReferrals = defineRoute({
  id: 'getMyReferrals',
  capability: 'referrals',
  method: 'GET',
  path: '/v1/me/referrals',
  auth: 'member',
  summary: 'My code, and the friends who came by it',
  request: { query: pageQuery },
  response: mine,
  errors: ['request.bad_cursor'],
});
export const getMemberReferrals = defineRoute({
  id: 'getMemberReferrals',
  capability: 'referrals',
  method: 'GET',
  path: '/v1/members/{member}/referrals',
  auth: anyStaff,
  summary: 'Whom this member brought',
  request: { params: memberParams, query: pageQuery },
  response: mine,
  errors: ['member.not_found', 'request.bad_cursor'],
});
export const getInvitation = defineRoute({
  id: 'getInvitation',
  capability: 'referrals',
  method: 'GET',
  path: '/v1/referrals/{code}',
  auth: 'public',
  summary: 'What a friend is promised by this code; of the advocate only the first name',
  request: { params: z.strictObject({ code: z.string().max(40) }) },
  response: z.object({ firstName: z.string().optional(), friendPoints: z.int(), minimum: z.int() }),
  errors: ['referral.not_found', 'auth.too_many_tries'],
});
export const listReferrals = defineRoute({
  id: 'listReferrals',
  capability: 'referrals',
  method: 'GET',
  path: '/v1/referrals',
  auth: managers,
  summary: 'Who brought whom, newest first',
  request: { query: pageQuery },
  response: pageOf(
    z.object({
      advocate: z.string(),
      advocateName: z.string().optional(),
      friend: z.string(),
      friendName: z.string().optional(),
      joinedAt: z.string(),
      rewardedAt: z.string().optional(),
      thankedAt: z.string().optional(),
    }),
  ),
  errors: ['request.bad_cursor'],
});

export const referralRoutes = [getMyReferrals, getMemberReferrals, getInvitation, listReferrals];
