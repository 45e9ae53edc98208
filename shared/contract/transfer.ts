import * as z from 'zod';
import { memberNumber } from '../ids.ts';
import { points } from '../points.ts';
import { memberParams, reason } from './common.ts';
import { anyStaff, defineRoute, managers } from './route.ts';
import { walletView } from './wallet.ts';

export const transferPoints = defineRoute({
  id: 'transferPoints',
  capability: 'points',
  method: 'POST',
  path: '/v1/members/{member}/transfers',
  auth: anyStaff,
  status: 201,
  idempotency: 'required',
  summary:
    'Staff move points from a member to another, with a reason, within the limit of their role; the points hold as long as they did. With `dryRun` nothing is written',
  request: {
    params: memberParams,
    body: z.strictObject({ to: memberNumber, points, reason, dryRun: z.boolean().optional() }),
  },
  /** `entry` of the giver; the wallets of both, as they are after it. */
  response: z.object({ entry: z.string(), wallet: walletView, receiver: walletView }),
  errors: [
    'member.not_found',
    'member.left',
    'transfer.to_oneself',
    'transfer.no_receiver',
    'points.not_enough',
    'points.over_limit',
    'request.idempotency_key_reused',
    'busy.try_again',
  ],
});

export const givePoints = defineRoute({
  id: 'givePoints',
  capability: 'points',
  method: 'POST',
  path: '/v1/me/gifts',
  auth: 'member',
  status: 201,
  idempotency: 'required',
  summary:
    'Gives points of mine to another member, by the number on their card; many points need a fresh code. Nothing is told of the receiver',
  request: {
    body: z.strictObject({
      to: memberNumber,
      points,
      /** Sent by sendMySpendingCode; needed above the club's `proofAbove`, counting what was given before in the month. */
      code: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
    }),
  },
  response: z.object({ entry: z.string(), wallet: walletView }),
  errors: [
    'transfer.off',
    'transfer.to_oneself',
    'transfer.no_receiver',
    'transfer.over_month',
    'household.holder_only',
    'points.not_enough',
    'points.proof_needed',
    'member.unverified',
    'member.not_found',
    'member.left',
    'auth.too_many_tries',
    'request.idempotency_key_reused',
    'busy.try_again',
  ],
});

const merged = z.object({
  /** The cause of the absorbed member's entry. */
  entry: z.string(),
  survivor: memberNumber,
  absorbed: memberNumber,
  /** The survivor's, and the absorbed member's, as they are after it. */
  wallet: walletView,
  absorbedWallet: walletView,
});

export const mergeMembers = defineRoute({
  id: 'mergeMembers',
  capability: 'points',
  method: 'POST',
  path: '/v1/members/{member}/merges',
  auth: managers,
  status: 201,
  idempotency: 'required',
  summary:
    'Merges another member’s ledger into this one’s: both are kept, there is one balance, and the other’s card, phone and number lead here. Undone exactly within 30 days. With `dryRun` nothing is written',
  request: {
    params: memberParams,
    body: z.strictObject({ absorb: memberNumber, reason, dryRun: z.boolean().optional() }),
  },
  response: merged,
  errors: [
    'member.not_found',
    'member.left',
    'member.merged',
    'household.already',
    'merge.with_oneself',
    'request.idempotency_key_reused',
    'busy.try_again',
  ],
});

export const undoMerge = defineRoute({
  id: 'undoMerge',
  capability: 'points',
  method: 'POST',
  path: '/v1/members/{member}/merge/undo',
  auth: managers,
  status: 201,
  idempotency: 'required',
  summary: 'Takes the merge of this member into another back, within 30 days. With `dryRun` nothing is written',
  request: { params: memberParams, body: z.strictObject({ reason, dryRun: z.boolean().optional() }) },
  response: merged,
  errors: [
    'member.not_found',
    'member.left',
    'member.merged',
    'merge.not_merged',
    'merge.too_late',
    'request.idempotency_key_reused',
    'busy.try_again',
  ],
});

export const transferRoutes = [transferPoints, givePoints, mergeMembers, undoMerge];
