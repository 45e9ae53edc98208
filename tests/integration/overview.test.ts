import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, findMembers } from '../../shared/contract/member.ts';
import type { RouteInput } from '../../shared/contract/route.ts';
import { getOverview } from '../../shared/contract/overview.ts';
import { recordPurchase, refundPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let owner: Caller;
let cashier: Caller;
const numbers: string[] = [];
beforeAll(async () => {
  club = await openTestClub();
});
afterAll(() => club.stop());

const runJob = async (id: string) => (await club.cloud.handlerOf<() => Promise<void>>(id))();
const buy = (who: number, total: number, receipt: string) =>
  club.ok(recordPurchase, { body: { member: numbers[who]!, total, receipt } }, cashier);
const read = () => club.ok(getOverview, {}, owner);
const on = (figure: { series: { on: string; value: number }[] }, day: string) =>
  figure.series.find((each) => each.on === day)?.value;

/** Three days in Jerusalem (UTC+2): the 20th, the 21st, the 22nd of November, and one purchase in October. */
beforeAll(async () => {
  cashier = await club.staff('cashier');
  owner = await club.staff('owner');
  club.at('2026-10-10T10:00:00.000Z');
  for (const phone of ['050-2345670', '050-2345671'])
    numbers.push((await club.ok(addMember, { body: { name: 'Early', phone } }, cashier)).number);
  await buy(0, 10_000, 'oct');

  club.at('2026-11-20T10:00:00.000Z');
  cashier = await club.staff('cashier');
  numbers.push((await club.ok(addMember, { body: { name: 'New', phone: '050-2345672' } }, cashier)).number);
  const first = await buy(1, 20_000, 'a');
  // a second before midnight in Jerusalem, and midnight
  club.at('2026-11-20T21:59:59.000Z');
  cashier = await club.staff('cashier');
  await buy(2, 3_000, 'b');
  club.at('2026-11-20T22:00:00.000Z');
  await buy(2, 5_000, 'c');
  club.at('2026-11-21T10:00:00.000Z');
  cashier = await club.staff('cashier');
  const refund = { params: { purchase: first.purchase }, body: { amount: 4_000, reason: 'came back' } };
  await club.ok(refundPurchase, refund, cashier);
  club.at('2026-11-22T10:00:00.000Z');
  cashier = await club.staff('cashier');
  await buy(1, 7_050, 'd');
  const mistake = await buy(1, 99_900, 'e');
  await club.ok(undoPurchase, { params: { purchase: mistake.purchase } }, cashier);
  owner = await club.staff('owner');
  await club.settled();
});

async function expectThreeDays() {
  const overview = await read();
  // 20th: 200.00 + 30.00; 21st: 50.00 − 40.00; 22nd: 70.50, and one that was undone
  expect(['20', '21', '22'].map((day) => on(overview.sales, `2026-11-${day}`))).toEqual([23_000, 1_000, 7_050]);
  expect(['20', '21', '22'].map((day) => on(overview.purchases, `2026-11-${day}`))).toEqual([2, 1, 1]);
  expect(['20', '21', '22'].map((day) => on(overview.pointsGiven, `2026-11-${day}`))).toEqual([230, 10, 70]);
  expect(overview.sales).toMatchObject({ value: 31_050, before: 10_000 });
  expect(overview.purchases).toMatchObject({ value: 4, before: 1 });
  expect(overview.pointsGiven).toMatchObject({ value: 310, before: 100 });
  expect(overview.sales.series.length).toBe(30);
  return overview;
}

test('only managers see it', async () => {
  for (const who of [cashier, await club.staff('service'), await club.member(numbers[0]!)])
    expect((await club.call(getOverview, {}, who)).result).toMatchObject({ refusal: { code: 'auth.forbidden' } });
});

test('three days, live', async () => {
  const overview = await expectThreeDays();
  expect(overview.asOf).toBe('2026-11-22T10:00:00.000Z');
  expect(overview.members).toMatchObject({ value: 3, before: 2 });
  expect(overview.newMembers).toMatchObject({ value: 1, before: 2 });
  expect(on(overview.members, '2026-11-19')).toBe(2);
  expect(on(overview.members, '2026-11-20')).toBe(3);
  expect(overview.outstandingPoints).toBe(410);
  expect(overview.tiers).toEqual([
    { tier: 'member', members: 3 },
    { tier: 'silver', members: 0 },
    { tier: 'gold', members: 0 },
  ]);
  // who bought once has no rhythm yet; the new one bought on the 20th and 21st (1 day apart) and one and a half days are not over
  expect(overview.late).toEqual({ members: 0, yearSpend: 0 });
  expect(overview.couponsRedeemed).toMatchObject({ value: 0, before: 0 });
});

test('folded it says the same, and again', async () => {
  await runJob('fold-days');
  await expectThreeDays();
  await runJob('fold-days');
  await expectThreeDays();
  const { tableOf } = club.cloud.runtime;
  const marks = await Array.fromAsync(tableOf('demo').all<{ on: string; state: string }>({ pk: 'opendays' }));
  expect(marks.map(({ on: day, state }) => [day, state])).toEqual([
    ['2026-10-10', 'folded'],
    ['2026-11-20', 'folded'],
    ['2026-11-21', 'folded'],
    ['2026-11-22', 'open'],
  ]);
});

test('a row that comes late, or twice, is folded again and counted once', async () => {
  const body = { member: numbers[2]!, total: 1_000, receipt: 'late', at: '2026-11-20T12:00:00.000Z' };
  await club.ok(recordPurchase, { body }, cashier);
  await club.ok(recordPurchase, { body }, cashier);
  await club.settled();
  const sales = async () => on((await read()).sales, '2026-11-20');
  expect(await sales()).toBe(24_000);
  await runJob('fold-days');
  expect(await sales()).toBe(24_000);
  const table = club.cloud.runtime.tableOf('demo');
  const entry = await table.get<Record<string, unknown>>({ pk: 'entry#r~~~2026-11-20~LATE', sk: 'entry' });
  const handler = await club.cloud.handlerOf<(event: unknown) => Promise<unknown>>('overview-days');
  const change = { club: 'demo', entity: 'entry', change: 'insert', key: {}, now: entry };
  expect(entry).toBeDefined();
  expect(await handler({ Records: [{ messageId: '1', body: JSON.stringify(change) }] })).toEqual({
    batchItemFailures: [],
  });
  expect(await sales()).toBe(24_000);
  await runJob('fold-days');
  expect(await sales()).toBe(24_000);
});

test('after 400 days the rows are swept away; the figures stay, and what comes even later is added', async () => {
  const table = club.cloud.runtime.tableOf('demo');
  const rows = async () => (await Array.fromAsync(table.all({ pk: 'day#2026-11-20' }))).length;
  expect(await rows()).toBe(3);
  club.at('2027-12-26T10:00:00.000Z');
  await runJob('fold-days');
  expect(await rows()).toBe(3);
  club.at('2027-12-27T10:00:00.000Z');
  await runJob('fold-days');
  expect(await rows()).toBe(0);
  club.at('2026-12-07T10:00:00.000Z');
  owner = await club.staff('owner');
  cashier = await club.staff('cashier');
  expect(on((await read()).sales, '2026-11-20')).toBe(24_000);
  const body = { member: numbers[2]!, total: 500, receipt: 'later', at: '2026-11-20T12:00:00.000Z' };
  await club.ok(recordPurchase, { body }, cashier);
  await club.settled();
  expect(on((await read()).sales, '2026-11-20')).toBe(24_500);
  await runJob('fold-days');
  expect(on((await read()).sales, '2026-11-20')).toBe(24_500);
});

test('past one and a half times their own gap they are late', async () => {
  // the second member came on the 20th and the 22nd of November, 2 days apart; the third within a day: both are long past that
  const overview = await read();
  // of the year: 200.00 − 40.00 + 70.50, and 30.00 + 50.00 + 10.00 + 5.00
  expect(overview.late).toEqual({ members: 2, yearSpend: 32_550 });
});

test('behind each figure stands its list', async () => {
  const { newMembers, late, tiers } = await read();
  const namesOf = async (query: RouteInput<typeof findMembers>['query']) =>
    (await club.ok(findMembers, { query }, owner)).items.map(({ number }) => number).sort();
  const [, second, third] = numbers as [string, string, string];
  expect(await namesOf({ joinedSince: '2026-11-20' })).toEqual([third]);
  expect(newMembers.value).toBe(1);
  // the first bought in October only
  expect(await namesOf({ boughtSince: '2026-11-20' })).toEqual([second, third].sort());
  expect(await namesOf({ late: 'true' })).toEqual([second, third].sort());
  expect(late.members).toBe(2);
  expect(await namesOf({ late: 'true', boughtSince: '2026-11-22' })).toEqual([second]);
  expect(await namesOf({ tier: 'member' })).toEqual([...numbers].sort());
  expect(tiers[0]).toEqual({ tier: 'member', members: 3 });
  expect(await namesOf({ tier: 'gold' })).toEqual([]);
});

test('a narrowed list comes in pages of the size asked for, each member once', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await club.ok(findMembers, { query: { tier: 'member', limit: 1, cursor } }, owner);
    expect(page.items.length).toBeLessThanOrEqual(1);
    seen.push(...page.items.map(({ number }) => number));
    cursor = page.cursor;
  } while (cursor);
  expect(seen.sort()).toEqual([...numbers].sort());
});
