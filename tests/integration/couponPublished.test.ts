import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '../../shared/contract/coupon.ts';
import { getHome } from '../../shared/contract/home.ts';
import { getTimeline } from '../../shared/contract/timeline.ts';
import { memberNumberOf } from '../../shared/ids.ts';
import { continuePublication } from '../../functions/coupons/continuePublication.ts';
import { giveCoupon, recordPastRedemption, startPublication } from '../../functions/coupons/index.ts';
import { readPublication } from '../../functions/coupons/readPublication.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import type { MemberFacts } from '../../shared/memberFacts.ts';
import type { SegmentRule } from '../../shared/contract/segment.ts';
import { openTestClub } from '../harness/club.ts';
import { openCouponDesk } from '../harness/coupons.ts';

const club = await openTestClub();
afterAll(() => club.stop());
const { newMember, newCoupon, change, give, redeemed, back, listOf, system, cashier, manager } =
  await openCouponDesk(club);

const keepSegment = async (id: string, rule: SegmentRule) =>
  (await system()).table.commit([
    { put: keys.segment(id), item: { entity: 'segment', id, name: { en: id }, rule, version: 1 } },
  ]);
let three: string[];
beforeAll(async () => {
  three = [await newMember(), await newMember(), await newMember()];
  await keepSegment('three', { all: [{ fact: 'member', in: three }] });
});

describe('publication', () => {
  test('to a member twice answers the same code, also after a change', async () => {
    const dana = await newMember();
    const made = await newCoupon({ codes: 'unique' });
    const code = await give(made.id, dana);
    await change(made, { until: '2027-01-31' });
    expect(await give(made.id, dana)).toBe(code);
    expect(await listOf(dana)).toMatchObject([{ code, until: '2026-12-31', state: 'held' }]);
  });

  test('of a shared code keeps its promise when the coupon is shortened, and gains when it is prolonged', async () => {
    const start = club.now();
    const dana = await newMember();
    const [shorter, longer] = [await newCoupon(), await newCoupon()];
    for (const { id } of [shorter, longer]) await give(id, dana);
    await change(shorter, { until: '2026-12-10' });
    await change(longer, { until: '2027-01-31' });
    const stateAt = async (day: string, { id, code }: contract.Coupon) => {
      club.at(`${day}T10:00:00.000Z`);
      const desk = await openCouponDesk(club);
      const shown = (await desk.listOf(dana)).find(({ coupon }) => coupon === id)!;
      const hers = await desk.validate(code!, { member: dana, total: 1000 });
      const others = await desk.validate(code!, { total: 1000 });
      return [shown.until, shown.state, hers.valid, others.valid];
    };
    expect(await stateAt('2026-12-10', shorter)).toEqual(['2026-12-31', 'held', true, true]);
    expect(await stateAt('2026-12-31', shorter)).toEqual(['2026-12-31', 'held', true, false]);
    expect(await stateAt('2027-01-01', shorter)).toEqual(['2026-12-31', 'expired', false, false]);
    expect(await stateAt('2027-01-31', longer)).toEqual(['2027-01-31', 'held', true, true]);
    expect(await stateAt('2027-02-01', longer)).toEqual(['2027-01-31', 'expired', false, false]);
    club.at(start);
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
