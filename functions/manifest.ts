import * as access from '../shared/contract/access.ts';
import * as club from '../shared/contract/club.ts';
import * as home from '../shared/contract/home.ts';
import * as member from '../shared/contract/member.ts';
import * as purchase from '../shared/contract/purchase.ts';
import { defineFunctions } from './platform/manifest.ts';

/** The list of what runs. Infra, on AWS and on a laptop, is made from it: routes, queues, schedules, grants. */
export const manifest = defineFunctions([
  { id: 'stream-dispatcher', kind: 'dispatcher', entry: 'platform/events/streamDispatcher.ts', access: {} },

  {
    id: 'clubs',
    kind: 'http',
    entry: 'clubs/routes.ts',
    routes: club.clubRoutes,
    access: { table: 'readWrite', ephemeral: 'readWrite' },
  },
  {
    id: 'access',
    kind: 'http',
    entry: 'access/routes.ts',
    routes: access.accessRoutes,
    access: { table: 'readWrite', ephemeral: 'readWrite', email: true, sms: true },
  },
  {
    id: 'members',
    kind: 'http',
    entry: 'members/routes.ts',
    routes: member.memberRoutes,
    access: { table: 'readWrite', ephemeral: 'readWrite', email: true, sms: true },
  },
  {
    id: 'purchases',
    kind: 'http',
    entry: 'purchases/routes.ts',
    routes: [purchase.recordPurchase, purchase.refundPurchase, purchase.undoPurchase, purchase.getPurchase],
    access: { table: 'readWrite', ephemeral: 'readWrite' },
  },
  {
    id: 'points',
    kind: 'http',
    entry: 'points/routes.ts',
    routes: [purchase.adjustPoints, purchase.getWallet],
    access: { table: 'readWrite', ephemeral: 'readWrite' },
  },
  {
    id: 'home',
    kind: 'http',
    entry: 'home/routes.ts',
    routes: [home.getHome, purchase.getMyHistory, purchase.getTimeline],
    access: { table: 'read', ephemeral: 'readWrite' },
  },

  {
    id: 'timeline',
    kind: 'reactor',
    entry: 'timeline/on/changed.ts',
    listens: { entities: ['entry', 'profile', 'consent'], changes: ['insert', 'modify'] },
    access: { table: 'readWrite' },
    batch: { size: 100, windowSeconds: 1 },
  },
  {
    id: 'directory',
    kind: 'reactor',
    entry: 'directory/on/memberChanged.ts',
    listens: { entities: ['wallet', 'profile', 'event'], changes: ['insert', 'modify', 'remove'] },
    access: { table: 'readWrite' },
    batch: { size: 100, windowSeconds: 2 },
  },
]);
