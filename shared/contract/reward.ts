import * as z from 'zod';
import { holdId, holdRefusals } from './holdId.ts';
import { spendingProof } from './proof.ts';
import { code, id } from '../ids.ts';
import { localizedLine, localizedText } from '../locale.ts';
import { points } from '../points.ts';
import { clubDate } from '../time.ts';
import { idParams, memberParams, pageOf, pageQuery } from './common.ts';
import { walletView } from './wallet.ts';
import { anyStaff, defineRoute, managers, tillStaff } from './route.ts';

const rewardBody = z.strictObject({
  name: localizedLine,
  description: localizedText.optional(),
  cost: points,
  /** Absent: as many as are asked for. */
  stock: z.int().min(0).max(10_000_000).optional(),
  perMember: z.int().min(1).max(1000).optional(),
  from: clubDate.optional(),
  until: clubDate.optional(),
  tiers: z.array(id).max(10).optional(),
  active: z.boolean(),
});
export type RewardBody = z.infer<typeof rewardBody>;
const rewardChange = rewardBody.extend({
  version: z.int(),
  /** How many were left when `stock` was written over it: what counts then is the difference. */
  leftWhenRead: z.int().min(0).max(10_000_000).optional(),
});
export type RewardChange = z.infer<typeof rewardChange>;
export const reward = z.object({
  id,
  ...rewardBody.shape,
  name: localizedText,
  left: z.int().optional(),
  claimed: z.int(),
  version: z.int(),
});
export type Reward = z.infer<typeof reward>;

/** A reward as a member sees it: can I have it now, and if not, why not. */
export const memberReward = z.object({
  id,
  name: localizedText,
  description: localizedText.optional(),
  cost: z.int(),
  left: z.int().optional(),
  until: clubDate.optional(),
  available: z.boolean(),
  missing: z.int().optional(),
  reason: z.string().optional(),
});
export type MemberReward = z.infer<typeof memberReward>;

export const claim = z.object({
  code: z.string(),
  reward: id,
  name: localizedText,
  cost: z.int(),
  member: z.string(),
  at: z.string(),
  state: z.enum(['open', 'fulfilled', 'cancelled']),
  fulfilledAt: z.string().optional(),
});
export type Claim = z.infer<typeof claim>;

/** A claim in the list of those to hand over, with the name to call out. */
const openClaim = claim.extend({ memberName: z.string().optional() });
export type OpenClaim = z.infer<typeof openClaim>;

const redeemAnswer = z.object({ claim, wallet: walletView });
const redeemErrors = [
  'reward.not_found',
  'reward.out_of_stock',
  'reward.not_available',
  'reward.member_limit',
  'reward.tier_too_low',
  'points.not_enough',
  'points.proof_needed',
  'household.holder_only',
  'member.unverified',
  'member.not_found',
  'member.left',
  'request.idempotency_key_reused',
  'busy.try_again',
] as const;

export const listRewards = defineRoute({
  id: 'listRewards',
  capability: 'rewards',
  method: 'GET',
  path: '/v1/rewards',
  auth: anyStaff,
  summary: 'The rewards of the club',
  request: {},
  response: z.object({ items: z.array(reward) }),
  errors: [],
});
export const addReward = defineRoute({
  id: 'addReward',
  capability: 'rewards',
  method: 'POST',
  path: '/v1/rewards',
  auth: managers,
  status: 201,
  idempotency: 'required',
  summary: 'Makes a reward',
  request: { body: rewardBody },
  response: reward,
  errors: [],
});
export const changeReward = defineRoute({
  id: 'changeReward',
  capability: 'rewards',
  method: 'PUT',
  path: '/v1/rewards/{id}',
  auth: managers,
  summary:
    'Changes a reward; `stock` sets how many are left, or with `leftWhenRead` changes it by the difference, so that what was taken meanwhile stays taken',
  request: { params: idParams, body: rewardChange },
  response: reward,
  errors: ['reward.not_found', 'club.changed_meanwhile'],
});
export const getMyRewards = defineRoute({
  id: 'getMyRewards',
  capability: 'rewards',
  method: 'GET',
  path: '/v1/me/rewards',
  auth: 'member',
  summary: 'Rewards, those within reach first, and my open claims',
  request: {},
  response: z.object({ items: z.array(memberReward), claims: z.array(claim) }),
  errors: [],
});
export const getMyClaim = defineRoute({
  id: 'getMyClaim',
  capability: 'rewards',
  method: 'GET',
  path: '/v1/me/claims/{code}',
  auth: 'member',
  summary: 'A claim of mine by its code, from the moment it is made',
  request: { params: z.strictObject({ code }) },
  response: claim,
  errors: ['claim.not_found'],
});
export const redeemMyReward = defineRoute({
  id: 'redeemMyReward',
  capability: 'rewards',
  method: 'POST',
  path: '/v1/me/rewards/{id}/redeem',
  auth: 'member',
  status: 201,
  idempotency: 'required',
  summary: 'Takes a reward for points; the answer is a claim code to show',
  request: { params: idParams },
  response: redeemAnswer,
  errors: redeemErrors,
});
export const getMemberRewards = defineRoute({
  id: 'getMemberRewards',
  capability: 'rewards',
  method: 'GET',
  path: '/v1/members/{member}/rewards',
  auth: anyStaff,
  summary: 'Rewards as they stand for this member, and open claims',
  request: { params: memberParams },
  response: z.object({ items: z.array(memberReward), claims: z.array(claim) }),
  errors: ['member.not_found'],
});
export const redeemMemberReward = defineRoute({
  id: 'redeemMemberReward',
  capability: 'rewards',
  method: 'POST',
  path: '/v1/members/{member}/rewards/{id}/redeem',
  auth: tillStaff,
  status: 201,
  idempotency: 'required',
  summary: 'Takes a reward for a member at the till; above the owner’s limit it needs the card scanned or a code',
  request: {
    params: z.strictObject({ ...memberParams.shape, ...idParams.shape }),
    body: z.strictObject({
      proof: spendingProof.optional(),
      /** A hold that kept the reward for this member. */
      hold: holdId.optional(),
    }),
  },
  response: redeemAnswer,
  errors: [...redeemErrors, ...holdRefusals],
});
export const sendSpendingCode = defineRoute({
  id: 'sendSpendingCode',
  capability: 'rewards',
  method: 'POST',
  path: '/v1/members/{member}/spending-code',
  auth: tillStaff,
  status: 202,
  summary: 'Sends the member a code that proves they are here and want to spend',
  request: { params: memberParams },
  response: z.object({ sent: z.literal(true) }),
  errors: ['member.not_found', 'member.left', 'member.unverified', 'member.contact_missing', 'auth.too_many_tries'],
});
export const sendMySpendingCode = defineRoute({
  id: 'sendMySpendingCode',
  capability: 'rewards',
  method: 'POST',
  path: '/v1/me/spending-code',
  auth: 'member',
  status: 202,
  summary: 'Sends me a code to confirm that I give many points away',
  request: {},
  response: z.object({ sent: z.literal(true) }),
  errors: ['member.not_found', 'member.left', 'member.unverified', 'member.contact_missing', 'auth.too_many_tries'],
});
export const getClaim = defineRoute({
  id: 'getClaim',
  capability: 'rewards',
  method: 'GET',
  path: '/v1/claims/{code}',
  auth: anyStaff,
  summary: 'A claim by its code',
  request: { params: z.strictObject({ code }) },
  response: claim,
  errors: ['claim.not_found'],
});
export const fulfilClaim = defineRoute({
  id: 'fulfilClaim',
  capability: 'rewards',
  method: 'POST',
  path: '/v1/claims/{code}/fulfil',
  auth: tillStaff,
  idempotency: 'optional',
  summary: 'Hands the reward over, once',
  request: { params: z.strictObject({ code }) },
  response: claim,
  errors: ['claim.not_found', 'claim.already_fulfilled', 'claim.cancelled', 'busy.try_again'],
});
export const cancelClaim = defineRoute({
  id: 'cancelClaim',
  capability: 'rewards',
  method: 'POST',
  path: '/v1/claims/{code}/cancel',
  auth: tillStaff,
  idempotency: 'required',
  summary: 'Takes an open claim back: points and stock return',
  request: { params: z.strictObject({ code }) },
  response: z.object({ claim, wallet: walletView }),
  errors: ['claim.not_found', 'claim.already_fulfilled', 'busy.try_again'],
});
export const listClaims = defineRoute({
  id: 'listClaims',
  capability: 'rewards',
  method: 'GET',
  path: '/v1/claims',
  auth: anyStaff,
  summary: 'Open claims, oldest first',
  request: { query: pageQuery },
  response: pageOf(openClaim),
  errors: ['request.bad_cursor'],
});

export const rewardRoutes = [
  listRewards,
  addReward,
  changeReward,
  getMyRewards,
  getMyClaim,
  redeemMyReward,
  getMemberRewards,
  redeemMemberReward,
  sendSpendingCode,
  sendMySpendingCode,
  getClaim,
  fulfilClaim,
  cancelClaim,
  listClaims,
];
