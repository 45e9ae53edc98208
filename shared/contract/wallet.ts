import * as z from 'zod';
import { localizedText } from '../locale.ts';
import { pointsDelta } from '../points.ts';
import { clubDate } from '../time.ts';
import { memberParams, reason } from './common.ts';
import { anyStaff, defineRoute } from './route.ts';

export const walletView = z.object({
  points: z.int(),
  pending: z.int(),
  tier: z.string(),
  /** The last day of the tier if nothing more comes; absent in the first tier, and in what a purchase answers. */
  tierUntil: clubDate.optional(),
  /** What must come by a day, that one included, for the tier to be kept beyond that. Absent where what comes now does not count toward it yet. */
  keep: z.object({ missing: z.int(), reached: z.int(), from: z.int(), by: clubDate }).optional(),
  /** What it takes to the next tier, in points, minor units or visits. */
  next: z.object({ tier: z.string(), missing: z.int(), reached: z.int(), from: z.int() }).optional(),
  expiring: z.array(z.object({ on: clubDate, points: z.int() })),
  /** The club's punch cards and the stamps on each, below 0 where refunded ones had been used; absent in what a purchase answers. */
  punchCards: z.array(z.object({ card: z.string(), name: localizedText, stamps: z.int(), needs: z.int() })).optional(),
  visits: z.int(),
  spend: z.int(),
  version: z.int(),
});
export type WalletView = z.infer<typeof walletView>;

export const adjustPoints = defineRoute({
  id: 'adjustPoints',
  capability: 'points',
  method: 'POST',
  path: '/v1/members/{member}/adjustments',
  auth: anyStaff,
  status: 201,
  idempotency: 'required',
  summary: 'Staff give or take points by hand, with a reason, within the limit of their role',
  request: { params: memberParams, body: z.strictObject({ points: pointsDelta, reason }) },
  response: z.object({ entry: z.string(), wallet: walletView }),
  errors: [
    'member.not_found',
    'member.left',
    'points.not_enough',
    'points.over_limit',
    'request.idempotency_key_reused',
    'busy.try_again',
  ],
});

export const getWallet = defineRoute({
  id: 'getWallet',
  capability: 'points',
  method: 'GET',
  path: '/v1/members/{member}/wallet',
  auth: anyStaff,
  summary: 'A member’s points, tier and what is about to lapse',
  request: { params: memberParams },
  response: walletView,
  errors: ['member.not_found', 'member.left'],
});

export const walletRoutes = [adjustPoints, getWallet];
