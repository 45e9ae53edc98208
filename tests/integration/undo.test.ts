import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addCoupon, validateCoupon, type CouponBody } from '../../shared/contract/coupon.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase, undoPurchase, type PurchaseBody } from '../../shared/contract/purchase.ts';
import { loadEntry, loadWallet } from '../../functions/points/index.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { everyItem } from '../harness/everyItem.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

const start = '2026-11-22T10:00:00.000Z';
let club: TestClub;
let cashier: Caller;
let owner: Caller;
let member: string;
beforeAll(async () => {
  // a point for each full 1.00
  club = await openTestClub();
});
beforeEach(async () => {
  club.at(start);
  cashier = await club.staff('cashier');
  owner = await club.staff('owner');
  member = await newMember();
});
afterAll(() => club.stop());

let count = 0;
const newMember = async () =>
  (await club.ok(addMember, { body: { name: 'Dana', phone: `05024${String(60_000 + count++)}` } }, owner)).number;
const table = async () => contextOf(club.cloud.runtime, (await clubById(club.cloud.runtime, club.id))!).table;
const call = (body: Partial<PurchaseBody>, key?: string) =>
  club.call(recordPurchase, { body: { member, total: 5000, ...body } }, cashier, key ? { key } : {});
const buy = async (body: Partial<PurchaseBody>, key?: string) => {
  const { result } = await call(body, key);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const undo = (purchase: string) => club.ok(undoPurchase, { params: { purchase } }, cashier);
const tryUndo = async (purchase: string) => {
  const { result } = await club.call(undoPurchase, { params: { purchase } }, cashier);
  return result.ok ? 'undone' : result.refusal.code;
};
const refused = (code: string) => ({ ok: false, refusal: { code } });

describe('two purchases undone in the order in which they were bought', () => {
  test('are no first purchase taken, though nothing stands before them', async () => {
    const first = await buy({ receipt: 'two1' });
    club.at('2026-11-22T10:00:05.000Z');
    const second = await buy({ receipt: 'two2' });
    await undo(first.purchase);
    await undo(second.purchase);
    const held = await loadWallet(await table(), member);
    expect([held?.visits, held?.firstAt, held?.lastAt]).toEqual([0, undefined, undefined]);
  });

  test('leave one refunded whole before them the first', async () => {
    const { purchase } = await buy({ receipt: 'two3' });
    await club.ok(refundPurchase, { params: { purchase }, body: { reason: 'all back' } }, cashier);
    const [first, second] = [await buy({ receipt: 'two4' }), await buy({ receipt: 'two5' })];
    await undo(first.purchase);
    await undo(second.purchase);
    expect(await loadWallet(await table(), member)).toMatchObject({ visits: 0, returned: 1, firstAt: start });
  });
});

describe('the receipt of a purchase that was undone', () => {
  test('stays taken while the purchase stands, also once it was refunded', async () => {
    const { purchase } = await buy({ receipt: 'u1' });
    await club.ok(refundPurchase, { params: { purchase }, body: { reason: 'all back' } }, cashier);
    expect((await call({ receipt: 'u1', total: 6000 })).result).toMatchObject(refused('purchase.receipt_taken'));
  });

  test('may be entered again, as it was and corrected, as often as it is undone', async () => {
    const first = await buy({ receipt: 'u2' });
    await undo(first.purchase);
    const second = await buy({ receipt: 'u2' });
    expect(second).toMatchObject({ purchase: `${first.purchase}~2`, points: 50, wallet: { points: 50, visits: 1 } });
    expect((await call({ receipt: 'u2', total: 7000 })).result).toMatchObject(refused('purchase.receipt_taken'));
    await undo(second.purchase);
    const third = await buy({ receipt: 'u2', total: 7000 });
    expect(third).toMatchObject({ purchase: `${first.purchase}~3`, points: 70, wallet: { points: 70, visits: 1 } });
    // sent again it is a replay, by whatever call
    expect(await buy({ receipt: 'u2', total: 7000 })).toEqual(third);
    expect((await call({ receipt: 'u2' })).result).toMatchObject(refused('purchase.receipt_taken'));
  });

  test('is not bought again by the call that was undone, when it is sent once more', async () => {
    const first = await buy({ receipt: 'u3' }, 'key-of-u3');
    await undo(first.purchase);
    expect(await buy({ receipt: 'u3' }, 'key-of-u3')).toEqual(first);
    expect((await call({ receipt: 'u3', total: 1 }, 'key-of-u3')).result).toMatchObject(
      refused('request.idempotency_key_reused'),
    );
    expect((await loadWallet(await table(), member))!.visits).toBe(0);
  });

  test('entered again ten times at once is one purchase', async () => {
    const first = await buy({ receipt: 'u4' });
    await undo(first.purchase);
    const all = await Promise.all(Array.from({ length: 10 }, () => buy({ receipt: 'u4' })));
    expect(new Set(all.map(({ purchase }) => purchase))).toEqual(new Set([`${first.purchase}~2`]));
    expect((await loadWallet(await table(), member))!.visits).toBe(1);
  });

  test('is free for another member, and its coupon good again', async () => {
    const coupon: CouponBody = {
      name: { en: 'C' },
      value: { kind: 'percent', percent: 10 },
      when: {},
      until: '2026-12-31',
      codes: 'shared',
      code: 'UNDOONCE',
      uses: 1,
    };
    await club.ok(addCoupon, { body: coupon }, owner);
    const body = { receipt: 'u5', coupons: ['UNDOONCE'] };
    const first = await buy(body);
    await undo(first.purchase);
    member = await newMember();
    // 50.00 less 10 %
    expect(await buy(body)).toMatchObject({ purchase: `${first.purchase}~2`, points: 45 });
  });
});

describe('undo', () => {
  test('is open for 30 seconds by the clock, and no longer', async () => {
    const [inTime, late] = [await buy({ receipt: 'u6' }), await buy({ receipt: 'u7' })];
    club.at('2026-11-22T10:00:30.000Z');
    expect(await tryUndo(inTime.purchase)).toBe('undone');
    club.at('2026-11-22T10:00:30.001Z');
    expect(await tryUndo(late.purchase)).toBe('purchase.too_late_to_undo');
    // answered again long after
    expect(await tryUndo(inTime.purchase)).toBe('undone');
  });

  test('counts from when a purchase was written, whenever it was bought', async () => {
    const { purchase } = await buy({ receipt: 'u8', at: '2026-11-20T08:00:00.000Z' });
    const entry = await loadEntry(await table(), purchase);
    expect(entry).toMatchObject({ at: '2026-11-20T08:00:00.000Z', writtenAt: start });
    expect(await loadEntry(await table(), (await buy({ receipt: 'u9' })).purchase)).not.toHaveProperty('writtenAt');
    club.at('2026-11-22T10:00:29.000Z');
    expect(await tryUndo(purchase)).toBe('undone');
    // a till's clock that runs ahead opens it no longer
    const ahead = await buy({ receipt: 'u10', at: '2026-11-22T10:05:00.000Z' });
    club.at('2026-11-22T10:01:00.000Z');
    expect(await tryUndo(ahead.purchase)).toBe('purchase.too_late_to_undo');
  });

  test('gives the visit before back as the latest', async () => {
    await buy({ receipt: 'u11' });
    club.at('2026-11-23T10:00:00.000Z');
    cashier = await club.staff('cashier');
    const { purchase } = await buy({ receipt: 'u12' });
    expect((await loadWallet(await table(), member))!.lastAt).toBe('2026-11-23T10:00:00.000Z');
    await undo(purchase);
    expect(await loadWallet(await table(), member)).toMatchObject({ visits: 1, firstAt: start, lastAt: start });
  });
});

describe('a refund of all that was left', () => {
  test('makes the coupon good again; of a part it does not', async () => {
    const body: CouponBody = {
      name: { en: 'C' },
      value: { kind: 'amount', amount: 1000 },
      when: {},
      until: '2026-12-31',
      codes: 'shared',
      code: 'REFUNDONCE',
      usesPerMember: 1,
    };
    await club.ok(addCoupon, { body }, owner);
    const { purchase } = await buy({ receipt: 'u13', coupons: ['REFUNDONCE'] });
    const isGood = async () => {
      const asked = { params: { code: 'REFUNDONCE' }, body: { member, total: 5000 } };
      return (await club.ok(validateCoupon, asked, cashier)).valid;
    };
    const refund = (amount?: number) =>
      club.ok(refundPurchase, { params: { purchase }, body: { amount, reason: 'came back' } }, cashier);
    await refund(1500);
    expect(await isGood()).toBe(false);
    // 40.00 were paid: 25.00 are left
    await refund();
    expect(await isGood()).toBe(true);
  });
});

describe('without a receipt', () => {
  test('the member and the key are the call: another body is refused, another member buys', async () => {
    const first = await buy({}, 'key-without-receipt');
    expect(await buy({}, 'key-without-receipt')).toEqual(first);
    const other = await call({ total: 6000 }, 'key-without-receipt');
    expect([other.status, other.result]).toMatchObject([422, refused('request.idempotency_key_reused')]);
    member = await newMember();
    expect((await buy({}, 'key-without-receipt')).wallet.points).toBe(50);
  });
});

test('a dry run tells what would be earned and writes nothing', async () => {
  const before = await everyItem(club);
  expect(await buy({ receipt: 'dry', dryRun: true })).toMatchObject({
    points: 50,
    dryRun: true,
    wallet: { points: 50 },
  });
  expect(await everyItem(club)).toEqual(before);
  expect(await buy({ receipt: 'dry' })).toMatchObject({ points: 50, wallet: { points: 50, version: 1 } });
});
