import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings, putSettings } from '../../shared/contract/club.ts';
import { issueGiftCard } from '../../shared/contract/giftCard.ts';
import { getHome } from '../../shared/contract/home.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase } from '../../shared/contract/purchase.ts';
import { addReward, redeemMemberReward } from '../../shared/contract/reward.ts';
import { cardToken } from '../../functions/home/cardToken.ts';
import { markVerified } from '../../functions/members/index.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** DynamoDB units do not vary, so they are held here: on the club's table, sessions apart. */
let club: TestClub;
let cashier: Caller;
let member: string;

const line = (i: number) => ({ product: `729000000${i}`, category: `category ${i}`, quantity: 1, amount: 1290 });
const tenLines = Array.from({ length: 10 }, (_, i) => line(i));

beforeAll(async () => {
  club = await openTestClub();
  cashier = await club.staff('cashier');
  member = (
    await club.ok(addMember, { body: { name: 'Dana Cohen', phone: '0502345678', email: 'dana@example.com' } }, cashier)
  ).number;
  // a year of monthly purchases: 12 live expiry months, 12 tier months
  for (let month = 0; month < 12; month++) {
    club.at(new Date(Date.UTC(2025, 11 + month, 3, 10)).toISOString());
    cashier = await club.staff('cashier');
    await club.ok(
      recordPurchase,
      { body: { member, total: 12_900, lines: tenLines, receipt: `r${month}`, store: 's1', till: 't1' } },
      cashier,
    );
  }
  club.at('2026-11-22T10:00:00.000Z');
  cashier = await club.staff('cashier');
});
afterAll(() => club.stop());

async function unitsOf(work: () => Promise<unknown>): Promise<{ reads: number; writes: number }> {
  const { meter } = club.cloud.runtime;
  meter.reset();
  await work();
  return { reads: meter.reads, writes: meter.writes };
}

test('earning on ten lines: an entry and a wallet in one transaction, 4 write units', async () => {
  const units = await unitsOf(() =>
    club.ok(
      recordPurchase,
      { body: { member, total: 12_900, lines: tenLines, receipt: '77', store: 's1', till: 't1' } },
      cashier,
    ),
  );
  // the member in one query, the cashier's own item
  expect(units).toEqual({ reads: 2, writes: 4 });
});

test('a refund: an entry, a wallet and what is refunded so far, 6 write units', async () => {
  const { purchase } = await club.ok(
    recordPurchase,
    { body: { member, total: 5000, receipt: '78', store: 's1', till: 't1' } },
    cashier,
  );
  const units = await unitsOf(() =>
    club.ok(refundPurchase, { params: { purchase }, body: { amount: 1000, reason: 'cold coffee' } }, cashier),
  );
  expect(units.writes).toBe(6);
});

test('points spent without a proof are kept in the wallet: a purchase after them still is 4 write units', async () => {
  const manager = await club.staff('manager');
  const { runtime } = club.cloud;
  await markVerified(contextOf(runtime, (await clubById(runtime, club.id))!), member, '+972502345678');
  const body = { name: { en: 'Mug' }, cost: 480, active: true };
  const { id } = await club.ok(addReward, { body }, manager);
  await club.ok(redeemMemberReward, { params: { member, id }, body: {} }, cashier);
  const earnt = { member, total: 12_900, lines: tenLines, receipt: '79', store: 's1', till: 't1' };
  expect((await unitsOf(() => club.ok(recordPurchase, { body: earnt }, cashier))).writes).toBe(4);
});

test('points that pay are in the same entry and wallet: still 4 write units', async () => {
  const owner = await club.staff('owner');
  const settings = await club.ok(getSettings, {}, owner);
  const pointsPayment = { points: 100, worth: 500 };
  await club.ok(putSettings, { body: { ...settings, rules: { ...settings.rules, pointsPayment } } }, owner);
  const { runtime } = club.cloud;
  const token = cardToken(contextOf(runtime, (await clubById(runtime, club.id))!), member);
  const proof = { kind: 'card' as const, token };
  const body = {
    member,
    total: 12_900,
    lines: tenLines,
    receipt: '80',
    store: 's1',
    till: 't1',
    payPoints: 800,
    proof,
  };
  const units = await unitsOf(() => club.ok(recordPurchase, { body }, cashier));
  expect(units.writes).toBe(4);
});

test('stamps of a punch card are in the same entry and wallet: still 4 write units', async () => {
  const owner = await club.staff('owner');
  const settings = await club.ok(getSettings, {}, owner);
  const counts = { categories: tenLines.map(({ category }) => category) };
  const punchCards = ['coffee', 'bread'].map((id) => ({ id, name: { en: id }, active: true, counts, needs: 9 }));
  await club.ok(putSettings, { body: { ...settings, rules: { ...settings.rules, punchCards } } }, owner);
  const body = { member, total: 12_900, lines: tenLines, receipt: '81', store: 's1', till: 't1' };
  expect((await unitsOf(() => club.ok(recordPurchase, { body }, cashier))).writes).toBe(4);
});

test('a gift card that pays is a card and an entry more: 8 write units', async () => {
  const owner = await club.staff('owner');
  const settings = await club.ok(getSettings, {}, owner);
  const giftCards = { years: 5 };
  await club.ok(putSettings, { body: { ...settings, rules: { ...settings.rules, giftCards } } }, owner);
  let code: string | undefined;
  const sold = await unitsOf(async () => {
    ({ code } = await club.ok(issueGiftCard, { body: { amount: 5000 } }, cashier));
  });
  expect(sold.writes).toBe(4);
  const payCards = [{ code: code! }];
  const body = { member, total: 12_900, lines: tenLines, receipt: '82', store: 's1', till: 't1', payCards };
  expect((await unitsOf(() => club.ok(recordPurchase, { body }, cashier))).writes).toBe(8);
});

test('the member’s home: one strongly consistent query, 1 read unit', async () => {
  const me = await club.member(member);
  await club.ok(getHome, {}, me);
  expect(await unitsOf(() => club.ok(getHome, {}, me))).toEqual({ reads: 1, writes: 0 });
});
