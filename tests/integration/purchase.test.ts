import { afterAll, beforeAll, expect, test } from 'vitest';
import { logIn, requestCode } from '../../shared/contract/access.ts';
import { getHome } from '../../shared/contract/home.ts';
import { addMember, findMembers, getMe, join, leaveClub } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { getMyHistory } from '../../shared/contract/timeline.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let cashier: Caller;
beforeAll(async () => {
  club = await openTestClub();
  cashier = await club.staff('cashier');
});
afterAll(() => club.stop());

async function joined(phone: string): Promise<{ number: string; as: Caller }> {
  await club.ok(join, {
    body: { name: 'דנה כהן', phone, consents: [{ channel: 'sms', purpose: 'marketing', granted: true }] },
  });
  const text = club.outbox()[0]!.text;
  const code = /\d{6}/.exec(text)![0];
  const { cookies, result } = await club.call(logIn, { body: { as: 'member', contact: phone, code } });
  if (!result.ok) throw new Error(result.refusal.code);
  return { number: result.value.id, as: { cookies } };
}

test('join, code, purchase, points, home', async () => {
  const { number, as } = await joined('050-2345678');
  const bought = await club.ok(
    recordPurchase,
    { body: { member: number, total: 18740, receipt: '1001', store: 's1', till: 't1' } },
    cashier,
  );
  // a point for each whole shekel of 187.40
  expect(bought.points).toBe(187);
  const home = await club.ok(getHome, {}, as);
  expect(home.wallet.points).toBe(187);
  expect(home.wallet.next).toMatchObject({ tier: 'silver', missing: 313 });
  expect(home.verified).toBe(true);
  await club.settled();
  const history = await club.ok(getMyHistory, { query: {} }, as);
  expect(history.items.map((event) => event.kind)).toContain('purchase');
  for (const find of ['050 234 5678', number, 'דנ', 'כהן דנה']) {
    const found = await club.ok(findMembers, { query: { find } }, cashier);
    expect(
      found.items.map((row) => row.number),
      find,
    ).toEqual([number]);
  }
});

test('a receipt counts once; with another basket it is refused', async () => {
  const { number } = await joined('050-2345679');
  const body = { member: number, total: 5000, receipt: '7', store: 's1', till: 't1' };
  const first = await club.ok(recordPurchase, { body }, cashier);
  const again = await club.ok(recordPurchase, { body }, cashier);
  expect(again).toEqual(first);
  const other = await club.call(recordPurchase, { body: { ...body, total: 6000 } }, cashier);
  expect(other.result).toMatchObject({ ok: false, refusal: { code: 'purchase.receipt_taken' } });
});

test('the same call again is told the first answer: the tier that it reached, and also once the member left', async () => {
  const { number, as } = await joined('050-2345671');
  const body = { member: number, total: 60_000 };
  const first = await club.ok(recordPurchase, { body }, cashier, { key: 'sent-twice' });
  // 600 points; silver begins at 500
  expect(first.tierReached).toBe('silver');
  expect(await club.ok(recordPurchase, { body }, cashier, { key: 'sent-twice' })).toEqual(first);
  await club.ok(leaveClub, { body: { confirm: true } }, as);
  const other = await club.call(recordPurchase, { body }, cashier);
  expect(other.result).toMatchObject({ ok: false, refusal: { code: 'member.left' } });
  expect(await club.ok(recordPurchase, { body }, cashier, { key: 'sent-twice' })).toEqual(first);
});

test('a refund takes back what that much had earned; undo only right away', async () => {
  const { number, as } = await joined('050-2345670');
  const bought = await club.ok(recordPurchase, { body: { member: number, total: 10000, receipt: '8' } }, cashier);
  const refund = await club.ok(
    refundPurchase,
    { params: { purchase: bought.purchase }, body: { amount: 2500, reason: 'came back' } },
    cashier,
  );
  expect(refund).toMatchObject({ points: -25, amount: 2500 });
  expect((await club.ok(getHome, {}, as)).wallet.points).toBe(75);
  const undo = await club.call(undoPurchase, { params: { purchase: bought.purchase } }, cashier);
  expect(undo.result).toMatchObject({ ok: false, refusal: { code: 'purchase.too_late_to_undo' } });
});

test('a name with an emoji goes the whole way round and holds up nobody behind it', async () => {
  const { number } = await club.ok(addMember, { body: { name: 'יעל 🌸 ברק', phone: '0502345671' } }, cashier);
  await club.settled();
  const { items } = await club.ok(findMembers, { query: { find: 'יעל' } }, cashier);
  expect(items.map((row) => [row.number, row.name])).toEqual([[number, 'יעל 🌸 ברק']]);
});

test('nobody learns who is a member', async () => {
  const known = await club.call(requestCode, { body: { as: 'member', contact: '0502345678' } });
  const unknown = await club.call(requestCode, { body: { as: 'member', contact: '0502345611' } });
  expect(unknown.result).toEqual(known.result);
  expect((await club.call(getMe, {})).result).toMatchObject({ ok: false, refusal: { code: 'auth.required' } });
});

test('a call that is sent again after midnight is the same purchase; another sale under the number is not', async () => {
  const { number } = await joined('050-2345671');
  const body = { member: number, total: 5000, receipt: '501' };
  const before = club.now();
  // 23:59:59 and 00:00:01 in Jerusalem
  club.at('2026-11-22T21:59:59.000Z');
  const till = await club.staff('cashier');
  const first = await club.ok(recordPurchase, { body }, till, { key: 'sale-501' });
  club.at('2026-11-22T22:00:01.000Z');
  const answers = await Promise.all([1, 2, 3].map(() => club.ok(recordPurchase, { body }, till, { key: 'sale-501' })));
  for (const again of answers) expect(again).toEqual(first);
  const other = await club.ok(recordPurchase, { body }, till, { key: 'sale-501-of-today' });
  expect(other.wallet.points).toBe(100);
  club.at(before);
});

test('a receipt is one receipt however it is typed', async () => {
  const { number } = await joined('050-2345672');
  const body = (receipt: string) => ({ body: { member: number, total: 5000, receipt } });
  await club.ok(recordPurchase, body('A-17'), cashier);
  for (const spelling of ['a-17', 'A-17\u200f', 'A - 17', 'Ａ-１７']) {
    const { result } = await club.call(recordPurchase, body(spelling), cashier);
    expect(result, JSON.stringify(spelling)).toMatchObject({ ok: false, refusal: { code: 'purchase.receipt_taken' } });
  }
});

test('the longest receipt of the longest till can be undone', async () => {
  const { number } = await joined('050-2345673');
  const long = { receipt: 'ק'.repeat(60), store: 's'.repeat(64), till: 't'.repeat(64) };
  const { purchase } = await club.ok(recordPurchase, { body: { member: number, total: 5000, ...long } }, cashier);
  expect((await club.ok(undoPurchase, { params: { purchase } }, cashier)).points).toBe(-50);
});
