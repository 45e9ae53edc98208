import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings, putSettings } from '../../shared/contract/club.ts';
import { getMemberHolds, holdForMember, releaseHold, type HoldBody } from '../../shared/contract/hold.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, type PurchaseBody } from '../../shared/contract/purchase.ts';
import { addReward, getMemberRewards, redeemMemberReward } from '../../shared/contract/reward.ts';
import { adjustPoints, getWallet } from '../../shared/contract/wallet.ts';
import { markVerified } from '../../functions/members/index.ts';
import { plusSeconds } from '../../shared/time.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { openCouponDesk } from '../harness/coupons.ts';

/** A till keeps coupons, points and rewards for a member until a deadline. 100 points pay 5.00 here. */
let club: TestClub;
let desk: Awaited<ReturnType<typeof openCouponDesk>>;
let till: Caller;
beforeAll(async () => {
  club = await openTestClub();
  desk = await openCouponDesk(club);
  till = desk.cashier;
  const owner = await club.staff('owner');
  const settings = await club.ok(getSettings, {}, owner);
  const rules = { ...settings.rules, pointsPayment: { points: 100, worth: 500 }, proofAbove: 100_000 };
  await club.ok(putSettings, { body: { ...settings, rules } }, owner);
});
afterAll(() => club.stop());

let count = 0;
async function member(points = 0): Promise<string> {
  const phone = `+9725027${String(10_000 + count++).padStart(5, '0')}`;
  const { number } = await club.ok(addMember, { body: { name: 'Noa Levi', phone, language: 'en' } }, till);
  await markVerified(await desk.system(), number, phone);
  const body = { points, reason: 'for a test' };
  if (points) await club.ok(adjustPoints, { params: { member: number }, body }, desk.manager);
  return number;
}
const reward = (body: { cost: number; stock?: number; perMember?: number }) =>
  club.ok(addReward, { body: { name: { en: 'Cake' }, active: true, ...body } }, desk.manager);

const ask = async (number: string, body: HoldBody, key?: string) =>
  (await club.call(holdForMember, { params: { member: number }, body }, till, key ? { key } : {})).result;
const keep = async (number: string, body: HoldBody) =>
  (await club.ok(holdForMember, { params: { member: number }, body }, till)).hold;
const buy = async (body: PurchaseBody, key?: string) =>
  (await club.call(recordPurchase, { body }, till, key ? { key } : {})).result;
const take = async (number: string, id: string, hold?: string) => {
  const body = hold === undefined ? {} : { hold };
  return (await club.call(redeemMemberReward, { params: { member: number, id }, body }, till)).result;
};
const letGo = async (hold: string) => (await club.call(releaseHold, { params: { hold } }, till)).result;
const held = async (number: string) => (await club.ok(getMemberHolds, { params: { member: number } }, till)).items;
const pointsOf = async (number: string) => (await club.ok(getWallet, { params: { member: number } }, till)).points;
const refused = (code: string) => ({ ok: false, refusal: { code } });
const later = (seconds: number) => club.at(plusSeconds(club.now(), seconds));

test('nothing is held of nothing, for nobody, and never more than there is', async () => {
  const number = await member(300);
  expect(await ask('9999999999', { total: 5000, payPoints: 100 })).toMatchObject(refused('member.not_found'));
  expect(await ask(number, { total: 5000 })).toMatchObject(refused('hold.empty'));
  expect(await ask(number, { total: 5000, coupons: ['NOSUCHCODE'] })).toMatchObject(refused('coupon.not_found'));
  expect(await ask(number, { total: 5000, payPoints: 400 })).toMatchObject(refused('points.not_enough'));
  expect(await ask(number, { total: 5000, payPoints: 150 })).toMatchObject(refused('points.payment_step'));
  expect(await ask(number, { reward: 'none' })).toMatchObject(refused('reward.not_found'));
  expect(await ask(number, { total: 5000, payPoints: 100, seconds: 5 })).toMatchObject(refused('request.invalid'));
  expect(await ask(number, { total: 5000, payPoints: 100, seconds: 3601 })).toMatchObject(refused('request.invalid'));
  expect(await letGo('AAAAAAAAAAAAAA')).toMatchObject(refused('hold.not_found'));
  expect(await held(number)).toEqual([]);
});

test('points that are held stay in the balance and pay for nothing else; with their hold they pay once', async () => {
  const number = await member(500);
  const { hold, until, points } = await keep(number, { total: 5000, payPoints: 400 });
  expect({ until, points }).toEqual({ until: plusSeconds(club.now(), 600), points: 400 });
  expect(await pointsOf(number)).toBe(500);
  expect(await held(number)).toMatchObject([{ hold, member: number, points: 400 }]);
  expect(await buy({ member: number, total: 5000, payPoints: 200 })).toMatchObject(refused('points.not_enough'));
  const { id } = await reward({ cost: 150 });
  expect(await take(number, id)).toMatchObject(refused('points.not_enough'));
  const byHand = { params: { member: number }, body: { points: -101, reason: 'a mistake' } };
  expect((await club.call(adjustPoints, byHand, desk.manager)).result).toMatchObject(refused('points.not_enough'));

  const other = await member(500);
  expect(await buy({ member: other, total: 5000, payPoints: 400, hold })).toMatchObject(refused('hold.not_found'));
  const body = { member: number, total: 5000, payPoints: 400, hold };
  expect(await buy({ ...body, dryRun: true })).toMatchObject({ value: { paidPoints: { points: 400, amount: 2000 } } });
  const paid = await buy(body, 'confirm-1');
  expect(paid).toMatchObject({ value: { paidPoints: { points: 400, amount: 2000 } } });
  expect(await buy(body, 'confirm-1')).toMatchObject(paid);
  expect(await buy(body, 'confirm-2')).toMatchObject(refused('hold.ended'));
  expect(await letGo(hold)).toMatchObject(refused('hold.ended'));
  expect(await held(number)).toEqual([]);
});

test('a hold that nobody confirms lapses at its deadline by itself', async () => {
  const number = await member(200);
  const { hold } = await keep(number, { total: 5000, payPoints: 200, seconds: 60 });
  later(59);
  expect(await buy({ member: number, total: 5000, payPoints: 100 })).toMatchObject(refused('points.not_enough'));
  later(1);
  expect(await held(number)).toEqual([]);
  expect(await buy({ member: number, total: 5000, payPoints: 200, hold })).toMatchObject(refused('hold.lapsed'));
  expect(await letGo(hold)).toMatchObject(refused('hold.lapsed'));
  expect(await buy({ member: number, total: 5000, payPoints: 200 })).toMatchObject({ ok: true });
});

test('the last use of a coupon is one member’s while it is held, and free again once it is let go or lapsed', async () => {
  const { code = '' } = await desk.newCoupon({ uses: 1, code: 'LASTONE' });
  const [first, second] = [await member(), await member()];
  const { hold, coupons } = await keep(first, { total: 5000, coupons: [code] });
  expect(coupons).toEqual([{ code, amount: 500 }]);
  expect(await buy({ member: second, total: 5000, coupons: [code] })).toMatchObject(refused('coupon.used_up'));
  expect(await ask(second, { total: 5000, coupons: [code] })).toMatchObject(refused('coupon.used_up'));
  expect(await letGo(hold)).toMatchObject({ ok: true });
  expect(await letGo(hold)).toMatchObject({ ok: true });
  const again = await keep(second, { total: 5000, coupons: [code], seconds: 30 });
  later(30);
  const third = await keep(first, { total: 5000, coupons: [code] });
  expect(await buy({ member: second, total: 5000, coupons: [code], hold: again.hold })).toMatchObject(
    refused('hold.lapsed'),
  );
  expect(await buy({ member: first, total: 5000, coupons: [code], hold: third.hold })).toMatchObject({
    value: { due: 4500 },
  });
  expect(await buy({ member: second, total: 5000, coupons: [code] })).toMatchObject(refused('coupon.used_up'));
});

test('a member’s own use is held, too; a code that the purchase does without is let go with it', async () => {
  const shared = await desk.newCoupon({ usesPerMember: 1, uses: 5, code: 'ONCEEACH' });
  const own = await desk.newCoupon({ codes: 'unique' });
  const number = await member();
  const code = await desk.give(own.id, number);
  const { hold } = await keep(number, { total: 5000, coupons: [code] });
  expect(await desk.refusalOf(code, { member: number, total: 5000 })).toBe('coupon.already_redeemed');
  expect(await buy({ member: number, total: 5000, coupons: [shared.code!], hold })).toMatchObject({ ok: true });
  expect(await desk.refusalOf(code, { member: number, total: 5000 })).toBe('redeemed');
  const second = await member();
  const kept = await keep(second, { total: 5000, coupons: [shared.code!] });
  expect(await buy({ member: second, total: 5000, coupons: [shared.code!] })).toMatchObject(
    refused('coupon.member_limit'),
  );
  expect(await letGo(kept.hold)).toMatchObject({ ok: true });
  expect(await buy({ member: second, total: 5000, coupons: [shared.code!] })).toMatchObject({ ok: true });
});

test('the last of a reward is kept with its points, taken with the hold, and back on the shelf without', async () => {
  const { id } = await reward({ cost: 100, stock: 1 });
  const [first, second] = [await member(100), await member(100)];
  const left = async () =>
    (await club.ok(getMemberRewards, { params: { member: second } }, till)).items.find((each) => each.id === id)?.left;
  const { hold } = await keep(first, { reward: id, seconds: 60 });
  expect(await take(second, id)).toMatchObject(refused('reward.out_of_stock'));
  expect(await ask(second, { reward: id })).toMatchObject(refused('reward.out_of_stock'));
  expect(await buy({ member: first, total: 5000, hold })).toMatchObject(refused('hold.not_found'));
  later(60);
  expect(await left()).toBe(1);
  const again = await keep(second, { reward: id });
  expect(await take(first, id, hold)).toMatchObject(refused('hold.lapsed'));
  expect(await letGo(again.hold)).toMatchObject({ ok: true });
  expect(await left()).toBe(1);
  const last = await keep(first, { reward: id });
  expect(await take(first, id, last.hold)).toMatchObject({ ok: true, value: { wallet: { points: 0 } } });
  expect(await take(second, id)).toMatchObject(refused('reward.out_of_stock'));
  expect(await take(first, id, last.hold)).toMatchObject(refused('hold.ended'));
});

test('a member’s limit of a reward counts what is held', async () => {
  const { id } = await reward({ cost: 10, perMember: 1 });
  const number = await member(100);
  const { hold } = await keep(number, { reward: id });
  expect(await take(number, id)).toMatchObject(refused('reward.member_limit'));
  expect(await take(number, id, hold)).toMatchObject({ ok: true });
});

test('the same call again answers the same hold; the key with another body is refused', async () => {
  const number = await member(300);
  const body = { total: 5000, payPoints: 100 };
  const first = await ask(number, body, 'hold-key');
  expect(await ask(number, body, 'hold-key')).toEqual(first);
  expect(await ask(number, { ...body, payPoints: 200 }, 'hold-key')).toMatchObject(
    refused('request.idempotency_key_reused'),
  );
  expect(await held(number)).toHaveLength(1);
});

test('three holds at most stand for one member', async () => {
  const number = await member(1000);
  for (const _ of [1, 2, 3]) await keep(number, { total: 5000, payPoints: 100, seconds: 60 });
  expect(await ask(number, { total: 5000, payPoints: 100 })).toMatchObject(refused('hold.too_many'));
  later(60);
  expect(await ask(number, { total: 5000, payPoints: 100 })).toMatchObject({ ok: true });
});

test('twenty tills hold the last two of a reward at once: two get it', async () => {
  const { id } = await reward({ cost: 10, stock: 2 });
  const people = await Promise.all(Array.from({ length: 20 }, () => member(10)));
  const answers = await Promise.all(people.map((number) => ask(number, { reward: id })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
  const codes = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]));
  expect(new Set(codes)).toEqual(new Set(['reward.out_of_stock']));
});

test('confirmed, let go and spent otherwise at the same moment: points leave once', async () => {
  const number = await member(200);
  const { hold } = await keep(number, { total: 5000, payPoints: 200 });
  const body = { member: number, total: 5000, payPoints: 200 };
  const [confirmed, released, other] = await Promise.all([buy({ ...body, hold }, 'a'), letGo(hold), buy(body, 'b')]);
  expect([confirmed, other].filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
  expect(confirmed.ok && released.ok).toBe(false);
  if (!confirmed.ok && !other.ok) expect(await buy(body)).toMatchObject({ ok: true });
  expect(await ask(number, { total: 5000, payPoints: 100 })).toMatchObject(refused('points.not_enough'));
});

test('a hold costs its entry and the wallet, and each count that keeps something; confirming costs what it costs without', async () => {
  const number = await member(500);
  const { id } = await reward({ cost: 100, stock: 5 });
  const shared = await desk.newCoupon({ uses: 9 });
  const { meter } = club.cloud.runtime;
  const writesOf = async <T>(work: Promise<T>): Promise<[number, T]> => {
    meter.reset();
    const done = await work;
    return [meter.writes, done];
  };
  const [forPoints, points] = await writesOf(keep(number, { total: 5000, payPoints: 100 }));
  const [forReward, cake] = await writesOf(keep(number, { reward: id }));
  const [forCoupon, code] = await writesOf(keep(number, { total: 5000, coupons: [shared.code!] }));
  expect([forPoints, forReward, forCoupon]).toEqual([4, 6, 6]);
  const [toTake, taken] = await writesOf(take(number, id, cake.hold));
  expect([toTake, taken.ok]).toEqual([6, true]);
  const [toPay, paid] = await writesOf(buy({ member: number, total: 5000, payPoints: 100, hold: points.hold }));
  expect([toPay, paid.ok]).toEqual([4, true]);
  const [toLetGo] = await writesOf(letGo(code.hold));
  expect(toLetGo).toBe(6);
});
