import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import { adjustPoints, getWallet } from '../../shared/contract/wallet.ts';
import { addReward, redeemMemberReward } from '../../shared/contract/reward.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { everyItem } from '../harness/everyItem.ts';
import { booksOf, newMember } from '../harness/people.ts';

/** The same call again, or nearly the same: later, with another body, in another club, by another member. */
let club: TestClub;
let cashier: Caller;
let owner: Caller;
beforeAll(async () => {
  club = await openTestClub({ faults: true, more: ['other'] });
  cashier = await club.staff('cashier');
  owner = await club.staff('owner');
});
afterAll(() => club.stop());

const buys = (member: string, key: string, more: object = {}) =>
  club.call(recordPurchase, { body: { member, total: 10_000, ...more } }, cashier, { key });

test('6. killed between commit and answer, sent again an hour later: the first answer', async () => {
  const member = await newMember(club);
  const now = club.now();
  const heard = await buys(member, 'the-one-before');
  club.faults.inject({ percent: { lost: 100 }, of: 'transactions', most: 1 });
  const first = await buys(member, 'answer-lost-1');
  expect(club.faults.counts.lost).toBe(1);
  club.faults.off();
  // who was killed tells nothing; what was decided stands and is told, also with two purchases since and points that are new
  expect(first.result.ok || first.status >= 500).toBe(true);
  await buys(member, 'the-one-after');
  club.at('2026-11-22T11:00:00.000Z');
  cashier = await club.staff('cashier');
  const again = await buys(member, 'answer-lost-1');
  expect(again.result).toMatchObject({
    ok: true,
    value: { at: now, points: 100, wallet: { points: 200, version: 2, visits: 2 } },
  });
  expect(heard.result).toMatchObject({ ok: true, value: { wallet: { points: 100, version: 1 } } });
  expect((await booksOf(club, member)).entries).toHaveLength(3);
});

describe('7. the same key with another body', () => {
  test('is refused with 422, and nothing is written', async () => {
    const member = await newMember(club, 1000);
    const { id } = await club.ok(addReward, { body: { name: { en: 'Mug' }, cost: 10, active: true } }, owner);
    const other = await club.ok(addReward, { body: { name: { en: 'Bag' }, cost: 20, active: true } }, owner);
    await buys(member, 'one-key-two-bodies');
    await club.ok(redeemMemberReward, { params: { member, id }, body: {} }, owner, { key: 'one-key-two-rewards' });
    const change = (points: number) =>
      club.call(adjustPoints, { params: { member }, body: { points, reason: 'test' } }, owner, {
        key: 'one-key-change',
      });
    await change(5);
    const before = await everyItem(club);
    const answers = [
      await buys(member, 'one-key-two-bodies', { total: 10_001 }),
      await club.call(redeemMemberReward, { params: { member, id: other.id }, body: {} }, owner, {
        key: 'one-key-two-rewards',
      }),
      await change(6),
    ];
    for (const { status, result } of answers)
      expect({ status, result }).toMatchObject({
        status: 422,
        result: { ok: false, refusal: { code: 'request.idempotency_key_reused' } },
      });
    expect(await everyItem(club)).toEqual(before);
  });

  test('while the first is still on its way: whichever commits first stands, the other is refused', async () => {
    const member = await newMember(club);
    club.faults.inject({ percent: { slow: 100 } });
    const both = await Promise.all([buys(member, 'both-at-once-1'), buys(member, 'both-at-once-1', { total: 20_000 })]);
    club.faults.off();
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422]);
    expect((await booksOf(club, member)).entries).toHaveLength(1);
  });
});

describe('8. the same key', () => {
  test('in another club, and by another member, is another purchase', async () => {
    const [one, two] = [await newMember(club), await newMember(club)];
    for (const member of [one, two])
      expect((await buys(member, 'a-key-for-all')).result).toMatchObject({ ok: true, value: { member, points: 100 } });
    for (const member of [one, two])
      expect(await club.ok(getWallet, { params: { member } }, cashier)).toMatchObject({ version: 1, points: 100 });
    // the other club does not know this member, whatever the key says
    const there = await club.call(recordPurchase, { body: { member: one, total: 10_000 } }, cashier, {
      key: 'a-key-for-all',
      host: 'other.localhost',
    });
    expect(there.result).toMatchObject({ ok: false, refusal: { code: 'auth.required' } });
  });

  test('and the same receipt for another member is refused', async () => {
    const [one, two] = [await newMember(club), await newMember(club)];
    const receipt = { receipt: '4711', store: 's1', till: 't1' };
    await buys(one, 'receipt-of-one-1', receipt);
    expect((await buys(two, 'receipt-of-two-1', receipt)).result).toMatchObject({
      ok: false,
      refusal: { code: 'purchase.receipt_taken' },
    });
    expect(await club.ok(getWallet, { params: { member: two } }, cashier)).toMatchObject({ version: 0 });
  });
});
