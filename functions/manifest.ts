import * as access from '../shared/contract/access.ts';
import * as backup from '../shared/contract/backup.ts';
import * as club from '../shared/contract/club.ts';
import { dayCloseRoutes } from '../shared/contract/dayClose.ts';
import { documentRoutes } from '../shared/contract/document.ts';
import { codeBatchRoutes } from '../shared/contract/codeBatch.ts';
import { couponRoutes } from '../shared/contract/coupon.ts';
import { giftCardRoutes } from '../shared/contract/giftCard.ts';
import { holdRoutes } from '../shared/contract/hold.ts';
import * as home from '../shared/contract/home.ts';
import * as member from '../shared/contract/member.ts';
import * as purchase from '../shared/contract/purchase.ts';
import * as referral from '../shared/contract/referral.ts';
import * as reward from '../shared/contract/reward.ts';
import { catalogueRoutes } from '../shared/contract/catalogue.ts';
import { householdRoutes } from '../shared/contract/household.ts';
import { liabilityRoutes } from '../shared/contract/liability.ts';
import { offerRoutes } from '../shared/contract/offer.ts';
import { offlineRoutes } from '../shared/contract/offline.ts';
import { overviewRoutes } from '../shared/contract/overview.ts';
import { reportRoutes } from '../shared/contract/report.ts';
import { rulesPreviewRoutes } from '../shared/contract/rulesPreview.ts';
import { segmentRoutes } from '../shared/contract/segment.ts';
import { timelineRoutes } from '../shared/contract/timeline.ts';
import { transferRoutes } from '../shared/contract/transfer.ts';
import { walletRoutes } from '../shared/contract/wallet.ts';
import { defineFunctions } from './platform/manifest.ts';

/** The list of what runs. Infra, on AWS and on a laptop, is made from it: routes, queues, schedules, grants. */
export const manifest = defineFunctions([
  { id: 'stream-dispatcher', kind: 'dispatcher', entry: 'platform/events/streamDispatcher.ts', access: {} },

  {
    id: 'clubs',
    kind: 'http',
    entry: 'clubs/routes.ts',
    routes: club.clubRoutes,
    access: { table: 'readWrite', ephemeral: 'session' },
  },
  {
    id: 'rules-preview',
    kind: 'http',
    entry: 'rulesPreview/routes.ts',
    routes: rulesPreviewRoutes,
    access: { table: 'read', ephemeral: 'session' },
    memoryMb: 1769,
    timeoutSeconds: 29,
  },
  {
    id: 'access',
    kind: 'http',
    entry: 'access/routes.ts',
    routes: access.accessRoutes,
    access: { table: 'readWrite', ephemeral: 'readWrite', email: true, sms: true, secret: true },
  },
  {
    id: 'members',
    kind: 'http',
    entry: 'members/routes.ts',
    routes: member.memberRoutes,
    access: { table: 'readWrite', ephemeral: 'readWrite', email: true, sms: true, secret: true },
  },
  {
    id: 'purchases',
    kind: 'http',
    entry: 'purchases/routes.ts',
    routes: purchase.purchaseRoutes,
    access: { table: 'readWrite', ephemeral: 'readWrite', secret: true },
  },
  {
    id: 'holds',
    kind: 'http',
    entry: 'holds/routes.ts',
    routes: holdRoutes,
    access: { table: 'readWrite', ephemeral: 'session', secret: true },
  },
  {
    id: 'gift-cards',
    kind: 'http',
    entry: 'giftCards/routes.ts',
    routes: giftCardRoutes,
    access: { table: 'readWrite', ephemeral: 'limits', secret: true },
  },
  {
    id: 'offline',
    kind: 'http',
    entry: 'offline/routes.ts',
    routes: offlineRoutes,
    access: { table: 'readWrite', ephemeral: 'session' },
  },
  {
    id: 'points',
    kind: 'http',
    entry: 'points/routes.ts',
    routes: walletRoutes,
    access: { table: 'readWrite', ephemeral: 'session' },
  },
  {
    id: 'transfers',
    kind: 'http',
    entry: 'transfers/routes.ts',
    routes: transferRoutes,
    access: { table: 'readWrite', ephemeral: 'readWrite', secret: true },
  },
  {
    id: 'households',
    kind: 'http',
    entry: 'households/routes.ts',
    routes: householdRoutes,
    access: { table: 'readWrite', ephemeral: 'session' },
  },
  {
    id: 'home',
    kind: 'http',
    entry: 'home/routes.ts',
    routes: [home.getHome, ...timelineRoutes],
    access: { table: 'read', ephemeral: 'session', secret: true },
  },
  {
    id: 'openapi',
    kind: 'http',
    entry: 'openapi/routes.ts',
    routes: documentRoutes,
    access: { table: 'read', ephemeral: 'session' },
  },
  {
    id: 'coupons',
    kind: 'http',
    entry: 'coupons/routes.ts',
    routes: [...couponRoutes, ...codeBatchRoutes],
    access: { table: 'readWrite', ephemeral: 'session', secret: true },
  },
  {
    id: 'coupon-figures',
    kind: 'reactor',
    ifParked: 'Redemptions of a coupon are missing from the owner’s figures; the coupon’s limits hold all the same.',
    entry: 'coupons/on/changed.ts',
    listens: { entities: ['heldCoupon', 'couponUse', 'redemption', 'codeUse'], changes: ['insert', 'modify'] },
    access: { table: 'readWrite' },
    batch: { size: 1000, windowSeconds: 5 },
  },
  {
    id: 'coupon-publications',
    kind: 'reactor',
    ifParked:
      'A coupon that was given to a group has reached only a part of it; it is gone on with every five minutes.',
    entry: 'coupons/on/publicationAsked.ts',
    listens: { entities: ['publication'], changes: ['insert', 'modify'] },
    access: { table: 'readWrite', secret: true },
    timeoutSeconds: 300,
    batch: { size: 1, windowSeconds: 0 },
  },
  {
    id: 'coupon-publications-resume',
    kind: 'job',
    entry: 'coupons/jobs/resumePublications.ts',
    every: { minutes: 5 },
    access: { table: 'readWrite', secret: true },
    timeoutSeconds: 300,
  },

  {
    id: 'rewards',
    kind: 'http',
    entry: 'rewards/routes.ts',
    routes: reward.rewardRoutes,
    access: { table: 'readWrite', ephemeral: 'readWrite', email: true, sms: true, secret: true },
  },
  {
    id: 'referrals',
    kind: 'http',
    entry: 'referrals/routes.ts',
    routes: referral.referralRoutes,
    access: { table: 'read', ephemeral: 'limits', secret: true },
  },

  {
    id: 'claims',
    kind: 'reactor',
    ifParked: 'A reward that a member took is missing from the list to hand over; its code is good at the till.',
    entry: 'rewards/on/changed.ts',
    listens: { entities: ['entry', 'claim'], changes: ['insert'], kinds: ['reward', 'claim_cancelled'] },
    access: { table: 'readWrite' },
  },
  {
    id: 'friends',
    kind: 'reactor',
    ifParked: 'Somebody who brought a friend did not get their points.',
    entry: 'referrals/on/changed.ts',
    listens: [
      { entities: ['profile', 'friend', 'message'], changes: ['insert', 'modify'] },
      { entities: ['entry'], kinds: ['purchase', 'refund', 'undo'], has: 'referred' },
    ],
    access: { table: 'readWrite' },
  },
  {
    id: 'welcome',
    kind: 'reactor',
    ifParked: 'A new member did not get the gift for joining.',
    entry: 'welcome/on/verified.ts',
    listens: { entities: ['profile'], changes: ['modify'] },
    access: { table: 'readWrite' },
  },
  {
    id: 'tier-gifts',
    kind: 'reactor',
    ifParked: 'A member who reached a tier did not get its gift.',
    entry: 'tiers/on/moved.ts',
    listens: [
      { entities: ['entry'], changes: ['insert'], kinds: ['purchase'], has: 'tiersReached' },
      { entities: ['entry'], changes: ['insert'], kinds: ['refund', 'undo'], has: 'tiersLost' },
    ],
    access: { table: 'readWrite', secret: true },
  },
  {
    id: 'tier-warnings',
    kind: 'job',
    entry: 'tiers/jobs/warnEnding.ts',
    every: { minutes: 60 },
    access: { table: 'readWrite' },
    timeoutSeconds: 900,
  },
  {
    id: 'messages',
    kind: 'reactor',
    ifParked: 'A message was not sent: a login code, or what a member agreed to hear of.',
    entry: 'messages/on/messageQueued.ts',
    listens: { entities: ['message'], changes: ['insert'] },
    access: { table: 'readWrite', email: true, sms: true },
  },
  {
    id: 'timeline',
    kind: 'reactor',
    ifParked: 'Something is missing from a member’s history, and from the lists that follow it; balances are right.',
    entry: 'timeline/on/changed.ts',
    listens: {
      entities: [
        'entry',
        'profile',
        'consent',
        'heldCoupon',
        'couponUse',
        'redemption',
        'codeUse',
        'claim',
        'friend',
        'message',
      ],
      changes: ['insert', 'modify'],
    },
    access: { table: 'readWrite', batches: true },
    batch: { size: 500, windowSeconds: 1 },
  },
  {
    id: 'directory',
    kind: 'reactor',
    ifParked: 'A member is found or grouped by facts of before; balances are right.',
    entry: 'directory/on/memberChanged.ts',
    // an event follows each entry, so the wallet need not be listened to as well
    listens: {
      entities: ['profile', 'event'],
      changes: ['insert', 'modify', 'remove'],
      kinds: [
        'purchase',
        'refund',
        'adjustment',
        'reward',
        'referral',
        'gift',
        'transfer',
        'merge',
        'merge_undone',
        'household',
        'household_left',
        'confirmed',
        'tier',
      ],
    },
    access: { table: 'readWrite', batches: true },
    batch: { size: 1000, windowSeconds: 5 },
  },

  {
    id: 'directory-ages',
    kind: 'job',
    entry: 'directory/jobs/refreshAged.ts',
    every: { minutes: 60 },
    access: { table: 'readWrite' },
    memoryMb: 1769,
    timeoutSeconds: 900,
  },

  {
    id: 'lapse-notices',
    kind: 'job',
    entry: 'lapsing/jobs/tellLapsing.ts',
    every: { minutes: 60 },
    access: { table: 'readWrite' },
    memoryMb: 1769,
    timeoutSeconds: 900,
  },

  {
    id: 'exports',
    kind: 'http',
    entry: 'exports/routes.ts',
    routes: backup.exportRoutes,
    access: { table: 'readWrite', ephemeral: 'session', exports: 'start', bucket: { write: ['backups/'] } },
  },
  {
    id: 'export-check',
    kind: 'reactor',
    ifParked: 'A backup was written and nobody has proven that it can be restored.',
    entry: 'exports/on/checkWanted.ts',
    listens: { entities: ['exportCheck'], changes: ['insert', 'modify'] },
    access: { table: 'readWrite', bucket: { read: ['backups/'] } },
    batch: { size: 1, windowSeconds: 0 },
    memoryMb: 1769,
    timeoutSeconds: 900,
  },
  {
    id: 'export-daily',
    kind: 'job',
    entry: 'exports/jobs/exportTable.ts',
    every: { dailyAt: '01:10' },
    access: { table: 'readWrite', exports: 'start', bucket: { write: ['backups/'] } },
  },
  {
    id: 'export-watch',
    kind: 'job',
    entry: 'exports/jobs/watch.ts',
    every: { minutes: 1 },
    access: { table: 'readWrite', exports: 'watch', bucket: { read: ['backups/'] } },
    memoryMb: 1769,
    timeoutSeconds: 900,
  },
  {
    id: 'erasure',
    kind: 'reactor',
    ifParked: 'A member left, and not everything about them is erased yet.',
    entry: 'members/on/left.ts',
    listens: { entities: ['profile'], changes: ['modify'] },
    access: { table: 'readWrite' },
  },

  {
    id: 'segments',
    kind: 'http',
    entry: 'segments/routes.ts',
    routes: segmentRoutes,
    access: { table: 'readWrite', ephemeral: 'session' },
    memoryMb: 1769,
    timeoutSeconds: 29,
  },
  {
    id: 'offers',
    kind: 'http',
    entry: 'offers/routes.ts',
    routes: offerRoutes,
    access: { table: 'readWrite', ephemeral: 'session', secret: true },
  },
  {
    id: 'catalogue',
    kind: 'http',
    entry: 'catalogue/routes.ts',
    routes: catalogueRoutes,
    access: { table: 'readWrite', ephemeral: 'session' },
    memoryMb: 1769,
    timeoutSeconds: 29,
  },
  {
    id: 'categories',
    kind: 'job',
    entry: 'catalogue/jobs/pruneCategories.ts',
    every: { dailyAt: '02:20' },
    access: { table: 'readWrite' },
    timeoutSeconds: 300,
  },
  {
    id: 'overview',
    kind: 'http',
    entry: 'overview/routes.ts',
    routes: overviewRoutes,
    access: { table: 'read', ephemeral: 'session' },
    timeoutSeconds: 29,
  },
  {
    id: 'overview-days',
    kind: 'reactor',
    ifParked: 'The overview and the day close lack something that happened; balances are right.',
    entry: 'overview/on/counted.ts',
    // a coupon that was given counts when it is used
    listens: [
      { entities: ['entry', 'friend', 'couponUse', 'redemption', 'codeUse'], changes: ['insert', 'modify'] },
      { entities: ['heldCoupon'], changes: ['modify'] },
      { entities: ['giftCardEntry'], changes: ['insert'], kinds: ['issue'] },
    ],
    access: { table: 'readWrite', batches: true },
    batch: { size: 100, windowSeconds: 5 },
  },
  {
    id: 'fold-days',
    kind: 'job',
    entry: 'overview/jobs/foldDays.ts',
    every: { minutes: 60 },
    access: { table: 'readWrite' },
    timeoutSeconds: 300,
  },
  {
    id: 'census',
    kind: 'job',
    entry: 'overview/jobs/takeCensus.ts',
    every: { minutes: 15 },
    access: { table: 'readWrite' },
    memoryMb: 1769,
    timeoutSeconds: 900,
  },
  {
    id: 'day-close',
    kind: 'http',
    entry: 'dayClose/routes.ts',
    routes: dayCloseRoutes,
    access: { table: 'readWrite', ephemeral: 'session' },
    timeoutSeconds: 29,
  },
  {
    id: 'reports',
    kind: 'http',
    entry: 'reports/routes.ts',
    routes: [...reportRoutes, ...liabilityRoutes],
    access: { table: 'read', ephemeral: 'session' },
    memoryMb: 1769,
    timeoutSeconds: 29,
  },
  {
    id: 'liability-count',
    kind: 'job',
    entry: 'liability/jobs/countLiability.ts',
    every: { minutes: 60 },
    access: { table: 'readWrite' },
    memoryMb: 1769,
    timeoutSeconds: 900,
  },
]);
