import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { getMyReferrals } from '../../shared/contract/referral.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import { loadEntry, loadWallet } from '../../functions/points/index.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** What takes a friend's purchase back takes the referral's points back, whatever is told when and how often. */
let club: TestClub;
let cashier: Caller;
let react: (event: SQSEvent) => Promise<SQSBatchResponse>;
beforeAll(async () => {
  // 100 points to the advocate and 50 to the friend, from 50.00 paid
  club = await openTestClub();
  cashier = await club.staff('cashier');
  react = await club.cloud.handlerOf<(event: SQSEvent) => Promise<SQSBatchResponse>>('friends');
});
afterAll(() => club.stop());

let count = 0;
const table = async () => contextOf(club.cloud.runtime, (await clubById(club.cloud.runtime, club.id))!).table;
const addOne = (referral?: string) =>
  club.ok(addMember, { body: { name: 'Noa', phone: `05025${String(70_000 + count++)}`, referral } }, cashier);
async function pair() {
  const advocate = await addOne();
  const friend = await addOne(advocate.referralCode);
  return { advocate: advocate.number, friend: friend.number };
}
const buy = async (member: string, total: number) =>
  (await club.ok(recordPurchase, { body: { member, total, receipt: `r${count++}` } }, cashier)).purchase;
const undo = async (purchase: string) => (await club.ok(undoPurchase, { params: { purchase } }, cashier)).refund;
const refund = async (purchase: string, amount?: number) =>
  (await club.ok(refundPurchase, { params: { purchase }, body: { amount, reason: 'came back' } }, cashier)).refund;
const pointsOf = async (...members: string[]) =>
  Promise.all(members.map(async (member) => (await club.ok(getWallet, { params: { member } }, cashier)).points));

/** Tells the reactor of entries, in this order, as the stream would. */
async function tell(...causes: string[]): Promise<void> {
  for (const cause of causes) {
    const now = await (await table()).get(keys.entry(cause));
    const body = JSON.stringify({ club: club.id, entity: 'entry', change: 'insert', key: keys.entry(cause), now });
    expect((await react({ Records: [{ messageId: '1', body }] } as SQSEvent)).batchItemFailures).toEqual([]);
  }
}

// first, while nothing else reads the stream
describe('a payment stands', () => {
  test('while the minimum is left of the purchase, or another one is taken back', async () => {
    const { advocate, friend } = await pair();
    const [paying, other] = [await buy(friend, 6000), await buy(friend, 8000)];
    await tell(paying, other, await undo(other), await refund(paying, 1000));
    // 60 − 10 and 50 for coming by a friend
    expect(await pointsOf(advocate, friend)).toEqual([100, 100]);
  });
});

describe.each(['undone', 'refunded'])('a purchase that is %s', (how) => {
  const takeBack = (purchase: string) => (how === 'undone' ? undo(purchase) : refund(purchase));

  test('takes both gifts back, told in order and again', async () => {
    const { advocate, friend } = await pair();
    const purchase = await buy(friend, 6000);
    await tell(purchase);
    expect(await pointsOf(advocate, friend)).toEqual([100, 110]);
    const back = await takeBack(purchase);
    const { meter } = club.cloud.runtime;
    const before = meter.writes;
    await tell(back);
    // two entries, two wallets and the friend's mark, in one transaction
    expect(meter.writes - before).toBe(10);
    await tell(back, purchase, purchase, back);
    expect(meter.writes - before).toBe(10);
    expect(await pointsOf(advocate, friend)).toEqual([0, 0]);
    const mine = await club.ok(getMyReferrals, { query: {} }, await club.member(advocate));
    expect(mine).toMatchObject({ joined: 1, rewarded: 0, points: 0, friends: [{ state: 'joined', points: 0 }] });
    expect(await loadEntry(await table(), `undo~referral~${friend}~advocate`)).toMatchObject({
      member: advocate,
      kind: 'referral',
      points: -100,
      of: `referral~${friend}~advocate`,
    });
  });

  test('pays nothing where that is told first, and again', async () => {
    const { advocate, friend } = await pair();
    const purchase = await buy(friend, 6000);
    const back = await takeBack(purchase);
    await tell(back, purchase, back, purchase);
    expect(await pointsOf(advocate, friend)).toEqual([0, 0]);
  });

  test('lets a later one pay again, and that one too can be taken back', async () => {
    const { advocate, friend } = await pair();
    const first = await buy(friend, 6000);
    await tell(first);
    const firstBack = await takeBack(first);
    await tell(firstBack);
    const second = await buy(friend, 7000);
    await tell(second, first, firstBack);
    expect(await pointsOf(advocate, friend)).toEqual([100, 120]);
    expect(await loadEntry(await table(), `referral~${friend}~advocate~2`)).toMatchObject({ points: 100, of: second });
    await tell(await takeBack(second), second);
    expect(await pointsOf(advocate, friend)).toEqual([0, 0]);
    expect(await loadEntry(await table(), `undo~referral~${friend}~friend~2`)).toMatchObject({ points: -50 });
  });
});

describe('another purchase that qualified while the first one’s payment stood', () => {
  test.each(['undone', 'refunded'])('does not pay where it was %s itself, or is below the minimum', async (how) => {
    const { advocate, friend } = await pair();
    const [first, second, small] = [await buy(friend, 6000), await buy(friend, 8000), await buy(friend, 4999)];
    await tell(first, second, small);
    await tell(how === 'undone' ? await undo(second) : await refund(second), await undo(first));
    // 49 for the small one
    expect(await pointsOf(advocate, friend)).toEqual([0, 49]);
  });

  test('pays by itself once the first is undone: the earliest that stands', async () => {
    const { advocate, friend } = await pair();
    const [first, second, third] = [await buy(friend, 6000), await buy(friend, 6000), await buy(friend, 7000)];
    const { meter } = club.cloud.runtime;
    await tell(first);
    const before = meter.writes;
    await tell(third, second);
    expect(meter.writes - before).toBe(2);
    const back = await undo(first);
    await tell(third, back);
    expect(meter.writes - before).toBe(2 + 6 + 10 + 10);
    // 60 + 70, and 50 for coming by a friend
    expect(await pointsOf(advocate, friend)).toEqual([100, 180]);
    expect(await loadEntry(await table(), `referral~${friend}~advocate~2`)).toMatchObject({ points: 100, of: second });
    const told = meter.writes;
    await tell(back, third, second, first, back);
    expect(meter.writes).toBe(told);
    // and so on: each that is taken back hands on to the next
    await tell(await undo(second));
    expect(await loadEntry(await table(), `referral~${friend}~advocate~3`)).toMatchObject({ points: 100, of: third });
    await tell(await undo(third));
    expect(await pointsOf(advocate, friend)).toEqual([0, 0]);
  });

  test('pays whatever is told in which order, and all at once', async () => {
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    for (const order of [...orders, undefined]) {
      const { advocate, friend } = await pair();
      const [first, second] = [await buy(friend, 6000), await buy(friend, 7000)];
      const causes = [first, second, await undo(first)];
      if (order) await tell(...order.map((i) => causes[i]!));
      else await Promise.all([...causes, ...causes].map((cause) => tell(cause)));
      expect(await pointsOf(advocate, friend)).toEqual([100, 120]);
    }
  });

  test('of many told at once, none that could pay is lost', async () => {
    const { advocate, friend } = await pair();
    const first = await buy(friend, 6000);
    const rest = [await buy(friend, 6000), await buy(friend, 6000), await buy(friend, 6000)];
    await tell(first);
    await Promise.all(rest.map((cause) => tell(cause)));
    await tell(await undo(rest[0]!), await undo(rest[2]!), await undo(first));
    expect(await pointsOf(advocate, friend)).toEqual([100, 110]);
    expect(await loadEntry(await table(), `referral~${friend}~friend~2`)).toMatchObject({ of: rest[1] });
  });
});

test('all of it told at once, in any order, comes to the same', async () => {
  const { advocate, friend } = await pair();
  const purchase = await buy(friend, 6000);
  const back = await undo(purchase);
  const told = [purchase, back, purchase, back, back, purchase];
  await Promise.all(told.map((cause) => tell(cause)));
  expect(await pointsOf(advocate, friend)).toEqual([0, 0]);
  const [hers, theirs] = await Promise.all([advocate, friend].map(async (m) => loadWallet(await table(), m)));
  expect([hers?.debt ?? 0, theirs!.debt]).toEqual([0, 0]);
});

test('undone while it is being paid, it is not paid in the end', async () => {
  for (let round = 0; round < 5; round++) {
    const { advocate, friend } = await pair();
    const purchase = await buy(friend, 6000);
    const [back] = await Promise.all([undo(purchase), tell(purchase)]);
    await tell(back);
    expect(await pointsOf(advocate, friend)).toEqual([0, 0]);
  }
});

test('a refund that leaves less than the minimum takes the gifts back', async () => {
  const { advocate, friend } = await pair();
  const purchase = await buy(friend, 6000);
  await tell(purchase, await refund(purchase, 1001));
  // 60 points less 10 for the 10.01: 49.99 is left, and 50.00 was asked
  expect(await pointsOf(advocate, friend)).toEqual([0, 50]);
});

test('the reactor hears of it by itself', async () => {
  const { advocate, friend } = await pair();
  const purchase = await buy(friend, 6000);
  await club.settled();
  await club.settled();
  expect(await pointsOf(advocate, friend)).toEqual([100, 110]);
  await undo(purchase);
  await club.settled();
  await club.settled();
  expect(await pointsOf(advocate, friend)).toEqual([0, 0]);
});
