import { existsSync, readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { getTimeline } from '../../shared/contract/timeline.ts';
import type { Change } from '../../functions/platform/events/change.ts';
import { hashOf } from '../../functions/platform/runtime/digest.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { heardBy, readChanges, tell } from '../harness/changes.ts';
import { openCouponDesk } from '../harness/coupons.ts';
import { everyItem } from '../harness/everyItem.ts';
import { randomFrom } from '../harness/random.ts';
import { newMember } from '../harness/people.ts';

let club: TestClub;
let manager: Caller;
beforeAll(async () => {
  club = await openTestClub();
  manager = await club.staff('manager');
});
afterAll(() => club.stop());

/** Those that copy and count. */
const projections = ['timeline', 'directory', 'overview-days', 'coupon-figures'];

/** How they tell what came, and when, differs by how often it came; what they say does not. */
const said = (item: Record<string, unknown>) => {
  const { came: _came, version: _version, ...rest } = item;
  return rest;
};

const lines = (items: Record<string, unknown>[]) =>
  items.map((item) => `${String(item.pk)} ${String(item.sk)} ${hashOf(item)}`).sort();

async function aDayOfTheShop(): Promise<void> {
  const { newCoupon, redeemed, back, give } = await openCouponDesk(club);
  const coupon = await newCoupon({ code: 'TENTH', uses: 50 });
  const own = await newCoupon({ codes: 'unique' });
  for (let i = 0; i < 6; i++) {
    const member = await newMember(club, 100);
    const lines = [{ category: i % 2 ? 'tea' : 'cake', quantity: 1, amount: 6000 }];
    const { purchase } = await club.ok(
      recordPurchase,
      { body: { member, total: 6000, lines, receipt: `a${i}` } },
      manager,
    );
    if (i % 3 === 0)
      await club.ok(refundPurchase, { params: { purchase }, body: { amount: 1500, reason: 'cold' } }, manager);
    if (i % 3 === 1) await club.ok(undoPurchase, { params: { purchase } }, manager);
    const { redemption } = await redeemed(coupon.code!, { member, total: 10_000 });
    if (i % 2) await back(redemption);
    await redeemed(await give(own.id, member), { member, total: 4000 });
  }
}

test('11. batches of the stream delivered three times and shuffled: directory, timeline, day totals and coupon figures are the same', async () => {
  const next = await readChanges(club);
  await aDayOfTheShop();
  const first = await next();
  const before = new Set((await everyItem(club)).map(({ pk, sk }) => `${String(pk)} ${String(sk)}`));
  const made = async () => (await everyItem(club)).filter(({ pk, sk }) => !before.has(`${String(pk)} ${String(sk)}`));

  /** Until nobody has anything more to say: what timeline writes, directory hears. */
  async function deliver(records: DynamoDBRecord[], batches: (changes: Change[]) => Change[][]): Promise<void> {
    for (let left = records; left.length; left = await next())
      for (const id of projections)
        for (const batch of batches(heardBy(id, left))) expect(await tell(club, id, batch), id).toEqual([]);
  }
  const random = randomFrom(11).next;
  const shuffled = (changes: Change[]): Change[][] => {
    const all = [...changes, ...changes, ...changes];
    for (let i = all.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [all[i], all[j]] = [all[j]!, all[i]!];
    }
    return Array.from({ length: Math.ceil(all.length / 7) }, (_, i) => all.slice(i * 7, i * 7 + 7));
  };
  await deliver(first, shuffled);
  const wild = (await made()).map(said);
  expect(new Set(wild.map(({ entity }) => entity))).toEqual(
    new Set(['event', 'directory', 'day', 'openDay', 'couponRow', 'couponStat', 'nameToken', 'taste']),
  );

  // all that again from nothing, in order, once
  const { documents, config } = club.cloud.runtime;
  for (const { pk, sk } of await made())
    await documents.send(new DeleteCommand({ TableName: config.table, Key: { pk, sk } }));
  await next();
  await deliver(first, (changes) => (changes.length ? [changes] : []));
  const orderly = (await made()).map(said);
  expect(wild.length).toBeGreaterThan(50);
  expect(lines(wild)).toEqual(lines(orderly));
});

test('12. a change that a reactor cannot bear: it alone is to come again, those beside it are told', async () => {
  const next = await readChanges(club);
  await next();
  const member = await newMember(club);
  const { redeemed, newCoupon } = await openCouponDesk(club);
  const coupon = await newCoupon({ code: 'FIFTH', uses: 50 });
  await club.ok(recordPurchase, { body: { member, total: 6000, receipt: 'good' } }, manager);
  await redeemed(coupon.code!, { member, total: 10_000 });
  const records = await next();
  const key = { pk: 'x', sk: 'x' };
  // makes a key that no table takes
  const now = {
    kind: 'purchase',
    at: club.now(),
    on: '2026-11-22',
    cause: 'x'.repeat(3000),
    member,
    points: 1,
    total: 100,
  };
  const tooLong: Change = { club: club.id, entity: 'entry', change: 'insert', key, now };
  const poisons: Record<string, Change> = {
    timeline: tooLong,
    'overview-days': tooLong,
    'coupon-figures': { club: club.id, entity: 'couponUse', change: 'insert', key, now: { coupon: coupon.id } },
    directory: { club: club.id, entity: 'profile', change: 'modify', key, now: { number: 'x'.repeat(3000) } },
  };
  for (const [id, poison] of Object.entries(poisons)) {
    const good = heardBy(id, records);
    expect(good.length, id).toBeGreaterThan(0);
    expect(await tell(club, id, [good[0]!, poison, '{', ...good.slice(1)]), id).toEqual([1, 2]);
  }
  const events = (await everyItem(club))
    .filter((item) => item.entity === 'event' && item.member === member)
    .map(({ kind }) => kind);
  expect(events.sort()).toEqual(['coupon_redeemed', 'joined', 'purchase', 'verified']);
});

test('12. a change that no queue takes is parked; what came with it and after it goes on', async () => {
  const { documents, config } = club.cloud.runtime;
  const join = async (name: string, phone: string) =>
    (await club.ok(addMember, { body: { name, phone } }, manager)).number;
  const one = await join('Dana', '0502345601');
  // an item of nearly 400 KB, which escaped is larger than any message
  const Item = { pk: `${club.id}#x`, sk: 'x', entity: 'consent', text: '🙂'.repeat(99_000) };
  await documents.send(new PutCommand({ TableName: config.table, Item }));
  const two = await join('Noa', '0502345602');
  await club.settled();
  const three = await join('Ron', '0502345603');
  await club.settled();
  for (const member of [one, two, three])
    expect((await club.ok(getTimeline, { params: { member }, query: {} }, manager)).items).toMatchObject([
      { kind: 'joined' },
    ]);
  const file = joinPath(process.env.MOADON_DATA_DIR!, `undelivered-${config.table}.jsonl`);
  expect(existsSync(file)).toBe(true);
  const parked = readFileSync(file, 'utf8').trim().split('\n');
  expect(parked.map((line) => (JSON.parse(line) as DynamoDBRecord).dynamodb?.Keys)).toEqual([
    { pk: { S: Item.pk }, sk: { S: 'x' } },
  ]);

  // as Lambda asks: the one is named, the others are not
  const dispatch =
    await club.cloud.handlerOf<(event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>>('stream-dispatcher');
  const record = (SequenceNumber: string, text: string): DynamoDBRecord => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber, NewImage: marshall({ ...Item, text }) as never },
  });
  const { batchItemFailures } = await dispatch({
    Records: [record('1', 'short'), record('2', Item.text), record('3', 'short')],
  });
  expect(batchItemFailures).toEqual([{ itemIdentifier: '2' }]);
});
