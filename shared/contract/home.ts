import * as z from 'zod';
import { memberOffer } from './offer.ts';
import { heldCoupon } from './coupon.ts';
import { timelineEvent } from './timeline.ts';
import { walletView } from './wallet.ts';
import { memberReward } from './reward.ts';
import { defineRoute } from './route.ts';

export const home = z.object({
  number: z.string(),
  name: z.string().optional(),
  verified: z.boolean(),
  /** Stands in the card's QR: a token that proves the card, changed every few minutes, and the member number. */
  card: z.object({ number: z.string(), token: z.string() }),
  wallet: walletView,
  /** The points of the gift for joining, while it is on its way. */
  joinGiftComing: z.int().optional(),
  offers: z.array(memberOffer),
  coupons: z.array(heldCoupon),
  /** A few rewards, those within reach first. */
  rewards: z.array(memberReward).optional(),
  recent: z.array(timelineEvent),
  referralCode: z.string(),
});
export type Home = z.infer<typeof home>;

export const getHome = defineRoute({
  id: 'getHome',
  capability: 'home',
  method: 'GET',
  path: '/v1/me/home',
  auth: 'member',
  summary: 'My page: card, points, what is about to lapse, offers picked for me, coupons',
  request: {},
  response: home,
  errors: [],
});
export const homeRoutes = [getHome];
