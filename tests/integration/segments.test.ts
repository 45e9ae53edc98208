import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings, putSettings } from '../../shared/contract/club.ts';
import { addCoupon, voidCoupon } from '../../shared/contract/coupon.ts';
import { addMember, findMembers } from '../../shared/contract/member.ts';
import { addOffer, removeOffer } from '../../shared/contract/offer.ts';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import {
  addSegment,
  changeSegment,
  listSegments,
  previewSegment,
  removeSegment,
  type SegmentRule,
} from '../../shared/contract/segment.ts';
import { nobody, openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let manager: Caller;
let cashier: Caller;
let owner: Caller;
const names = ['Ada', 'Bea', 'Cleo', 'Dov', 'Eli'];
const numbers: Record<string, string> = {};

beforeAll(async () => {
  club = await openTestClub({ more: ['other'] });
  manager = await club.staff('manager');
  cashier = await club.staff('cashier');
  owner = await club.staff('owner');
  for (const [i, name] of names.entries()) {
    const { number } = await club.ok(addMember, { body: { name, phone: `050-234567${i}` } }, cashier);
    numbers[name] = number;
  }
  // Ada buys three times, Bea once; the others never
  for (const [i, name] of ['Ada', 'Ada', 'Ada', 'Bea'].entries())
    await club.ok(
      recordPurchase,
      {
        body: {
          member: numbers[name]!,
          total: 5000,
          receipt: `r${i}`,
          lines: [{ category: 'cheese', quantity: 1, amount: 5000 }],
        },
      },
      cashier,
    );
  await club.settled();
});
afterAll(() => club.stop());

const buyers: SegmentRule = { all: [{ fact: 'visits', over: 'ever', atLeast: 1 }] };
const often: SegmentRule = { all: [{ fact: 'category', in: ['cheese'], visits: 3 }] };
const body = (rule: SegmentRule) => ({ name: { en: 'A group' }, rule });
const codeOf = (answer: { result: { ok: boolean } }) =>
  (answer.result as unknown as { refusal?: { code: string } }).refusal?.code;

test('who may not, and what is not there', async () => {
  const member = await club.member(numbers.Ada!);
  expect(codeOf(await club.call(addSegment, { body: body(buyers) }))).toBe('auth.required');
  for (const who of [cashier, await club.staff('service'), member]) {
    expect(codeOf(await club.call(addSegment, { body: body(buyers) }, who))).toBe('auth.forbidden');
    expect(codeOf(await club.call(previewSegment, { body: { rule: buyers } }, who))).toBe('auth.forbidden');
    expect(codeOf(await club.call(removeSegment, { params: { id: 'x' } }, who))).toBe('auth.forbidden');
  }
  expect(codeOf(await club.call(listSegments, {}, nobody))).toBe('auth.required');
  expect(codeOf(await club.call(listSegments, {}, member))).toBe('auth.forbidden');
  const change = { params: { id: 'nothere' }, body: { ...body(buyers), version: 1 } };
  expect(codeOf(await club.call(changeSegment, change, manager))).toBe('segment.not_found');
  expect(codeOf(await club.call(removeSegment, { params: { id: 'nothere' } }, manager))).toBe('segment.not_found');
  expect(codeOf(await club.call(findMembers, { query: { segment: 'nothere' } }, manager))).toBe('segment.not_found');
  const wrong = { name: { en: 'x' }, rule: { all: [{ fact: 'shoeSize', atLeast: 40 }] } } as never;
  expect(codeOf(await club.call(addSegment, { body: wrong }, manager))).toBe('request.invalid');
});

test('made once, counted at once, listed, changed, and the members in it', async () => {
  const made = await club.ok(addSegment, { body: body(buyers) }, manager, { key: 'segment-key-1' });
  expect(made).toMatchObject({ version: 1, members: 2, countedAt: '2026-11-22T10:00:00.000Z' });
  const again = await club.ok(addSegment, { body: body(buyers) }, manager, { key: 'segment-key-1' });
  expect(again).toEqual(made);
  expect(codeOf(await club.call(addSegment, { body: body(often) }, manager, { key: 'segment-key-1' }))).toBe(
    'request.idempotency_key_reused',
  );

  const change = { params: { id: made.id }, body: { ...body(often), version: 1 } };
  expect(await club.ok(changeSegment, change, manager)).toMatchObject({ id: made.id, version: 2, members: 1 });
  expect(codeOf(await club.call(changeSegment, change, manager))).toBe('club.changed_meanwhile');
  expect((await club.ok(listSegments, {}, cashier)).items).toMatchObject([{ id: made.id, version: 2, members: 1 }]);
  const inIt = await club.ok(findMembers, { query: { segment: made.id } }, manager);
  expect(inIt.items.map((row) => row.name)).toEqual(['Ada']);
  await club.ok(removeSegment, { params: { id: made.id } }, manager);
  expect((await club.ok(listSegments, {}, cashier)).items).toEqual([]);
});

test('a preview counts and names a few', async () => {
  const none = await club.ok(
    previewSegment,
    { body: { rule: { all: [{ fact: 'points', atLeast: 1_000_000 }] } } },
    manager,
  );
  expect(none).toEqual({ members: 0, of: 5, sample: [] });
  const some = await club.ok(previewSegment, { body: { rule: buyers } }, manager);
  expect(some).toMatchObject({ members: 2, of: 5 });
  expect(some.sample.map((each) => each.name).sort()).toEqual(['Ada', 'Bea']);
  expect(await club.ok(previewSegment, { body: { rule: { all: [] } } }, manager)).toMatchObject({ members: 5, of: 5 });
});

test('the schedule counts anew who has come into a segment', async () => {
  const { id } = await club.ok(addSegment, { body: body(buyers) }, manager);
  await club.ok(recordPurchase, { body: { member: numbers.Cleo!, total: 1000, receipt: 'c1' } }, cashier);
  await club.settled();
  const count = async () => (await club.ok(listSegments, {}, manager)).items.find((each) => each.id === id)!;
  expect((await count()).members).toBe(2);
  club.at('2026-11-22T10:15:00.000Z');
  await (
    await club.cloud.handlerOf<() => Promise<void>>('census')
  )();
  expect(await count()).toMatchObject({ members: 3, countedAt: '2026-11-22T10:15:00.000Z' });
  // nothing is due a minute later
  club.at('2026-11-22T10:16:00.000Z');
  await (
    await club.cloud.handlerOf<() => Promise<void>>('census')
  )();
  expect((await count()).countedAt).toBe('2026-11-22T10:15:00.000Z');
});

test('an earning rule for a segment is for its members only', async () => {
  const { id } = await club.ok(addSegment, { body: body(often) }, manager);
  const settings = await club.ok(getSettings, {}, owner);
  const bonus = {
    id: 'cheese-lovers',
    name: { en: 'For cheese lovers' },
    active: true,
    when: { segment: id },
    award: { kind: 'bonus' as const, points: 40 },
  };
  const rules = { ...settings.rules, earning: [...settings.rules.earning, bonus] };
  await club.ok(putSettings, { body: { ...settings, rules } }, owner);
  const buys = async (name: string, receipt: string) =>
    (await club.ok(recordPurchase, { body: { member: numbers[name]!, total: 1000, receipt } }, cashier)).points;
  // a point for each whole shekel of 10.00, and the bonus
  expect(await buys('Ada', 'e1')).toBe(50);
  expect(await buys('Bea', 'e2')).toBe(10);

  expect((await club.call(removeSegment, { params: { id } }, manager)).result).toMatchObject({
    refusal: { code: 'segment.in_use', detail: { by: 'earningRule' } },
  });
  const now = await club.ok(getSettings, {}, owner);
  await club.ok(putSettings, { body: { ...now, rules: { ...now.rules, earning: settings.rules.earning } } }, owner);
  await club.ok(removeSegment, { params: { id } }, manager);
});

test('a segment that an offer or a coupon names stays, until it no longer does', async () => {
  const { id } = await club.ok(addSegment, { body: body(buyers) }, manager);
  const coupon = await club.ok(
    addCoupon,
    {
      body: {
        name: { en: 'Five off' },
        value: { kind: 'amount', amount: 500 },
        when: { segment: id },
        until: '2026-12-31',
        codes: 'unique',
      },
    },
    manager,
  );
  const offer = await club.ok(
    addOffer,
    {
      body: {
        title: { en: 'For you' },
        segment: id,
        until: '2026-12-31',
        categories: [],
        gives: { kind: 'coupon', coupon: coupon.id },
        priority: 0,
        active: true,
      },
    },
    manager,
  );
  const remove = async () => (await club.call(removeSegment, { params: { id } }, manager)).result;
  expect(await remove()).toMatchObject({ refusal: { code: 'segment.in_use', detail: { by: 'offer' } } });
  await club.ok(removeOffer, { params: { id: offer.id } }, manager);
  expect(await remove()).toMatchObject({ refusal: { code: 'segment.in_use', detail: { by: 'coupon' } } });
  await club.ok(voidCoupon, { params: { id: coupon.id }, body: { reason: 'a mistake' } }, manager);
  expect(await remove()).toMatchObject({ ok: true });
});

test('another club knows nothing of it', async () => {
  const { id } = await club.ok(addSegment, { body: body(buyers) }, manager);
  const there = { host: 'other.localhost:4321' };
  expect(codeOf(await club.call(listSegments, {}, manager, there))).toBe('auth.required');
  expect(codeOf(await club.call(removeSegment, { params: { id } }, manager, there))).toBe('auth.required');
});

test.for([
  { fact: 'points', atLeast: 10, atMost: 5 },
  { fact: 'joined', from: '2027-01-01', until: '2026-01-01' },
] as const)('a range that nothing is in is refused: $fact', async (condition) => {
  const { result } = await club.call(
    addSegment,
    { body: { name: { en: 'nobody' }, rule: { all: [condition] } } },
    manager,
  );
  expect(result).toMatchObject({
    refusal: { code: 'request.invalid', fields: [{ path: '/body/rule/all/0', problem: 'from above to' }] },
  });
});
