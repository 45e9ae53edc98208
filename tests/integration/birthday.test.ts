import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, changeMe } from '../../shared/contract/member.ts';
import { recordPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import type { EarningRule } from '../../shared/contract/club.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

const gift: EarningRule = {
  id: 'birthday',
  name: { en: 'Birthday' },
  active: true,
  when: { birthday: true },
  award: { kind: 'bonus', points: 50 },
};

let club: TestClub;
let cashier: Caller;
let count = 0;
beforeAll(async () => {
  // a point for each full 1.00, and 50 on the birthday
  club = await openTestClub({
    settings: (s) => ({ ...s, rules: { ...s.rules, earning: [...s.rules.earning, gift] } }),
  });
  club.at('2026-11-22T10:00:00.000Z');
  cashier = await club.staff('cashier');
});
afterAll(() => club.stop());

const born = async (birthday: string) => {
  const body = { name: 'Dana', phone: `05026${String(10_000 + count++)}`, birthday };
  return (await club.ok(addMember, { body }, cashier)).number;
};
const buy = (member: string) =>
  club.ok(recordPurchase, { body: { member, total: 1000, receipt: `b${count++}` } }, cashier);

test('a birthday pays on one purchase of the year; undone, on the next', async () => {
  const member = await born('1990-11-22');
  const first = await buy(member);
  expect(first.points).toBe(60);
  expect((await buy(member)).points).toBe(10);
  await club.ok(undoPurchase, { params: { purchase: first.purchase } }, cashier);
  expect([(await buy(member)).points, (await buy(member)).points]).toEqual([60, 10]);
});

test('a birthday that the member moves to today pays no second time in the year', async () => {
  const member = await born('1990-11-22');
  expect((await buy(member)).points).toBe(60);
  club.at('2026-11-24T10:00:00.000Z');
  cashier = await club.staff('cashier');
  await club.ok(changeMe, { body: { birthday: '1990-11-24', version: 1 } }, await club.member(member));
  expect((await buy(member)).points).toBe(10);
  club.at('2027-11-24T10:00:00.000Z');
  cashier = await club.staff('cashier');
  expect([(await buy(member)).points, (await buy(member)).points]).toEqual([60, 10]);
});
