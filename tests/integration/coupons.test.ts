import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '../../shared/contract/coupon.ts';
import { getHome } from '../../shared/contract/home.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { getTimeline } from '../../shared/contract/timeline.ts';
import type { SegmentRule } from '../../shared/contract/segment.ts';
import { memberNumberOf } from '../../shared/ids.ts';
import type { MemberFacts } from '../../shared/memberFacts.ts';
import { continuePublication } from '../../functions/coupons/continuePublication.ts';
import { giveCoupon, recordPastRedemption, startPublication, writeProductList } from '../../functions/coupons/index.ts';
import { readPublication } from '../../functions/coupons/readPublication.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let cashier: Caller;
let manager: Caller;
let three: string[];
beforeAll(async () => {
  club = await openTestClub();
  cashier = await club.staff('cashier');
  manager = await club.staff('manager');
  three = [await newMember(), await newMember(), await newMember()];
  await keepSegment('rich', { all: [{ fact: 'points', atLeast: 100 }] });
  await keepSegment('three', { all: [{ fact: 'member', in: three }] });
});
afterAll(() => club.stop());

let count = 0;
const newMember = async (): Promise<string> =>
  (await club.ok(addMember, { body: { name: 'Dana', email: `dana${++count}@example.com`, consents: [] } }, cashier))
    .number;

const keepSegment = async (id: string, rule: SegmentRule) =>
  (await system()).table.commit([
    { put: keys.segment(id), item: { entity: 'segment', id, name: { en: id }, rule, version: 1 } },
  ]);

const newCoupon = (body: Partial<contract.CouponBody> = {}) =>
  club.ok(
    contract.addCoupon,
    {
      body: {
        name: { en: 'Tenth off' },
        value: { kind: 'percent', percent: 10 },
        when: {},
        until: '2026-12-31',
        codes: 'shared',
        ...body,
      },
    },
    manager,
  );

const give = async (coupon: string, member: string): Promise<string> =>
  (await club.ok(contract.publishCoupon, { params: { id: coupon }, body: { member } }, cashier)).code!;

type Basket = { member?: string; total: number };
const redeem = (code: string, body: Basket, key?: string) =>
  club.call(contract.redeemCoupon, { params: { code }, body }, cashier, key ? { key } : {});
const redeemed = (code: string, body: Basket) => club.ok(contract.redeemCoupon, { params: { code }, body }, cashier);
const refusalOf = async (code: string, body: Basket): Promise<string> => {
  const { result } = await redeem(code, body);
  return result.ok ? 'redeemed' : result.refusal.code;
};
const validate = (code: string, body: Basket & { lines?: { product?: string; quantity: number; amount: number }[] }) =>
  club.ok(contract.validateCoupon, { params: { code }, body }, cashier);
const back = (redemption: string, key?: string) =>
  club.call(
    contract.rollBackRedemption,
    { params: { redemption }, body: { reason: 'wrong basket' } },
    cashier,
    key ? { key } : {},
  );
const listOf = async (member: string) =>
  (await club.ok(contract.getMemberCoupons, { params: { member }, query: {} }, cashier)).items;
const system = async () => {
  const { runtime } = club.cloud;
  return contextOf(runtime, (await clubById(runtime, club.id))!);
};
const writes = async (work: () => Promise<unknown>): Promise<number> => {
  const before = club.cloud.runtime.meter.writes;
  await work();
  return club.cloud.runtime.meter.writes - before;
};

describe('a code is refused', () => {
  test('that was never given, before its day, after it, and when it ended', async () => {
    expect(await refusalOf('NOSUCHCODE', { total: 100 })).toBe('coupon.not_found');
    expect(await refusalOf('ABCDEFGHJKMNPQRSTWX', { total: 100 })).toBe('coupon.not_found');
    const early = await newCoupon({ from: '2026-11-23' });
    expect(await refusalOf(early.code!, { total: 100 })).toBe('coupon.not_started');
    const late = await newCoupon({ until: '2026-11-21' });
    expect(await refusalOf(late.code!, { total: 100 })).toBe('coupon.expired');
    const ended = await newCoupon();
    await club.ok(contract.voidCoupon, { params: { id: ended.id }, body: { reason: 'misprint' } }, manager);
    expect(await refusalOf(ended.code!, { total: 100 })).toBe('coupon.void');
  });

  test('below the minimum, on another weekday, without lines, with the figures of every reason', async () => {
    const { code } = await newCoupon({ when: { minimum: 10000, weekdays: [1] } });
    expect(await validate(code!, { total: 9999 })).toEqual({
      valid: false,
      code,
      name: { en: 'Tenth off' },
      discount: 0,
      reasons: [
        // 22 November 2026 is a Sunday
        { code: 'coupon.wrong_weekday', detail: { weekday: 7, weekdays: '1' } },
        { code: 'coupon.below_minimum', detail: { minimum: 10000, paid: 9999, missing: 1 } },
      ],
    });
  });

  test('when it is somebody else’s, or nobody says whose it is', async () => {
    const [dana, other] = [await newMember(), await newMember()];
    const code = await give((await newCoupon({ codes: 'unique' })).id, dana);
    expect(await refusalOf(code, { member: other, total: 100 })).toBe('coupon.not_yours');
    expect(await refusalOf(code, { total: 100 })).toBe('coupon.member_needed');
    expect(await refusalOf(code, { member: dana, total: 100 })).toBe('redeemed');
    expect(await refusalOf(code, { member: dana, total: 100 })).toBe('coupon.already_redeemed');
  });

  test('when one code of a coupon ended, and not the others', async () => {
    const [dana, other] = [await newMember(), await newMember()];
    const { id } = await newCoupon({ codes: 'unique' });
    const [hers, his] = [await give(id, dana), await give(id, other)];
    await club.ok(contract.voidCoupon, { params: { id }, body: { code: hers, reason: 'lost' } }, manager);
    expect(await refusalOf(hers, { member: dana, total: 100 })).toBe('coupon.void');
    expect((await listOf(dana))[0]).toMatchObject({ code: hers, state: 'void' });
    expect(await refusalOf(his, { member: other, total: 100 })).toBe('redeemed');
  });

  test('outside its segment, and on a later purchase', async () => {
    const dana = await newMember();
    const forRich = await newCoupon({ when: { segment: 'rich' } });
    const first = await newCoupon({ when: { firstPurchase: true } });
    expect(await refusalOf(forRich.code!, { member: dana, total: 100 })).toBe('coupon.not_in_segment');
    expect((await validate(first.code!, { member: dana, total: 100 })).valid).toBe(true);
    await club.ok(recordPurchase, { body: { member: dana, total: 10000 } }, cashier);
    expect((await validate(forRich.code!, { member: dana, total: 100 })).valid).toBe(true);
    expect(await refusalOf(first.code!, { member: dana, total: 100 })).toBe('coupon.not_first_purchase');
  });

  test('in a purchase, which then is not recorded, with the code that is at fault', async () => {
    const dana = await newMember();
    const [good, bad] = [await newCoupon({ uses: 1 }), await newCoupon({ when: { minimum: 99999 } })];
    const body = { member: dana, total: 10000, receipt: 'c1', coupons: [good.code!, bad.code!] };
    const { result } = await club.call(recordPurchase, { body }, cashier);
    expect(result).toMatchObject({ refusal: { code: 'coupon.below_minimum', detail: { code: bad.code } } });
    expect((await validate(good.code!, { total: 100 })).valid).toBe(true);
  });

  test('for a publication that nobody may make', async () => {
    const coupon = await newCoupon();
    const publish = (body: { member?: string; segment?: string }) =>
      club.call(contract.publishCoupon, { params: { id: coupon.id }, body }, cashier);
    const codes = async (body: { member?: string; segment?: string }) => {
      const { result } = await publish(body);
      return result.ok ? 'published' : result.refusal.code;
    };
    expect(await codes({})).toBe('request.invalid');
    expect(await codes({ segment: 'rich' })).toBe('auth.forbidden');
    expect(await codes({ member: memberNumberOf('987654321') })).toBe('member.not_found');
    await club.ok(contract.voidCoupon, { params: { id: coupon.id }, body: { reason: 'ended' } }, manager);
    expect(await codes({ member: await newMember() })).toBe('coupon.void');
  });

  test('for a second coupon', async () => {
    const { code } = await newCoupon({ code: 'SUMMER 26' });
    expect(code).toBe('SUMMER26');
    const body = { ...(await newCoupon()), code: 'summer-26' };
    const { id: _i, void: _v, redeemed: _r, published: _p, version, ...rest } = body;
    const add = await club.call(contract.addCoupon, { body: rest }, manager);
    expect(add.result).toMatchObject({ refusal: { code: 'coupon.code_taken' } });
    const change = await club.call(
      contract.changeCoupon,
      { params: { id: body.id }, body: { ...rest, version } },
      manager,
    );
    expect(change.result).toMatchObject({ refusal: { code: 'coupon.code_taken' } });
  });
});

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
    const { id, void: _v, redeemed: _r, published: _p, version, ...rest } = made;
    await club.ok(contract.changeCoupon, { params: { id }, body: { ...rest, code: 'SECONDCODE', version } }, manager);
    const body = { member: dana, total: 5000, coupons: ['FIRSTCODE', 'SECONDCODE'] };
    const bought = await club.ok(recordPurchase, { body }, cashier);
    expect(bought.points).toBe(48);
    const again = await club.call(recordPurchase, { body }, cashier);
    expect(again.result).toMatchObject({ refusal: { code: 'coupon.used_up', detail: { code: 'SECONDCODE' } } });
    await club.ok(undoPurchase, { params: { purchase: bought.purchase } }, cashier);
    expect((await club.ok(recordPurchase, { body }, cashier)).points).toBe(48);
  });
});

describe('publication', () => {
  test('to a member twice answers the same code, also after a change', async () => {
    const dana = await newMember();
    const made = await newCoupon({ codes: 'unique' });
    const code = await give(made.id, dana);
    const { id, void: _v, redeemed: _r, published: _p, version, ...rest } = made;
    await club.ok(contract.changeCoupon, { params: { id }, body: { ...rest, until: '2027-01-31', version } }, manager);
    expect(await give(made.id, dana)).toBe(code);
    expect(await listOf(dana)).toMatchObject([{ code, until: '2026-12-31', state: 'held' }]);
  });

  test('to a segment goes on where it stopped, and gives to each once', async () => {
    const { id } = await newCoupon({ codes: 'unique' });
    const numbers = Array.from({ length: 25 }, (_, i) => memberNumberOf(String(500_000_000 + i)));
    let pages = 0;
    const parts = (failOn: number) => ({
      segmentTest: async () => (facts: MemberFacts) => facts.number !== numbers[0],
      shardCount: 1,
      readShard: async (_: unknown, __: number, cursor: string | undefined, limit: number) => {
        if (limit < 100 && ++pages === failOn) throw new Error('the worker dies');
        const from = Number(cursor ?? 0);
        const items = numbers.slice(from, from + limit).map((number) => ({ facts: { number } as MemberFacts }));
        return { items, ...(from + limit < numbers.length ? { cursor: String(from + limit) } : {}) };
      },
    });
    const context = await system();
    await startPublication(context, 'resumed', id, 'most');
    const pace = { page: 10, budgetMs: 60_000 };
    await expect(continuePublication(parts(2))(context, 'resumed', pace)).rejects.toThrow('the worker dies');
    expect(await readPublication(context, 'resumed')).toMatchObject({
      value: { state: 'running', published: 9, of: 24 },
    });
    await Promise.all([1, 2].map(() => continuePublication(parts(0))(context, 'resumed', pace)));
    expect(await readPublication(context, 'resumed')).toMatchObject({
      value: { state: 'done', published: 24, of: 24 },
    });
    const held = await Promise.all(
      numbers.map(async (member) =>
        Array.fromAsync(context.table.all({ pk: `member#${member}`, prefix: 'home#coupon#' })),
      ),
    );
    expect(held.map((items) => items.length)).toEqual([0, ...Array<number>(24).fill(1)]);
  });

  test('history is entered without asking, and once', async () => {
    const dana = await newMember();
    const { id } = await newCoupon({ codes: 'unique', until: '2026-10-31' });
    const context = await system();
    const given = await giveCoupon(context, id, dana, { at: '2026-10-01T08:00:00.000Z' });
    expect(given).toMatchObject({ ok: true, value: { given: true } });
    const past = { coupon: id, member: dana, at: '2026-10-05T08:00:00.000Z', discount: 150, cause: 'import~1' };
    expect(await recordPastRedemption(context, past)).toEqual({ ok: true, value: true });
    expect(await recordPastRedemption(context, past)).toEqual({ ok: true, value: false });
    expect(await listOf(dana)).toMatchObject([
      { state: 'redeemed', given: '2026-10-01T08:00:00.000Z', usedAt: '2026-10-05T08:00:00.000Z' },
    ]);
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

test('the member sees what is held on the home page, then what was used; owner and timeline are told', async () => {
  const dana = await newMember();
  const as = await club.member(dana);
  const [later, soon, used] = [
    await newCoupon({ codes: 'unique', until: '2026-12-20' }),
    await newCoupon({ codes: 'unique', until: '2026-12-01' }),
    await newCoupon({ usesPerMember: 1, until: '2026-11-30' }),
  ];
  for (const { id } of [later, soon, used]) await give(id, dana);
  const { redemption } = await redeemed(used.code!, { member: dana, total: 1000 });
  await club.settled();
  expect((await club.ok(getHome, {}, as)).coupons.map(({ coupon }) => coupon)).toEqual([soon.id, later.id]);
  const first = await club.ok(contract.getMyCoupons, { query: { limit: 2 } }, as);
  expect(first.items.map(({ coupon, state }) => [coupon, state])).toEqual([
    [soon.id, 'held'],
    [later.id, 'held'],
  ]);
  const second = await club.ok(contract.getMyCoupons, { query: { limit: 2, cursor: first.cursor! } }, as);
  expect(second).toMatchObject({ items: [{ coupon: used.id, state: 'redeemed', usedAt: club.now() }] });
  expect(second.cursor).toBeUndefined();
  const figures = async () => {
    const { items } = await club.ok(contract.listCoupons, { query: { limit: 100 } }, manager);
    const { published, redeemed } = items.find(({ id }) => id === used.id)!;
    return { published, redeemed };
  };
  expect(await figures()).toEqual({ published: 1, redeemed: 1 });
  await back(redemption);
  await club.settled();
  expect(await figures()).toEqual({ published: 1, redeemed: 0 });
  expect((await club.ok(getHome, {}, as)).coupons.map(({ coupon }) => coupon)).toEqual([used.id, soon.id, later.id]);
  const told = await club.ok(getTimeline, { params: { member: dana }, query: {} }, cashier);
  const kinds = told.items.filter(({ about }) => about === used.code).map(({ kind, text }) => `${kind} ${text}`);
  expect(kinds.sort()).toEqual(['coupon_given Tenth off', 'coupon_redeemed Tenth off', 'coupon_rolled_back Tenth off']);
});

test('a segment gets its coupon in the background; the owner sees how far it is', async () => {
  const { id } = await newCoupon({ codes: 'unique' });
  const publish = () =>
    club.ok(contract.publishCoupon, { params: { id }, body: { segment: 'three' } }, manager, { key: 'to-three' });
  const { job } = await publish();
  await club.settled();
  expect(await publish()).toEqual({ published: 3, job });
  expect(await club.ok(contract.getPublication, { params: { id: job! } }, manager)).toEqual({
    id: job,
    coupon: id,
    segment: 'three',
    state: 'done',
    published: 3,
    of: 3,
  });
  for (const member of three) expect(await listOf(member)).toMatchObject([{ coupon: id, state: 'held' }]);
});
