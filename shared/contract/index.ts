import { accessRoutes } from './access.ts';
import { exportRoutes } from './backup.ts';
import { catalogueRoutes } from './catalogue.ts';
import { clubRoutes } from './club.ts';
import { codeBatchRoutes } from './codeBatch.ts';
import { couponRoutes } from './coupon.ts';
import { dayCloseRoutes } from './dayClose.ts';
import { documentRoutes } from './document.ts';
import { giftCardRoutes } from './giftCard.ts';
import { holdRoutes } from './hold.ts';
import { homeRoutes } from './home.ts';
import { householdRoutes } from './household.ts';
import { liabilityRoutes } from './liability.ts';
import { memberRoutes } from './member.ts';
import { offerRoutes } from './offer.ts';
import { offlineRoutes } from './offline.ts';
import { overviewRoutes } from './overview.ts';
import { purchaseRoutes } from './purchase.ts';
import { referralRoutes } from './referral.ts';
import { reportRoutes } from './report.ts';
import { rewardRoutes } from './reward.ts';
import type { RouteSpec } from './route.ts';
import { rulesPreviewRoutes } from './rulesPreview.ts';
import { segmentRoutes } from './segment.ts';
import { timelineRoutes } from './timeline.ts';
import { transferRoutes } from './transfer.ts';
import { walletRoutes } from './wallet.ts';

/** Every call of the API. The OpenAPI document, the manifest's routes and the authorization tests are made from this list. */
export const contract: readonly RouteSpec[] = [
  ...clubRoutes,
  ...rulesPreviewRoutes,
  ...accessRoutes,
  ...memberRoutes,
  ...homeRoutes,
  ...purchaseRoutes,
  ...holdRoutes,
  ...giftCardRoutes,
  ...offlineRoutes,
  ...walletRoutes,
  ...transferRoutes,
  ...householdRoutes,
  ...timelineRoutes,
  ...rewardRoutes,
  ...couponRoutes,
  ...codeBatchRoutes,
  ...referralRoutes,
  ...segmentRoutes,
  ...offerRoutes,
  ...catalogueRoutes,
  ...overviewRoutes,
  ...liabilityRoutes,
  ...dayCloseRoutes,
  ...reportRoutes,
  ...exportRoutes,
  ...documentRoutes,
];
