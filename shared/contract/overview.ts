import * as z from 'zod';
import { defineRoute, managers } from './route.ts';

const series = z.array(z.object({ on: z.string(), value: z.int() }));
/** A figure, the same of the period before, its small plot, and whose list stands behind it. */
export const figure = z.object({ value: z.int(), before: z.int(), series });
export const overview = z.object({
  asOf: z.string(),
  members: figure,
  newMembers: figure,
  purchases: figure,
  sales: figure,
  pointsGiven: figure,
  pointsSpent: figure,
  couponsRedeemed: figure,
  referrals: figure,
  outstandingPoints: z.int(),
  tiers: z.array(z.object({ tier: z.string(), members: z.int() })),
  /** Members who bought before and are past 1.5 times their usual gap. */
  late: z.object({ members: z.int(), yearSpend: z.int() }),
});
export type Overview = z.infer<typeof overview>;
export const getOverview = defineRoute({
  id: 'getOverview',
  capability: 'overview',
  method: 'GET',
  path: '/v1/overview',
  auth: managers,
  summary: 'How the club is doing: the last 30 days beside the 30 before',
  request: {},
  response: overview,
  errors: [],
});
export const overviewRoutes = [getOverview];
