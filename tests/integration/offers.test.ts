import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCoupon, getMyCoupons, publishCoupon, redeemCoupon, voidCoupon } from '../../shared/contract/coupon.ts';
import { getHome } from '../../shared/contract/home.ts';
import { addMember } from '../../shared/contract/member.ts';
import {
  addOffer,
  changeOffer,
  getMemberOffers,
  getMyOffers,
  listOffers,
  removeOffer,
  takeOffer,
  type OfferBody,
} from '../../shared/contract/offer.ts';
import { getPurchase, recordPurchase } from '../../shared/contract/purchase.ts';
import { addSegment } from '../../shared/contract/segment.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let manager: Caller;
let cashier: Caller;
let receipts = 0;
let phones = 0;

beforeAll(async () => {
  club = await openTestClub();
  manager = await club.staff('manager');
  cashier = await club.staff('cashier');
});
afterAll(() => club.stop());

async function member(name: string): Promise<{ number: string; as: Caller }> {
  const { number } = await club.ok(addMember, { body: { name, phone: `052-23456${10 + phones++}` } }, cashier);
  return { number, as: await club.member(number) };
}
const buy = (number: string, category: string | undefined, amount = 1000) =>
  club.ok(
    recordPurchase,
    {
      body: {
        member: number,
        total: amount,
        receipt: `o${++receipts}`,
        ...(category ? { lines: [{ category, quantity: 1, amount }] } : {}),
      },
    },
    cashier,
  );
async function coupon(name: string, until = '2026-12-31') {
  const body = {
    name: { en: name },
    value: { kind: 'percent' as const, percent: 10 },
    when: {},
    until,
    codes: 'unique' as const,
  };
  return (await club.ok(addCoupon, { body }, manager)).id;
}
const offerBody = (title: string, gives: OfferBody['gives'], more: Partial<OfferBody> = {}): OfferBody => ({
  title: { en: title },
  until: '2026-12-31',
  categories: [],
  gives,
  priority: 0,
  active: true,
  ...more,
});
const add = (body: OfferBody) => club.ok(addOffer, { body }, manager);
const refusal = (answer: { result: unknown }) => (answer.result as { refusal?: { code: string } }).refusal?.code;

test('who may not, and what is not there', async () => {
  const { number, as } = await member('Nobody');
  const body = offerBody('x', { kind: 'points_times', percent: 200 });
  for (const who of [cashier, as]) {
    expect(refusal(await club.call(addOffer, { body }, who))).toBe('auth.forbidden');
    expect(refusal(await club.call(removeOffer, { params: { id: 'x' } }, who))).toBe('auth.forbidden');
  }
  expect(refusal(await club.call(getMemberOffers, { params: { member: number } }, as))).toBe('auth.forbidden');
  expect(refusal(await club.call(getMyOffers, {}, cashier))).toBe('auth.forbidden');
  expect(refusal(await club.call(takeOffer, { params: { id: 'x' } }))).toBe('auth.required');
  expect(refusal(await club.call(takeOffer, { params: { id: 'x' } }, as))).toBe('offer.not_found');
  expect(refusal(await club.call(removeOffer, { params: { id: 'x' } }, manager))).toBe('offer.not_found');
  expect(refusal(await club.call(getMemberOffers, { params: { member: '1234567897' } }, cashier))).toBe(
    'member.not_found',
  );
  const nowhere = { ...body, segment: 'nothere' };
  expect(refusal(await club.call(addOffer, { body: nowhere }, manager))).toBe('segment.not_found');
  const bare = offerBody('x', { kind: 'coupon', coupon: 'nothere' });
  expect(refusal(await club.call(addOffer, { body: bare }, manager))).toBe('coupon.not_found');
  expect((await club.ok(listOffers, {}, cashier)).items).toEqual([]);
});

test('the one who buys cheese sees the cheese offer first and why; another sees another order', async () => {
  const dana = await member('Dana');
  const omar = await member('Omar');
  for (let i = 0; i < 3; i++) {
    await buy(dana.number, 'cheese');
    await buy(omar.number, 'wine');
  }
  await club.settled();
  const cheese = await add(
    offerBody('Cheese', { kind: 'coupon', coupon: await coupon('Cheese') }, { categories: ['cheese'] }),
  );
  const wine = await add(offerBody('Wine', { kind: 'coupon', coupon: await coupon('Wine') }, { categories: ['wine'] }));

  const danas = (await club.ok(getMyOffers, {}, dana.as)).items;
  expect(danas.map((offer) => offer.title.en)).toEqual(['Cheese', 'Wine']);
  expect(danas[0]!.why).toEqual({ code: 'buys_category', category: 'cheese', times: 3 });
  expect(danas[1]!.why).toEqual({ code: 'everyone' });
  const omars = (await club.ok(getMyOffers, {}, omar.as)).items;
  expect(omars.map((offer) => offer.title.en)).toEqual(['Wine', 'Cheese']);
  // staff see what the member sees, and so does the home page
  expect((await club.ok(getMemberOffers, { params: { member: dana.number } }, cashier)).items).toEqual(danas);
  expect((await club.ok(getHome, {}, dana.as)).offers).toEqual(danas);
  for (const { id } of [cheese, wine]) await club.ok(removeOffer, { params: { id } }, manager);
  expect((await club.ok(getHome, {}, dana.as)).offers).toEqual([]);
});

test('an offer for a segment is for nobody else, and cannot be taken by others', async () => {
  const vip = await member('Vip');
  const other = await member('Other');
  const rule = { all: [{ fact: 'member' as const, in: [vip.number] }] };
  const { id: segment } = await club.ok(addSegment, { body: { name: { en: 'VIP' }, rule } }, manager);
  const { id } = await add(offerBody('VIP', { kind: 'coupon', coupon: await coupon('VIP') }, { segment }));
  expect((await club.ok(getMyOffers, {}, other.as)).items).toEqual([]);
  expect(refusal(await club.call(takeOffer, { params: { id } }, other.as))).toBe('offer.not_found');
  expect((await club.ok(getMyOffers, {}, vip.as)).items).toMatchObject([
    { id, why: { code: 'segment' }, taken: false },
  ]);
  await club.ok(removeOffer, { params: { id } }, manager);
});

test('taken once, answered the same again, counted once', async () => {
  const { number, as } = await member('Taker');
  const second = await member('Second');
  const couponId = await coupon('Take me');
  const { id } = await add(offerBody('Take me', { kind: 'coupon', coupon: couponId }));
  const taken = await club.ok(takeOffer, { params: { id } }, as);
  expect(taken).toMatchObject({ id, taken: true });
  expect(taken.code).toMatch(/^[A-Z0-9]{6,}$/);
  const again = await Promise.all([1, 2, 3].map(() => club.ok(takeOffer, { params: { id } }, as)));
  for (const each of again) expect(each).toEqual(taken);
  const held = (await club.ok(getMyCoupons, { query: {} }, as)).items;
  expect(held.map((each) => [each.coupon, each.code])).toEqual([[couponId, taken.code]]);
  expect((await club.ok(getMemberOffers, { params: { member: number } }, cashier)).items).toEqual([taken]);

  const theirs = await club.ok(takeOffer, { params: { id } }, second.as);
  expect(theirs.code).not.toBe(taken.code);
  expect((await club.ok(listOffers, {}, manager)).items.map((offer) => [offer.id, offer.taken])).toEqual([[id, 2]]);
  await club.ok(removeOffer, { params: { id } }, manager);
});

test('a coupon that was used is offered no more, nor one whose uses in all are gone', async () => {
  const user = await member('User');
  const late = await member('Too late');
  const single = await add(offerBody('Single', { kind: 'coupon', coupon: await coupon('Single') }));
  const { code, value } = await club.ok(takeOffer, { params: { id: single.id } }, user.as);
  expect(value).toEqual({ kind: 'percent', percent: 10 });
  const redeem = (held: string) =>
    club.ok(redeemCoupon, { params: { code: held }, body: { member: user.number, total: 5000 } }, cashier);
  await redeem(code!);
  expect((await club.ok(getMyOffers, {}, user.as)).items).toEqual([]);
  expect((await club.ok(getHome, {}, user.as)).offers).toEqual([]);
  expect((await club.ok(getMyOffers, {}, late.as)).items).toMatchObject([{ id: single.id, value, taken: false }]);
  await club.ok(removeOffer, { params: { id: single.id } }, manager);

  const body = { name: { en: 'First' }, value: value!, when: {}, until: '2026-12-31', codes: 'shared' as const };
  const first = await club.ok(addCoupon, { body: { ...body, code: 'FIRSTONE', uses: 1 } }, manager);
  await redeem('FIRSTONE');
  const shared = await add(offerBody('First come', { kind: 'coupon', coupon: first.id }));
  expect((await club.ok(getMyOffers, {}, late.as)).items).toEqual([]);
  await club.ok(removeOffer, { params: { id: shared.id } }, manager);
});

test('a coupon that is void or over cannot be taken', async () => {
  const { as } = await member('Late');
  const couponId = await coupon('Void');
  const { id } = await add(offerBody('Void', { kind: 'coupon', coupon: couponId }));
  await club.ok(voidCoupon, { params: { id: couponId }, body: { reason: 'a mistake' } }, manager);
  expect(refusal(await club.call(takeOffer, { params: { id } }, as))).toBe('coupon.void');
  expect((await club.ok(getMyOffers, {}, as)).items).toEqual([]);
  await club.ok(removeOffer, { params: { id } }, manager);
  const over = await add(offerBody('Over', { kind: 'coupon', coupon: await coupon('Over', '2026-11-21') }));
  expect(refusal(await club.call(takeOffer, { params: { id: over.id } }, as))).toBe('coupon.expired');
  await club.ok(removeOffer, { params: { id: over.id } }, manager);
});

test('double points for a segment, on the lines the offer is about, while it runs; a replay says the same', async () => {
  const vip = await member('Double');
  const plain = await member('Plain');
  const rule = { all: [{ fact: 'member' as const, in: [vip.number] }] };
  const { id: segment } = await club.ok(addSegment, { body: { name: { en: 'Two' }, rule } }, manager);
  const body = offerBody(
    'Double on wine',
    { kind: 'points_times', percent: 200 },
    { segment, categories: ['wine'], until: '2026-11-22' },
  );
  const offer = await add(body);
  // 30.00 of wine and 20.00 of bread: 50 points, and 30 more for the wine
  const basket = {
    member: vip.number,
    total: 5000,
    receipt: 'double-1',
    lines: [
      { category: 'wine', quantity: 1, amount: 3000 },
      { category: 'bread', quantity: 1, amount: 2000 },
    ],
  };
  const bought = await club.ok(recordPurchase, { body: basket }, cashier);
  expect(bought.points).toBe(80);
  expect(bought.reasons).toMatchObject([
    { rule: 'base', points: 50 },
    { rule: `offer.${offer.id}`, name: { en: 'Double on wine' }, points: 30 },
  ]);
  expect(await club.ok(recordPurchase, { body: basket }, cashier)).toEqual(bought);
  expect(
    (await club.ok(recordPurchase, { body: { ...basket, member: plain.number, receipt: 'double-2' } }, cashier)).points,
  ).toBe(50);
  expect((await buy(vip.number, undefined, 1000)).points).toBe(10);
  expect(await club.ok(takeOffer, { params: { id: offer.id } }, vip.as)).toMatchObject({ id: offer.id, taken: false });

  // the last second of its last day in Jerusalem, then midnight
  club.at('2026-11-22T21:59:59.000Z');
  [cashier, manager] = [await club.staff('cashier'), await club.staff('manager')];
  expect((await buy(vip.number, 'wine', 1000)).points).toBe(20);
  club.at('2026-11-22T22:00:00.000Z');
  expect((await buy(vip.number, 'wine', 1000)).points).toBe(10);
  await club.ok(removeOffer, { params: { id: offer.id } }, manager);
});

test('changed from the version that was read, and whole: what is left out is gone', async () => {
  const made = await add(
    offerBody('First', { kind: 'points_times', percent: 150 }, { text: { en: 'long' }, from: '2026-11-01' }),
  );
  const params = { id: made.id };
  const body = { ...offerBody('Second', { kind: 'points_times', percent: 150 }), version: 1 };
  const changed = await club.ok(changeOffer, { params, body }, manager);
  expect(changed).toEqual({ id: made.id, ...offerBody('Second', body.gives), taken: 0, version: 2 });
  expect(refusal(await club.call(changeOffer, { params, body }, manager))).toBe('club.changed_meanwhile');
  expect((await club.ok(listOffers, {}, manager)).items).toEqual([changed]);
  await club.ok(removeOffer, { params }, manager);
});

test('a purchase that is read later says by name why it earned, and what the coupon took off', async () => {
  const { number } = await member('Named');
  const { id } = await add(offerBody('Double tea', { kind: 'points_times', percent: 200 }, { categories: ['tea'] }));
  const tenth = await coupon('Tenth off');
  const { code } = await club.ok(publishCoupon, { params: { id: tenth }, body: { member: number } }, cashier);
  const body = {
    member: number,
    total: 3000,
    receipt: 'named',
    lines: [{ category: 'tea', quantity: 1, amount: 3000 }],
    coupons: [code!],
  };
  const { purchase } = await club.ok(recordPurchase, { body }, cashier);
  const kept = await club.ok(getPurchase, { params: { purchase } }, cashier);
  // 30.00 less 10% is 27.00: a point for each whole shekel, and as many again
  expect(kept).toMatchObject({ total: 2700, discounts: [{ code, amount: 300 }], points: 54 });
  expect(kept.reasons.map(({ rule, points }) => [rule, points])).toContainEqual([`offer.${id}`, 27]);
  expect(kept.reasons.map(({ name }) => name?.en)).toContain('Double tea');
  expect(kept.reasons.every(({ name }) => name)).toBe(true);
});
