import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import { adjustPoints, getWallet } from '../../shared/contract/wallet.ts';
import { openTestClub, type Answer, type Caller, type TestClub } from '../harness/club.ts';
import { atOnce, patiently, told } from '../harness/patience.ts';
import { brokenBooks, newMember } from '../harness/people.ts';

let club: TestClub;
let cashier: Caller;
beforeAll(async () => {
  club = await openTestClub({ faults: true });
  cashier = await club.staff('cashier');
});
afterAll(() => club.stop());

const buys = (member: string, key: string) =>
  club.call(recordPurchase, { body: { member, total: 10_000 } }, cashier, { key });

test('4. one response in ten is lost and clients retry: exactly as many purchases as were made', async () => {
  const members = await atOnce(10, () => newMember(club));
  club.faults.inject({ percent: { lost: 10 }, seed: 4 });
  const answers = await atOnce(100, (i) => patiently(() => buys(members[i % 10]!, `lost-key-${i}`)));
  const { lost } = club.faults.counts;
  club.faults.off();
  expect(told(answers)).toEqual({ yes: 100 });
  expect(lost).toBeGreaterThan(3);
  for (const member of members)
    expect(await club.ok(getWallet, { params: { member } }, cashier)).toMatchObject({ version: 10, visits: 10 });
});

test('9. three writes in ten meet a conflict or a throttled table: all succeed within the budget, none twice', async () => {
  const members = await atOnce(20, () => newMember(club, 100));
  const owner = await club.staff('owner');
  club.faults.inject({ percent: { conflict: 20, throttled: 10 }, seed: 9 });
  const answers = await atOnce(200, (i): Promise<Answer<unknown>> => {
    const member = members[i % 20]!;
    return i % 4 === 3
      ? club.call(adjustPoints, { params: { member }, body: { points: -10, reason: 'test' } }, owner, {
          key: `torn-adjust-${i}`,
        })
      : buys(member, `torn-key-${i}`);
  });
  const { conflict, throttled } = club.faults.counts;
  club.faults.off();
  // not one had to come again
  expect(told(answers)).toEqual({ yes: 200 });
  expect(conflict + throttled).toBeGreaterThan(40);
  for (const member of members) {
    const wallet = await club.ok(getWallet, { params: { member } }, cashier);
    // the first hundred points are an entry, too
    expect(wallet).toMatchObject({ version: 11 });
  }
  expect(await brokenBooks(club)).toEqual([]);
});

test('9. a table that refuses every write: told to come again, nothing is written, and later it is', async () => {
  const member = await newMember(club);
  club.faults.inject({ percent: { conflict: 100 } });
  const { status, headers, result } = await buys(member, 'never-now');
  club.faults.off();
  expect({ status, after: headers['retry-after'] }).toEqual({ status: 429, after: '1' });
  expect(result).toMatchObject({ ok: false, refusal: { code: 'busy.try_again' } });
  expect(await club.ok(getWallet, { params: { member } }, cashier)).toMatchObject({ version: 0 });
  expect((await buys(member, 'never-now')).result).toMatchObject({ ok: true, value: { wallet: { version: 1 } } });
});
