import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, getMember, join } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase } from '../../shared/contract/purchase.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { brokenBooks } from '../harness/people.ts';

let club: TestClub;
let owner: Caller;
beforeAll(async () => {
  // 100 points to the advocate and 50 to the friend, once the friend paid 50.00
  club = await openTestClub({ faults: true });
  owner = await club.staff('owner');
});
afterAll(() => club.stop());

const add = (phone: string, referral?: string, email?: string) =>
  club.call(
    addMember,
    { body: { name: 'Noa', phone, ...(email ? { email } : {}), ...(referral ? { referral } : {}) } },
    owner,
  );
const made = async (phone: string, referral?: string) => {
  const { result } = await add(phone, referral);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const pointsOf = async (member: string) => (await club.ok(getWallet, { params: { member } }, owner)).points;
const settled = async () => {
  await club.settled();
  await club.settled();
};

test('20. who brings themselves gets nothing, however they write their phone or e-mail', async () => {
  const { result } = await add('050-2345611', undefined, 'dana@shop.test');
  if (!result.ok) throw new Error(result.refusal.code);
  const me = result.value;
  for (const phone of ['+972 50 234 5611', '0502345611', '00972502345611'])
    expect((await add(phone, me.referralCode)).result).toMatchObject({ refusal: { code: 'member.contact_taken' } });
  const other = await add('050-2345612', me.referralCode, ' DANA+friend@shop.TEST ');
  expect(other.result).toMatchObject({ ok: true });
  if (!other.result.ok) return;
  expect(other.result.value.referredBy).toBeUndefined();
  await club.ok(recordPurchase, { body: { member: other.result.value.number, total: 6000, receipt: 'self' } }, owner);
  await settled();
  expect(await pointsOf(me.number)).toBe(0);
  // what 60.00 earns, and nothing for being brought
  expect(await pointsOf(other.result.value.number)).toBe(60);
});

test('20. A brings B, B brings A: A was there before, and only B’s purchase pays', async () => {
  const a = await made('050-2345621');
  const b = await made('050-2345622', a.referralCode);
  expect((await add('0502345621', b.referralCode)).result).toMatchObject({ refusal: { code: 'member.contact_taken' } });
  await club.ok(join, { body: { name: 'A', phone: '0502345621', referral: b.referralCode } });
  expect((await club.ok(getMember, { params: { member: a.number } }, owner)).referredBy).toBeUndefined();
  await club.ok(recordPurchase, { body: { member: a.number, total: 6000, receipt: 'of-a' } }, owner);
  await settled();
  expect([await pointsOf(a.number), await pointsOf(b.number)]).toEqual([60, 0]);
});

test('20. no bonus before the friend’s purchase, none for one taken back, one for one that stands, though the table breaks calls', async () => {
  const a = await made('050-2345631');
  const b = await made('050-2345632', a.referralCode);
  await settled();
  expect([await pointsOf(a.number), await pointsOf(b.number)]).toEqual([0, 0]);
  const { purchase } = await club.ok(
    recordPurchase,
    { body: { member: b.number, total: 6000, receipt: 'back' } },
    owner,
  );
  await club.ok(refundPurchase, { params: { purchase }, body: { reason: 'too large' } }, owner);
  await settled();
  expect([await pointsOf(a.number), await pointsOf(b.number)]).toEqual([0, 0]);
  club.faults.inject({ percent: { lost: 5, conflict: 10 }, seed: 20 });
  await club.ok(recordPurchase, { body: { member: b.number, total: 6000, receipt: 'stands' } }, owner);
  await settled();
  club.faults.off();
  expect([await pointsOf(a.number), await pointsOf(b.number)]).toEqual([100, 110]);
  expect(await brokenBooks(club)).toEqual([]);
});
