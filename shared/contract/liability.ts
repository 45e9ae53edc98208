import * as z from 'zod';
import { defineRoute, managers } from './route.ts';

/** What lapses in one month of the club; 'never' for points without an end. */
export const liabilityMonth = z.object({
  month: z.string(),
  /** May be spent now. */
  active: z.int(),
  /** May be spent later. */
  pending: z.int(),
  /** How many of both are expected to lapse unspent; absent while there is no history. */
  breakage: z.int().optional(),
});
export type LiabilityMonth = z.infer<typeof liabilityMonth>;

export const liability = z.object({
  asOf: z.string(),
  members: z.int(),
  active: z.int(),
  pending: z.int(),
  /** Owed by members, not to them: never taken off what is owed to others. */
  debt: z.object({ members: z.int(), points: z.int() }),
  /** Past their last day, though no entry of the ledger says so yet: owed to nobody. */
  lapsedUnwritten: z.int(),
  /** What the entries of these members add up to: active + pending + lapsedUnwritten − debt. */
  ledger: z.int(),
  /** Earliest first, 'never' last. */
  months: z.array(liabilityMonth),
  /** What so many points are worth, in minor units, and what all that is outstanding is; absent where the owner did not say. */
  worth: z.object({ points: z.int(), amount: z.int(), total: z.int(), breakage: z.int().optional() }).optional(),
  /** Of the lots that reached their end: points that lapsed, and that were spent. Absent while none has. */
  history: z
    .object({ asOf: z.string(), from: z.string(), until: z.string(), lapsed: z.int(), spent: z.int() })
    .optional(),
  /** Expected to lapse unspent. */
  breakage: z.int().optional(),
  /** What is on gift cards that are good still, in the latest backup that was read whole. Absent where there is none. */
  giftCards: z.object({ asOf: z.string(), cards: z.int(), amount: z.int() }).optional(),
  /** Wallets beside entries of the whole club, members who left included, in the latest backup that was read whole. */
  proof: z.object({ asOf: z.string(), wallets: z.int(), ledger: z.int(), inFlight: z.int() }).optional(),
});
export type Liability = z.infer<typeof liability>;

export const getLiability = defineRoute({
  id: 'getLiability',
  capability: 'liability',
  method: 'GET',
  path: '/v1/liability',
  auth: managers,
  summary: 'Points that the club owes, by the month in which they lapse, and how many are expected to',
  request: {},
  response: liability,
  errors: [],
});
export const liabilityRoutes = [getLiability];
