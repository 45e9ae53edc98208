import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract } from '../../shared/contract/index.ts';
import { changeStaff } from '../../shared/contract/access.ts';
import { addMember, findMembers, getMember } from '../../shared/contract/member.ts';
import type { Role, RouteSpec } from '../../shared/contract/route.ts';
import { startSession } from '../../functions/platform/auth/sessions.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** Who may call what, written by hand. e: everyone; M: a member; o, m, c, s: owner, manager, cashier, service. */
const table: Record<string, string> = {
  getClub: 'e',
  getSettings: 'om',
  putSettings: 'o',
  previewRules: 'om',
  requestCode: 'e',
  logIn: 'e',
  logOut: 'e',
  endOtherSessions: 'M',
  getSession: 'e',
  pairDevice: 'e',
  unlockTill: 'e',
  lockTill: 'omcs',
  listStaff: 'o',
  addStaff: 'o',
  changeStaff: 'o',
  listDevices: 'o',
  addDevice: 'o',
  revokeDevice: 'o',
  join: 'e',
  addMember: 'omcs',
  findMembers: 'omcs',
  getMember: 'omcs',
  changeMember: 'oms',
  getTimeline: 'omcs',
  getWallet: 'omcs',
  getMe: 'M',
  changeMe: 'M',
  putMyConsents: 'M',
  getMyData: 'M',
  leaveClub: 'M',
  getHome: 'M',
  getMyHistory: 'M',
  recordPurchase: 'omc',
  refundPurchase: 'omc',
  undoPurchase: 'omc',
  confirmPurchase: 'omc',
  rollBackCoupon: 'omc',
  rollBackPoints: 'omc',
  getPurchase: 'omcs',
  holdForMember: 'omc',
  getMemberHolds: 'omcs',
  releaseHold: 'omc',
  issueGiftCard: 'omc',
  findGiftCard: 'omc',
  voidGiftCard: 'om',
  getMyGiftCards: 'M',
  getMemberGiftCards: 'omcs',
  registerTillKey: 'omc',
  uploadOperations: 'omc',
  adjustPoints: 'omcs',
  transferPoints: 'omcs',
  givePoints: 'M',
  addToHousehold: 'omc',
  getMemberHousehold: 'omcs',
  removeFromHousehold: 'omc',
  getMyHousehold: 'M',
  inviteToMyHousehold: 'M',
  joinHousehold: 'M',
  leaveMyHousehold: 'M',
  removeFromMyHousehold: 'M',
  mergeMembers: 'om',
  undoMerge: 'om',
  sendMySpendingCode: 'M',
  listRewards: 'omcs',
  addReward: 'om',
  changeReward: 'om',
  getMyRewards: 'M',
  getMyClaim: 'M',
  redeemMyReward: 'M',
  getMemberRewards: 'omcs',
  redeemMemberReward: 'omc',
  sendSpendingCode: 'omc',
  getClaim: 'omcs',
  fulfilClaim: 'omc',
  cancelClaim: 'omc',
  listClaims: 'omcs',
  listCoupons: 'omcs',
  addCoupon: 'om',
  addCodeBatch: 'om',
  listCodeBatches: 'om',
  getCodes: 'om',
  changeCoupon: 'om',
  publishCoupon: 'omc',
  getPublication: 'om',
  validateCoupon: 'omc',
  redeemCoupon: 'omc',
  rollBackRedemption: 'omc',
  voidCoupon: 'om',
  getMyCoupons: 'M',
  getMemberCoupons: 'omcs',
  getMyReferrals: 'M',
  getMemberReferrals: 'omcs',
  getInvitation: 'e',
  listReferrals: 'om',
  listSegments: 'omcs',
  addSegment: 'om',
  changeSegment: 'om',
  removeSegment: 'om',
  previewSegment: 'om',
  listOffers: 'omcs',
  addOffer: 'om',
  changeOffer: 'om',
  removeOffer: 'om',
  getMyOffers: 'M',
  takeOffer: 'M',
  getMemberOffers: 'omcs',
  listProducts: 'omcs',
  getProduct: 'omcs',
  putProduct: 'om',
  removeProduct: 'om',
  importProducts: 'om',
  listCategories: 'omcs',
  getOverview: 'om',
  getLiability: 'om',
  getDayClose: 'omc',
  closeDay: 'omc',
  getMonthReport: 'om',
  listExports: 'o',
  startExport: 'o',
  verifyExport: 'o',
  getOpenApi: 'e',
};

let club: TestClub;
const callers: Record<string, Caller> = { nobody: { cookies: [] } };
let member: string;

beforeAll(async () => {
  club = await openTestClub({ more: ['other'] });
  for (const role of ['owner', 'manager', 'cashier', 'service'] as const satisfies Role[])
    callers[role] = await club.staff(role);
  member = (await club.ok(addMember, { body: { name: 'Dana', phone: '0502345678' } }, callers.owner)).number;
  callers.member = await club.member(member);
  const { runtime } = club.cloud;
  const foreign = await startSession(runtime, { club: 'other', kind: 'staff', id: 'owner' }, club.now());
  callers.foreignOwner = { cookies: [foreign.split(';')[0]!] };
  const expired = await startSession(runtime, { club: 'demo', kind: 'staff', id: 'owner' }, '2026-11-20T10:00:00.000Z');
  callers.expiredOwner = { cookies: [expired.split(';')[0]!] };
  callers.made_up = { cookies: ['moadon_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'] };
});
afterAll(() => club.stop());

/** These end the session that calls them. */
const ending = new Set(['logOut', 'lockTill']);
const signedInAgain = (who: string): Promise<Caller> | Caller =>
  who === 'member' ? club.member(member) : who in letters ? club.staff(who as Role) : callers[who]!;

const letters: Record<string, string> = { owner: 'o', manager: 'm', cashier: 'c', service: 's', member: 'M' };

test('every route stands in the table', () => {
  expect(contract.map((route) => route.id).sort()).toEqual(Object.keys(table).sort());
});

test.for([...contract])('$id', async (route: RouteSpec) => {
  const allowed = table[route.id]!;
  for (const [who, caller] of Object.entries(callers)) {
    const mayCall = allowed === 'e' || allowed.includes(letters[who] ?? '-');
    // nothing valid is asked, so that a call that is let in changes nothing
    const asked = {
      params: { member: '0', id: '#', code: '#', purchase: '#', redemption: '#' },
      query: route.id === 'findMembers' ? { find: '#' } : {},
      body: '{"no"',
    } as never;
    const { status, result } = await club.call(route, asked, ending.has(route.id) ? await signedInAgain(who) : caller, {
      key: 'short',
    });
    const code = result.ok ? 'ok' : result.refusal.code;
    if (mayCall) expect([401, 403], `${who} calls ${route.id}: ${code}`).not.toContain(status);
    else
      expect([status, code], `${who} calls ${route.id}`).toEqual(
        who in letters ? [403, 'auth.forbidden'] : [401, 'auth.required'],
      );
  }
});

test('the whole list of members, page by page, is the managers’', async () => {
  for (const who of ['cashier', 'service'])
    for (const query of [{}, { find: ' ' }, { segment: 'any' }, { tier: 'gold' }, { late: 'true' as const }])
      expect((await club.call(findMembers, { query }, callers[who])).result, who).toMatchObject({
        refusal: { code: 'auth.forbidden' },
      });
  for (const who of ['owner', 'manager'])
    expect((await club.call(findMembers, { query: {} }, callers[who])).status).toBe(200);
});

test('a member of one club is nobody in another', async () => {
  const { result } = await club.call(getMember, { params: { member } }, callers.foreignOwner, {
    host: 'other.localhost',
  });
  expect(result).toMatchObject({ ok: false, refusal: { code: 'member.not_found' } });
});

test('staff who were let go are nobody at once', async () => {
  const service = await club.staff('service');
  expect((await club.call(getMember, { params: { member } }, service)).status).toBe(200);
  await club.ok(changeStaff, { params: { id: 'service' }, body: { active: false } }, callers.owner);
  expect((await club.call(getMember, { params: { member } }, service)).result).toMatchObject({
    ok: false,
    refusal: { code: 'auth.required' },
  });
});
