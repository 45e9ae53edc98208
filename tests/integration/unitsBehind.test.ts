import { afterAll, beforeAll, expect, test } from 'vitest';
import { getHome } from '../../shared/contract/home.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase } from '../../shared/contract/purchase.ts';
import { addReward, redeemMyReward } from '../../shared/contract/reward.ts';
import { markVerified } from '../../functions/members/index.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { openCouponDesk } from '../harness/coupons.ts';

/**
 * Write units of each operation on its way, and what the reactors add behind it: for a member with twelve months of points that
 * lapse in twelve months and baskets of ten lines with categories. The table of docs/performance.md; sessions apart.
 */
let club: TestClub;
let cashier: Caller;
let desk: Awaited<ReturnType<typeof openCouponDesk>>;
let member: string;

const lines = Array.from({ length: 10 }, (_, i) => ({
  product: `729000000${i}`,
  category: `category ${i}`,
  quantity: 1,
  amount: 1290,
}));
const basket = (receipt: string) => ({ member, total: 12_900, lines, receipt, store: 's1', till: 't1' });
const signUp = (body: object) => club.ok(addMember, { body: { name: 'Noa Levi', consents: [], ...body } }, cashier);

beforeAll(async () => {
  club = await openTestClub();
  cashier = await club.staff('cashier');
  member = (await signUp({ phone: '0502345678', email: 'dana@example.com' })).number;
  for (let month = 0; month < 12; month++) {
    club.at(new Date(Date.UTC(2025, 11 + month, 3, 10)).toISOString());
    cashier = await club.staff('cashier');
    await club.ok(recordPurchase, { body: basket(`r${month}`) }, cashier);
  }
  club.at('2026-11-22T10:00:00.000Z');
  cashier = await club.staff('cashier');
  desk = await openCouponDesk(club);
  await markVerified(await desk.system(), member, '+972502345678');
  await settle();
}, 60_000);
afterAll(() => club.stop());

/** What the call writes; then, once the reactors run, what is written because of it. */
async function unitsOf(work: () => Promise<unknown>): Promise<{ call: number; behind: number }> {
  const { meter } = club.cloud.runtime;
  meter.reset();
  await work();
  const call = meter.writes;
  await settle();
  return { call, behind: meter.writes - call };
}

async function settle(): Promise<void> {
  const reactors = await club.cloud.startReactors();
  await reactors.settled();
  await reactors.stop();
}

test('a purchase of ten lines: entry and wallet; behind it event, directory, taste, the day’s row and its mark', async () => {
  expect(await unitsOf(() => club.ok(recordPurchase, { body: basket('77') }, cashier))).toEqual({ call: 4, behind: 5 });
});

test('a refund: entry, wallet and what is refunded; behind it the same without the taste', async () => {
  const { purchase } = await club.ok(recordPurchase, { body: basket('78') }, cashier);
  await settle();
  const body = { amount: 1000, reason: 'cold coffee' };
  expect(await unitsOf(() => club.ok(refundPurchase, { params: { purchase }, body }, cashier))).toEqual({
    call: 6,
    behind: 4,
  });
});

test('a reward with stock: entry, wallet and stock; behind it the lists of claims and a message too', async () => {
  const body = { name: { en: 'Mug' }, cost: 100, stock: 5, active: true };
  const { id } = await club.ok(addReward, { body }, await club.staff('manager'));
  const me = await club.member(member);
  await settle();
  expect(await unitsOf(() => club.ok(redeemMyReward, { params: { id } }, me))).toEqual({ call: 6, behind: 10 });
});

test('a coupon good once: that item alone, also when it is given; behind both event and figures', async () => {
  const { id } = await desk.newCoupon({ codes: 'unique' });
  await settle();
  let code = '';
  expect(await unitsOf(async () => (code = await desk.give(id, member)))).toEqual({ call: 1, behind: 5 });
  expect(await unitsOf(() => desk.redeemed(code, { member, total: 12_900, lines }))).toEqual({ call: 1, behind: 7 });
});

test('a coupon with limits in all and by member: the two counts', async () => {
  await desk.newCoupon({ code: 'LIMITED', uses: 100, usesPerMember: 3 });
  await settle();
  expect(await unitsOf(() => desk.redeemed('LIMITED', { member, total: 12_900, lines }))).toEqual({
    call: 4,
    behind: 7,
  });
});

test('signing up: profile, referral code, phone, and e-mail; behind it event, directory and what finds them', async () => {
  expect(await unitsOf(() => signUp({ phone: '0502345679' }))).toEqual({ call: 6, behind: 6 });
  expect(await unitsOf(() => signUp({ phone: '0502345670', email: 'noa@example.com' }))).toEqual({
    call: 8,
    behind: 6,
  });
});

test('the first purchase of a friend is as any on its way; the payment of 10 comes behind it, with all that it is told by', async () => {
  const { referralCode } = await club.ok(getHome, {}, await club.member(member));
  let friend = '';
  const join = async () => (friend = (await signUp({ phone: '0502345671', referral: referralCode })).number);
  expect((await unitsOf(join)).call).toBe(6);
  const bought = await unitsOf(() => club.ok(recordPurchase, { body: { ...basket('79'), member: friend } }, cashier));
  expect(bought.call).toBe(4);
  // 5 of the purchase and 10 of the payment at least; what comes together in a batch is written once
  expect(bought.behind).toBeGreaterThanOrEqual(15);
  expect(bought.behind).toBeLessThanOrEqual(27);
});
