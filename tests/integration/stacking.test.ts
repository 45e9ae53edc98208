import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings, putSettings } from '../../shared/contract/club.ts';
import { addCoupon, redeemCoupon, validateCoupon, type CouponBody } from '../../shared/contract/coupon.ts';
import { addMember } from '../../shared/contract/member.ts';
import {
  getPurchase,
  recordPurchase,
  refundPurchase,
  rollBackCoupon,
  rollBackPoints,
} from '../../shared/contract/purchase.ts';
import { adjustPoints } from '../../shared/contract/wallet.ts';
import { markVerified } from '../../functions/members/index.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** What coupons, points and offers do beside each other: line coupons, basket coupons, then points. */
let club: TestClub;
let cashier: Caller;
let manager: Caller;
let member: string;
beforeAll(async () => {
  club = await openTestClub();
  cashier = await club.staff('cashier');
  manager = await club.staff('manager');
  const owner = await club.staff('owner');
  const settings = await club.ok(getSettings, {}, owner);
  const pointsPayment = { points: 10, worth: 100 };
  const rules = { ...settings.rules, pointsPayment, proofAbove: 100_000 };
  await club.ok(putSettings, { body: { ...settings, rules } }, owner);
  const phone = '+972502400001';
  member = (await club.ok(addMember, { body: { name: 'Noa Levi', phone, language: 'en' } }, cashier)).number;
  const { runtime } = club.cloud;
  await markVerified(contextOf(runtime, (await clubById(runtime, club.id))!), member, phone);
  await club.ok(adjustPoints, { params: { member }, body: { points: 1000, reason: 'for a test' } }, manager);
});
afterAll(() => club.stop());

let count = 0;
async function coupon(body: Partial<CouponBody>): Promise<string> {
  const made = await club.ok(
    addCoupon,
    {
      body: {
        name: { en: 'A coupon' },
        value: { kind: 'percent', percent: 10 },
        when: {},
        until: '2099-12-31',
        codes: 'shared',
        code: `STACK${String(count++)}`,
        ...body,
      },
    },
    manager,
  );
  return made.code!;
}
const lines = [
  { product: 'coffee', category: 'drinks', quantity: 3, amount: 3600 },
  { product: 'cake', category: 'cakes', quantity: 2, amount: 4400 },
];
const buy = async (body: object) =>
  (await club.call(recordPurchase, { body: { member, total: 8000, lines, ...body } }, cashier)).result;

test('one that stands alone goes with no coupon and no points; of a group one goes', async () => {
  const alone = await coupon({ stacking: 'alone' });
  const any = await coupon({});
  expect(await buy({ coupons: [any, alone] })).toMatchObject({
    refusal: { code: 'coupon.not_with_others', detail: { with: any, code: alone } },
  });
  expect(await buy({ coupons: [alone], payPoints: 10 })).toMatchObject({
    refusal: { code: 'points.payment_with_coupons' },
  });
  expect(await buy({ coupons: [alone], dryRun: true })).toMatchObject({ value: { mostPoints: { points: 0 } } });
  const [a, b] = [await coupon({ stacking: 'one_of_group' }), await coupon({ stacking: 'one_of_group' })];
  expect(await buy({ coupons: [a, b] })).toMatchObject({ refusal: { code: 'coupon.not_with_others' } });
  expect(await buy({ coupons: [any, a], dryRun: true })).toMatchObject({ ok: true });
});

test('a line coupon, a basket coupon, then points: exact, in that order, and refunded line by line to nothing left', async () => {
  const basket = await coupon({});
  const free = await coupon({ value: { kind: 'free_item', quantity: 1 }, when: { categories: ['drinks'] } });
  const bought = await buy({ coupons: [basket, free], payPoints: 200 });
  // a coffee of 12.00 is free; 10 % of 68.00 is 6.80; 200 points pay 20.00 of 61.20
  expect(bought).toMatchObject({
    value: {
      total: 8000,
      due: 6120,
      toPay: 4120,
      discounts: [
        { code: free, amount: 1200 },
        { code: basket, amount: 680 },
      ],
      paidPoints: { points: 200, amount: 2000 },
    },
  });
  if (!bought.ok) throw new Error('refused');
  const params = { purchase: bought.value.purchase };
  // of 24.00 left of the coffee 10 % more is off: 21.60; of the cake 39.60
  const { lines: held } = await club.ok(getPurchase, { params }, cashier);
  expect(held.map(({ refundable }) => refundable)).toEqual([2160, 3960]);
  const back = async (line: number, quantity: number) =>
    club.ok(refundPurchase, { params, body: { lines: [{ line, quantity }], reason: 'brought back' } }, cashier);
  const refunds = [await back(0, 1), await back(0, 2), await back(1, 1), await back(1, 1)];
  expect(refunds.map(({ amount }) => amount)).toEqual([720, 1440, 1980, 1980]);
  expect(refunds.reduce((sum, { money }) => sum + money, 0)).toBe(4120);
  expect(refunds.reduce((sum, { returned }) => sum + returned!.points, 0)).toBe(200);
  expect(refunds.at(-1)!.wallet.points).toBe(1000);
});

test('a gift is told and takes nothing off, at a purchase and outside of one', async () => {
  const gift = await coupon({ value: { kind: 'gift', gift: { en: 'A mug' } } });
  expect(await buy({ coupons: [gift] })).toMatchObject({
    value: { due: 8000, discounts: [{ code: gift, amount: 0, gift: { en: 'A mug' } }] },
  });
  const basket = { member, total: 5000 };
  expect(await club.ok(validateCoupon, { params: { code: gift }, body: basket }, cashier)).toMatchObject({
    valid: true,
    discount: 0,
    gift: { en: 'A mug' },
  });
  expect(await club.ok(redeemCoupon, { params: { code: gift }, body: basket }, cashier)).toMatchObject({
    gift: { en: 'A mug' },
  });
});

test('one item of the stack goes back alone: the coupon is good again, the rest stays, and the difference is to be paid', async () => {
  const code = await coupon({ uses: 1 });
  const other = await coupon({ value: { kind: 'amount', amount: 1000 } });
  // 10 % of 80.00 is 8.00, then 10.00 off; 100 points pay 10.00 of 62.00, and 52 points are earned
  const receipt = 'stack-1';
  const bought = await buy({ coupons: [code, other], payPoints: 100, receipt });
  if (!bought.ok) throw new Error(bought.refusal.code);
  const { purchase, wallet } = bought.value;
  expect(bought.value).toMatchObject({ due: 6200, toPay: 5200, points: 52 });
  const back = (of: string, which: string, key?: string) =>
    club.call(rollBackCoupon, { params: { purchase: of, code: which } }, cashier, key ? { key } : {});
  expect((await back(purchase, 'NEVERUSED')).result).toMatchObject({ refusal: { code: 'coupon.not_redeemed' } });
  expect((await back('r~~~2026-01-01~X', code)).result).toMatchObject({ refusal: { code: 'purchase.not_found' } });

  const once = await back(purchase, code);
  expect(once.result).toMatchObject({
    value: {
      due: 7000,
      toPay: 6000,
      points: 52,
      discounts: [{ code: other, amount: 1000 }],
      wallet: { visits: wallet.visits },
    },
  });
  if (!once.result.ok) throw new Error('refused');
  expect(once.result.value.wallet).toMatchObject({ points: wallet.points, spend: wallet.spend + 800 });
  // asked again it is the same answer; another one of the old purchase is too late, and its receipt stays taken
  expect((await back(purchase, code)).result).toEqual(once.result);
  expect((await back(purchase, other)).result).toMatchObject({ refusal: { code: 'purchase.too_late_to_undo' } });
  expect(await buy({ receipt })).toMatchObject({ refusal: { code: 'purchase.receipt_taken' } });
  expect(await buy({ coupons: [code], dryRun: true })).toMatchObject({ value: { due: 7200 } });

  const now = once.result.value.purchase;
  const paid = await club.ok(rollBackPoints, { params: { purchase: now } }, cashier);
  expect(paid).toMatchObject({ due: 7000, toPay: 7000, points: 52, wallet: { points: wallet.points + 100 } });
  // refunded whole, it takes back what it had earned and frees the coupon that was left on it
  const params = { purchase: paid.purchase };
  const refund = await club.ok(refundPurchase, { params, body: { reason: 'brought back' } }, cashier);
  expect(refund).toMatchObject({ money: 7000, points: -52 });
  expect(await buy({ coupons: [other], dryRun: true })).toMatchObject({ ok: true });
});

test('what was refunded, multiplied points, or earned points that are spent does not go back alone', async () => {
  const code = await coupon({});
  const twice = await coupon({ value: { kind: 'points_times', percent: 200 } });
  const bought = await buy({ coupons: [code, twice] });
  if (!bought.ok) throw new Error(bought.refusal.code);
  const params = { purchase: bought.value.purchase };
  const back = async (which: string) =>
    (await club.call(rollBackCoupon, { params: { ...params, code: which } }, cashier)).result;
  expect(await back(twice)).toMatchObject({ refusal: { code: 'coupon.only_with_purchase' } });
  expect((await club.call(rollBackPoints, { params }, cashier)).result).toMatchObject({
    refusal: { code: 'points.payment_off' },
  });
  await club.ok(refundPurchase, { params, body: { amount: 100, reason: 'cold coffee' } }, cashier);
  expect(await back(code)).toMatchObject({ refusal: { code: 'purchase.too_late_to_undo' } });
});
