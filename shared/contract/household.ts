import * as z from 'zod';
import { memberNumber } from '../ids.ts';
import { instant } from '../time.ts';
import { memberParams } from './common.ts';
import { anyStaff, defineRoute, tillStaff } from './route.ts';

/** Members who share one wallet. The one whose wallet it is holds it. */
export const household = z.object({
  holder: z.object({ member: memberNumber, name: z.string().optional() }),
  /** Those who joined the holder, the first first. */
  members: z.array(z.object({ member: memberNumber, name: z.string().optional(), since: instant })),
  /** With the holder. */
  most: z.int(),
  spending: z.enum(['everybody', 'holder']),
});
export type Household = z.infer<typeof household>;

/** None: the member shares with nobody. `off`: the club has no households. */
const answer = z.object({ household: household.optional(), off: z.boolean() });

const joinRefusals = [
  'household.off',
  'household.with_oneself',
  'household.already',
  'household.not_holder',
  'household.full',
  'household.in_debt',
  'member.not_found',
  'member.left',
  'member.merged',
  'request.idempotency_key_reused',
  'busy.try_again',
] as const;

export const addToHousehold = defineRoute({
  id: 'addToHousehold',
  capability: 'households',
  method: 'POST',
  path: '/v1/members/{member}/household',
  auth: tillStaff,
  status: 201,
  idempotency: 'required',
  summary: 'A member joins another’s household at the desk, both being there: their points go into the holder’s wallet',
  request: { params: memberParams, body: z.strictObject({ holder: memberNumber }) },
  response: household,
  errors: joinRefusals,
});

export const getMemberHousehold = defineRoute({
  id: 'getMemberHousehold',
  capability: 'households',
  method: 'GET',
  path: '/v1/members/{member}/household',
  auth: anyStaff,
  summary: 'With whom a member shares a wallet',
  request: { params: memberParams },
  response: answer,
  errors: ['member.not_found', 'member.left'],
});

export const removeFromHousehold = defineRoute({
  id: 'removeFromHousehold',
  capability: 'households',
  method: 'POST',
  path: '/v1/members/{member}/household/leave',
  auth: tillStaff,
  summary: 'A member leaves their household at the desk: points, tier and counts stay with it',
  request: { params: memberParams },
  response: answer,
  errors: ['household.not_member', 'member.not_found', 'member.left', 'busy.try_again'],
});

export const getMyHousehold = defineRoute({
  id: 'getMyHousehold',
  capability: 'households',
  method: 'GET',
  path: '/v1/me/household',
  auth: 'member',
  summary: 'With whom I share a wallet',
  request: {},
  response: answer,
  errors: ['member.not_found', 'member.left'],
});

/** What an invitation's link carries; whoever opens it, signed in, may join once. */
export const invitationCode = z.string().regex(/^[A-Za-z0-9_-]{20,64}$/);

/** An invitation is good for so long. */
export const invitationDays = 7;

export const inviteToMyHousehold = defineRoute({
  id: 'inviteToMyHousehold',
  capability: 'households',
  method: 'POST',
  path: '/v1/me/household/invitations',
  auth: 'member',
  status: 201,
  summary: 'An invitation to share my wallet, for one person; a new one takes the place of the one before',
  request: {},
  response: z.object({ holder: memberNumber, code: invitationCode, until: instant }),
  errors: [
    'household.off',
    'household.not_holder',
    'household.full',
    'member.not_found',
    'member.left',
    'busy.try_again',
  ],
});

export const joinHousehold = defineRoute({
  id: 'joinHousehold',
  capability: 'households',
  method: 'POST',
  path: '/v1/me/household/join',
  auth: 'member',
  status: 201,
  idempotency: 'required',
  summary: 'I accept an invitation: my points go into the household’s wallet',
  request: { body: z.strictObject({ holder: memberNumber, code: invitationCode }) },
  response: household,
  errors: [...joinRefusals, 'household.invitation_invalid'],
});

export const leaveMyHousehold = defineRoute({
  id: 'leaveMyHousehold',
  capability: 'households',
  method: 'POST',
  path: '/v1/me/household/leave',
  auth: 'member',
  summary: 'I leave my household: points, tier and counts stay with it',
  request: {},
  response: answer,
  errors: ['household.not_member', 'member.not_found', 'member.left', 'busy.try_again'],
});

export const removeFromMyHousehold = defineRoute({
  id: 'removeFromMyHousehold',
  capability: 'households',
  method: 'POST',
  path: '/v1/me/household/members/{member}/remove',
  auth: 'member',
  summary: 'I, who hold the household, no longer share with this member',
  request: { params: memberParams },
  response: answer,
  errors: ['household.not_member', 'member.not_found', 'member.left', 'busy.try_again'],
});

export const householdRoutes = [
  addToHousehold,
  getMemberHousehold,
  removeFromHousehold,
  getMyHousehold,
  inviteToMyHousehold,
  joinHousehold,
  leaveMyHousehold,
  removeFromMyHousehold,
];
