import { afterAll, describe, expect, test } from 'vitest';
import { putProduct } from '../../shared/contract/catalogue.ts';
import { recordPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { writeProductList } from '../../functions/coupons/index.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { openTestClub } from '../harness/club.ts';
import { openCouponDesk } from '../harness/coupons.ts';

const club = await openTestClub();
afterAll(() => club.stop());
const { newMember, newCoupon, change, give, redeem, redeemed, refusalOf, validate, back, system, cashier, manager } =
  await openCouponDesk(club);

const writes = async (work: () => Promise<unknown>): Promise<number> => {
  const before = club.cloud.runtime.meter.writes;
  await work();
  return club.cloud.runtime.meter.writes - before;
};

describe('limits hold under a race', () => {
  test('one use in all, thirty at once: exactly one', async () => {
    const { code } = await newCoupon({ uses: 1 });
    const all = await Promise.all(Array.from({ length: 30 }, () => refusalOf(code!, { total: 1000 })));
    expect(all.filter((each) => each === 'redeemed')).toHaveLength(1);
    expect(all.filter((each) => each === 'coupon.used_up')).toHaveLength(29);
  });

  test('two uses a member, twenty at once: exactly two', async () => {
    const dana = await newMember();
    const { code } = await newCoupon({ usesPerMember: 2 });
    const all = await Promise.all(Array.from({ length: 20 }, () => refusalOf(code!, { member: dana, total: 1000 })));
    expect(all.filter((each) => each === 'redeemed')).toHaveLength(2);
    expect(all.filter((each) => each === 'coupon.member_limit')).toHaveLength(18);
    expect(await refusalOf(code!, { member: await newMember(), total: 1000 })).toBe('redeemed');
  });

  test('a member’s own code in ten purchases at once: exactly one', async () => {
    const dana = await newMember();
    const code = await give((await newCoupon({ codes: 'unique' })).id, dana);
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        club.call(
          recordPurchase,
          { body: { member: dana, total: 1000, receipt: `race${i}`, coupons: [code] } },
          cashier,
        ),
      ),
    );
    expect(all.filter(({ result }) => result.ok)).toHaveLength(1);
  });

  test('the same call ten times at once is one redemption', async () => {
    const { code } = await newCoupon({ uses: 3 });
    const all = await Promise.all(Array.from({ length: 10 }, () => redeem(code!, { total: 1000 }, 'same-call-once')));
    expect(new Set(all.map(({ result }) => JSON.stringify(result))).size).toBe(1);
    expect(await refusalOf(code!, { total: 1000 })).toBe('redeemed');
    expect(await refusalOf(code!, { total: 1000 })).toBe('redeemed');
    expect(await refusalOf(code!, { total: 1000 })).toBe('coupon.used_up');
  });
});

describe('a redemption', () => {
  test('answers a replay as the first time, also taken back; another body is refused', async () => {
    const dana = await newMember();
    const unique = await give((await newCoupon({ codes: 'unique' })).id, dana);
    const shared = (await newCoupon()).code!;
    for (const code of [unique, shared]) {
      const first = await redeem(code, { member: dana, total: 18745 }, `key-of-${code}`);
      // 10 % of 187.45 is 18.745, half up
      expect(first.result).toMatchObject({ ok: true, value: { code, discount: 1875 } });
      expect((await redeem(code, { member: dana, total: 18745 }, `key-of-${code}`)).result).toEqual(first.result);
      const other = await redeem(code, { member: dana, total: 500 }, `key-of-${code}`);
      expect(other.status).toBe(422);
      expect(other.result).toMatchObject({ refusal: { code: 'request.idempotency_key_reused' } });
      await back((first.result as { value: { redemption: string } }).value.redemption);
      expect((await redeem(code, { member: dana, total: 18745 }, `key-of-${code}`)).result).toEqual(first.result);
    }
  });

  test('taken back makes the code good again, once', async () => {
    const dana = await newMember();
    const unique = await give((await newCoupon({ codes: 'unique' })).id, dana);
    const limited = (await newCoupon({ uses: 1, usesPerMember: 1 })).code!;
    for (const code of [unique, limited]) {
      const { redemption } = await redeemed(code, { member: dana, total: 1000 });
      expect(await refusalOf(code, { member: dana, total: 1000 })).not.toBe('redeemed');
      expect((await back(redemption, `back-of-${code}`)).result).toEqual({ ok: true, value: { done: true } });
      expect((await back(redemption, `back-of-${code}`)).result).toEqual({ ok: true, value: { done: true } });
      expect((await back(redemption)).result).toMatchObject({ refusal: { code: 'coupon.not_redeemed' } });
      expect(await refusalOf(code, { member: dana, total: 1000 })).toBe('redeemed');
      expect(await refusalOf(code, { member: dana, total: 1000 })).not.toBe('redeemed');
    }
    for (const wrong of ['nonsense', `${unique}~${dana}~x~unknown`, 'NOSUCH~~x~unknown'])
      expect((await back(wrong)).result).toMatchObject({ refusal: { code: 'coupon.not_redeemed' } });
  });

  test('takes a code as people type it', async () => {
    const dana = await newMember();
    const code = await give((await newCoupon({ codes: 'unique' })).id, dana);
    const typed = ` ${code.toLowerCase().replace(/(.{4})/g, '$1 ')}`;
    expect(await validate(typed, { member: dana, total: 2000 })).toMatchObject({ valid: true, code, discount: 200 });
    expect(await redeemed(typed, { member: dana, total: 2000 })).toMatchObject({ code, discount: 200 });
  });

  test('knows the category of a product from the catalogue, as the purchase does', async () => {
    await club.ok(putProduct, { params: { id: 'oolong' }, body: { name: 'Oolong', category: 'tea' } }, manager);
    const { code } = await newCoupon({ when: { categories: ['tea'] } });
    const basket = { total: 5000, lines: [{ product: 'oolong', quantity: 1, amount: 3000 }] };
    // a tenth of 30.00
    expect(await validate(code!, basket)).toMatchObject({ valid: true, discount: 300 });
    expect(await redeemed(code!, basket)).toMatchObject({ discount: 300 });
    const body = { ...basket, member: await newMember(), coupons: [code!] };
    expect((await club.ok(recordPurchase, { body }, cashier)).due).toBe(4700);
  });

  test('counts the products of a long list', async () => {
    await writeProductList(
      await system(),
      'wide',
      Array.from({ length: 20_000 }, (_, i) => `p${i}`),
    );
    const { code } = await newCoupon({ when: { productList: 'wide' } });
    const lines = [
      { product: 'p19999', quantity: 1, amount: 3000 },
      { product: 'p20000', quantity: 1, amount: 5000 },
    ];
    expect(await validate(code!, { total: 8000, lines })).toMatchObject({ valid: true, discount: 300 });
  });
});

describe('in a purchase', () => {
  test('a coupon comes off before points; undo makes it good again', async () => {
    const dana = await newMember();
    const code = await give((await newCoupon({ codes: 'unique' })).id, dana);
    const body = { member: dana, total: 10000, receipt: 'with-coupon', coupons: [code] };
    expect(await club.ok(recordPurchase, { body: { ...body, dryRun: true } }, cashier)).toMatchObject({ points: 90 });
    const bought = await club.ok(recordPurchase, { body }, cashier);
    // 100.00 less 10 % is 90.00: 90 points
    expect(bought).toMatchObject({ points: 90 });
    expect(await club.ok(recordPurchase, { body }, cashier)).toEqual(bought);
    expect(await refusalOf(code, { member: dana, total: 100 })).toBe('coupon.already_redeemed');
    await club.ok(undoPurchase, { params: { purchase: bought.purchase } }, cashier);
    expect(await refusalOf(code, { member: dana, total: 100 })).toBe('redeemed');
  });

  test('a coupon of a purchase that is sent later keeps both times', async () => {
    const dana = await newMember();
    const code = await give((await newCoupon({ codes: 'unique' })).id, dana);
    const at = '2026-11-20T08:00:00.000Z';
    await club.ok(recordPurchase, { body: { member: dana, total: 1000, at, coupons: [code] } }, cashier);
    const { table } = await system();
    expect(await table.get(keys.heldCoupon(dana, '2026-12-31', code))).toMatchObject({
      uses: [{ at, writtenAt: club.now() }],
    });
  });

  test('a coupon that multiplies points, on its lines', async () => {
    const dana = await newMember();
    const { code } = await newCoupon({
      value: { kind: 'points_times', percent: 300 },
      when: { categories: ['tea'] },
      usesPerMember: 1,
    });
    const lines = [
      { category: 'tea', quantity: 1, amount: 2000 },
      { category: 'mugs', quantity: 1, amount: 3000 },
    ];
    const body = { member: dana, total: 5000, lines, coupons: [code!] };
    // 20 points three times, and 30
    expect(await club.ok(recordPurchase, { body }, cashier)).toMatchObject({ points: 90 });
  });

  test('two codes of one coupon are one write of its count, and both limits hold', async () => {
    const dana = await newMember();
    const made = await newCoupon({ code: 'FIRSTCODE', value: { kind: 'amount', amount: 100 }, uses: 3 });
    await change(made, { code: 'SECONDCODE' });
    const body = { member: dana, total: 5000, coupons: ['FIRSTCODE', 'SECONDCODE'] };
    const bought = await club.ok(recordPurchase, { body }, cashier);
    expect(bought.points).toBe(48);
    const again = await club.call(recordPurchase, { body }, cashier);
    expect(again.result).toMatchObject({ refusal: { code: 'coupon.used_up', detail: { code: 'SECONDCODE' } } });
    await club.ok(undoPurchase, { params: { purchase: bought.purchase } }, cashier);
    expect((await club.ok(recordPurchase, { body }, cashier)).points).toBe(48);
  });
});

test('what each costs to write', async () => {
  const dana = await newMember();
  const unique = await newCoupon({ codes: 'unique' });
  let [code, redemption] = ['', ''];
  let bothAgain: ReturnType<typeof redeemed>;
  const second = await give((await newCoupon({ codes: 'unique' })).id, dana);
  const buy = (coupons: string[]) => club.ok(recordPurchase, { body: { member: dana, total: 1000, coupons } }, cashier);
  const plain = (await newCoupon()).code!;
  const both = (await newCoupon({ uses: 100, usesPerMember: 5 })).code!;
  const inAll = (await newCoupon({ uses: 100 })).code!;
  const basket = { member: dana, total: 1000 };
  expect({
    give: await writes(async () => (code = await give(unique.id, dana))),
    unique: await writes(async () => ({ redemption } = await redeemed(code, basket))),
    plain: await writes(() => redeemed(plain, basket)),
    inAll: await writes(() => redeemed(inAll, basket)),
    both: await writes(() => (bothAgain = redeemed(both, basket))),
    // the purchase alone is 4: its entry and the wallet
    withUnique: await writes(() => buy([second])),
    withBoth: await writes(() => buy([both])),
    back: await writes(() => back(redemption)),
    backBoth: await writes(async () => back((await bothAgain).redemption)),
    validate: await writes(() => validate(plain, basket)),
  }).toEqual({
    give: 1,
    unique: 1,
    plain: 1,
    inAll: 4,
    both: 4,
    withUnique: 6,
    withBoth: 8,
    back: 1,
    backBoth: 4,
    validate: 0,
  });
});
