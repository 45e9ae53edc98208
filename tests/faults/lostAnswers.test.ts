import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let cashier: Caller;
beforeAll(async () => {
  club = await openTestClub({ faults: true });
  cashier = await club.staff('cashier');
});
afterAll(() => club.stop());

let phones = 0;
const joins = async () => {
  const phone = `05023${50_000 + ++phones}`;
  return (await club.ok(addMember, { body: { name: `M${phones}`, phone } }, cashier)).number;
};
const buys = (member: string, key: string) =>
  club.call(recordPurchase, { body: { member, total: 10_000 } }, cashier, { key });

test('4. one response in ten is lost and clients retry: exactly as many purchases as were made', async () => {
  const members = await Promise.all(Array.from({ length: 10 }, joins));
  club.faults.inject({ percent: { lost: 10 }, seed: 4 });
  const until = async (member: string, key: string) => {
    for (let sent = 1; sent <= 10; sent++) {
      const { status } = await buys(member, key);
      if (status === 201 || status === 200) return sent;
    }
    throw new Error('ten times without an answer');
  };
  await Promise.all(Array.from({ length: 100 }, (_, i) => until(members[i % 10]!, `lost-key-${i}`)));
  const { lost } = club.faults.counts;
  club.faults.off();
  expect(lost).toBeGreaterThan(3);
  for (const member of members)
    expect(await club.ok(getWallet, { params: { member } }, cashier)).toMatchObject({ version: 10, visits: 10 });
});
