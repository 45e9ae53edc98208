import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings, putSettings, type ClubRules } from '../../shared/contract/club.ts';
import { getHome } from '../../shared/contract/home.ts';
import * as contract from '../../shared/contract/household.ts';
import { addMember, leaveClub } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase, type PurchaseBody } from '../../shared/contract/purchase.ts';
import { addReward, getClaim, redeemMemberReward } from '../../shared/contract/reward.ts';
import { getTimeline } from '../../shared/contract/timeline.ts';
import { givePoints, mergeMembers } from '../../shared/contract/transfer.ts';
import { adjustPoints, getWallet } from '../../shared/contract/wallet.ts';
import { markVerified } from '../../functions/members/index.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { openCouponDesk } from '../harness/coupons.ts';

/** A family that shares one wallet. A point for each 10.00 paid; 100 points pay 5.00. */
let club: TestClub;
let desk: Awaited<ReturnType<typeof openCouponDesk>>;
let till: Caller;
let owner: Caller;
beforeAll(async () => {
  club = await openTestClub({ reactors: true });
  desk = await openCouponDesk(club);
  till = desk.cashier;
  owner = await club.staff('owner');
  await rules({
    earning: [
      { id: 'base', name: { en: 'Base' }, active: true, when: {}, award: { kind: 'per', points: 1, every: 1000 } },
    ],
    household: { most: 3, spending: 'everybody' },
    pointsPayment: { points: 100, worth: 500 },
    proofAbove: 100_000,
    transfers: { active: true },
  });
});
afterAll(() => club.stop());

const rules = async (changes: Partial<ClubRules>) => {
  const settings = await club.ok(getSettings, {}, owner);
  await club.ok(putSettings, { body: { ...settings, rules: { ...settings.rules, ...changes } } }, owner);
};
let count = 0;
async function member(points = 0): Promise<string> {
  const phone = `+9725026${String(10_000 + count++).padStart(5, '0')}`;
  const { number } = await club.ok(addMember, { body: { name: `Noa ${count}`, phone, language: 'en' } }, till);
  await markVerified(await desk.system(), number, phone);
  const body = { points, reason: 'for a test' };
  if (points) await club.ok(adjustPoints, { params: { member: number }, body }, owner);
  return number;
}
const walletOf = (number: string) => club.ok(getWallet, { params: { member: number } }, till);
const pointsOf = async (number: string) => (await walletOf(number)).points;
const join = async (number: string, holder: string, key?: string) =>
  (await club.call(contract.addToHousehold, { params: { member: number }, body: { holder } }, till, key ? { key } : {}))
    .result;
const leave = async (number: string) =>
  (await club.call(contract.removeFromHousehold, { params: { member: number } }, till)).result;
const buy = (body: PurchaseBody) => club.ok(recordPurchase, { body }, till);
const tryToBuy = async (body: PurchaseBody) => (await club.call(recordPurchase, { body }, till)).result;
const refused = (code: string) => ({ ok: false, refusal: { code } });

test('who may not share is told why', async () => {
  const [holder, one] = [await member(), await member()];
  expect(await join('9999999999', holder)).toMatchObject(refused('member.not_found'));
  expect(await join(one, one)).toMatchObject(refused('household.with_oneself'));
  expect(await leave(one)).toMatchObject(refused('household.not_member'));
  expect(await join(one, holder)).toMatchObject({ ok: true });
  expect(await join(one, await member())).toMatchObject(refused('household.already'));
  expect(await join(await member(), one)).toMatchObject(refused('household.not_holder'));
  expect(await join(holder, await member())).toMatchObject(refused('household.already'));
  expect(await join(await member(), holder)).toMatchObject({ ok: true });
  expect(await join(await member(), holder)).toMatchObject(refused('household.full'));
  const merge = (absorb: string, into: string) =>
    club.call(mergeMembers, { params: { member: into }, body: { absorb, reason: 'one person' } }, desk.manager);
  expect((await merge(one, await member())).result).toMatchObject(refused('household.already'));
  expect((await merge(holder, await member())).result).toMatchObject(refused('household.already'));
  const leaving = await club.call(leaveClub, { body: { confirm: true } }, await club.member(holder));
  expect(leaving.result).toMatchObject(refused('household.holder_stays'));
});

test('what a member has goes into the holder’s wallet with its last day; both earn into it, and each is who they are', async () => {
  const [holder, one] = [await member(30), await member(12)];
  const joined = await join(one, holder, 'join-only-once');
  expect(joined).toMatchObject({
    value: { holder: { member: holder }, members: [{ member: one }], most: 3, spending: 'everybody' },
  });
  expect(await join(one, holder, 'join-only-once')).toEqual(joined);
  expect([await pointsOf(holder), await pointsOf(one)]).toEqual([42, 42]);

  const bought = await buy({ member: one, total: 5000, receipt: 'h1' });
  expect(bought).toMatchObject({ member: one, points: 5, wallet: { points: 47, visits: 1 } });
  expect(await buy({ member: holder, total: 3000 })).toMatchObject({ member: holder, points: 3 });
  expect([await pointsOf(holder), await pointsOf(one)]).toEqual([50, 50]);
  const home = await club.ok(getHome, {}, await club.member(one));
  expect(home.wallet.points).toBe(50);
  expect(home.number).toBe(one);
  await club.settled();
  const told = async (number: string) =>
    (await club.ok(getTimeline, { params: { member: number }, query: {} }, till)).items
      .filter(({ kind }) => kind === 'purchase' || kind === 'household')
      .map(({ kind, points }) => [kind, points])
      .toSorted();
  const joining = (points: number) => ['household', points];
  expect(await told(one)).toEqual([joining(-12), ['purchase', 5]]);
  expect(await told(holder)).toEqual([joining(12), ['purchase', 3]]);
});

test('one leaves: points and counts stay, and what they bought together is refunded out of the shared wallet', async () => {
  const [holder, one] = [await member(), await member()];
  const before = await buy({ member: one, total: 10_000, receipt: 'alone' });
  await join(one, holder);
  const together = await buy({ member: one, total: 20_000, receipt: 'together' });
  expect(together.wallet).toMatchObject({ points: 30, visits: 2, spend: 30_000 });
  const back = await club.ok(
    refundPurchase,
    { params: { purchase: before.purchase }, body: { reason: 'returned' } },
    till,
  );
  expect(back).toMatchObject({ points: -10, wallet: { points: 20, visits: 1, spend: 20_000 } });

  expect(await leave(one)).toMatchObject({ ok: true, value: { off: false } });
  expect(await leave(one)).toMatchObject(refused('household.not_member'));
  expect(await walletOf(one)).toMatchObject({ points: 0, visits: 0, spend: 0 });
  expect(await walletOf(holder)).toMatchObject({ points: 20, visits: 1 });
  const later = await club.ok(
    refundPurchase,
    { params: { purchase: together.purchase }, body: { reason: 'returned' } },
    till,
  );
  expect(later).toMatchObject({ points: -20, wallet: { points: 0, visits: 0 } });
  expect(await buy({ member: one, total: 1000 })).toMatchObject({ points: 1, wallet: { points: 1, visits: 1 } });
  expect(await join(one, holder)).toMatchObject({ ok: true });
  expect(await pointsOf(holder)).toBe(1);
});

test('two of a family spend the last points at the same moment: one does', async () => {
  const [holder, one] = [await member(100), await member()];
  await join(one, holder);
  const pay = (number: string) => tryToBuy({ member: number, total: 5000, payPoints: 100 });
  const answers = await Promise.all([pay(holder), pay(one), pay(holder), pay(one)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test('purchases under way while one joins: nothing is lost', async () => {
  const [holder, one] = [await member(), await member()];
  const purchases = Array.from({ length: 12 }, (_, i) =>
    buy({ member: i % 2 ? one : holder, total: 1000, receipt: `way-${i}` }),
  );
  await Promise.all([...purchases, join(one, holder)]);
  expect([await pointsOf(holder), await pointsOf(one)]).toEqual([12, 12]);
  expect(await walletOf(one)).toMatchObject({ visits: 12, spend: 12_000 });
});

test('where only the holder spends, others earn and spend nothing; out of the household go points by the holder’s hand', async () => {
  const [holder, one, friend] = [await member(300), await member(), await member()];
  await join(one, holder);
  const give = { body: { to: friend, points: 10 } };
  expect((await club.call(givePoints, give, await club.member(one))).result).toMatchObject(
    refused('household.holder_only'),
  );
  expect((await club.call(givePoints, give, await club.member(holder))).result).toMatchObject({ ok: true });
  await rules({ household: { most: 3, spending: 'holder' } });
  const { id } = await club.ok(addReward, { body: { name: { en: 'Cake' }, cost: 50, active: true } }, desk.manager);
  const take = async (number: string) =>
    (await club.call(redeemMemberReward, { params: { member: number, id }, body: {} }, till)).result;
  expect(await take(one)).toMatchObject(refused('household.holder_only'));
  expect(await tryToBuy({ member: one, total: 5000, payPoints: 100 })).toMatchObject(refused('household.holder_only'));
  expect(await take(holder)).toMatchObject({ ok: true });
  await rules({ household: { most: 3, spending: 'everybody' } });
  const taken = await take(one);
  if (!taken.ok) throw new Error(taken.refusal.code);
  expect(taken.value.claim.member).toBe(one);
  expect(await club.ok(getClaim, { params: { code: taken.value.claim.code } }, till)).toMatchObject({ member: one });
});

test('a coupon of one’s own is good again for them when their purchase in the household goes back', async () => {
  const { id } = await desk.newCoupon({ codes: 'unique' });
  const [holder, one] = [await member(), await member()];
  await join(one, holder);
  const code = await desk.give(id, one);
  const { purchase } = await buy({ member: one, total: 10_000, coupons: [code] });
  expect(await desk.refusalOf(code, { member: one, total: 10_000 })).toBe('coupon.already_redeemed');
  await club.ok(refundPurchase, { params: { purchase }, body: { reason: 'returned' } }, till);
  expect(await desk.refusalOf(code, { member: one, total: 10_000 })).toBe('redeemed');
});

test('by invitation: good once, for a week, and only the newest', async () => {
  const [holder, one, other] = [await member(5), await member(7), await member()];
  const [asHolder, asOne] = [await club.member(holder), await club.member(one)];
  const invite = () => club.ok(contract.inviteToMyHousehold, {}, asHolder);
  const accept = async (code: string, as = asOne) =>
    (await club.call(contract.joinHousehold, { body: { holder, code } }, as)).result;
  const first = await invite();
  const second = await invite();
  expect(await accept(first.code)).toMatchObject(refused('household.invitation_invalid'));
  expect(await accept(second.code)).toMatchObject({ ok: true });
  expect(await accept(second.code, await club.member(other))).toMatchObject(refused('household.invitation_invalid'));
  expect(await pointsOf(one)).toBe(12);
  expect(await club.ok(contract.getMyHousehold, {}, asOne)).toMatchObject({
    household: { holder: { member: holder, name: expect.stringMatching(/^Noa/) as string } },
  });
  const remove = async (as: Caller, number: string) =>
    (await club.call(contract.removeFromMyHousehold, { params: { member: number } }, as)).result;
  expect(await remove(await club.member(other), one)).toMatchObject(refused('household.not_member'));
  expect(await remove(asHolder, one)).toMatchObject({ ok: true });
  expect(await pointsOf(one)).toBe(0);
  expect(await club.ok(contract.leaveMyHousehold, {}, asHolder).catch(String)).toContain('household.not_member');
});

test('who leaves the club leaves the household first', async () => {
  const [holder, one] = [await member(), await member(20)];
  await join(one, holder);
  await club.ok(leaveClub, { body: { confirm: true } }, await club.member(one));
  expect(await pointsOf(holder)).toBe(20);
  expect(await club.ok(contract.getMemberHousehold, { params: { member: holder } }, till)).toEqual({ off: false });
});

test('earning costs a member of a household what it costs others; reading theirs is one read more', async () => {
  const [holder, one] = [await member(), await member()];
  await join(one, holder);
  const { meter } = club.cloud.runtime;
  await club.settled();
  meter.reset();
  await buy({ member: one, total: 5000, receipt: 'units' });
  expect([meter.reads, meter.writes]).toEqual([3, 4]);
  await club.settled();
  meter.reset();
  await leave(one);
  expect(meter.writes).toBe(6);
  await club.settled();
  meter.reset();
  await join(one, holder);
  expect(meter.writes).toBe(10);
});
