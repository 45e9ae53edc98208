import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logIn, requestCode } from '../../shared/contract/access.ts';
import { addMember, getMe, getMyData, join, leaveClub, findMembers } from '../../shared/contract/member.ts';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import { adjustPoints } from '../../shared/contract/wallet.ts';
import { getHome } from '../../shared/contract/home.ts';
import { leaveClub as leave } from '../../functions/members/leave.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import type { Item } from '../../functions/platform/table/table.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let cashier: Caller;
beforeAll(async () => {
  club = await openTestClub({ reactors: true });
  cashier = await club.staff('cashier');
});
afterAll(() => club.stop());

const person = { name: 'Zipporah Quux', phone: '050-2345678', email: 'zipporah@quux.example', birthday: '1990-02-03' };

async function joined(): Promise<{ number: string; as: Caller }> {
  await club.ok(join, {
    body: { ...person, source: 'tiktok', consents: [{ channel: 'sms', purpose: 'marketing', granted: true }] },
  });
  const text = club.outbox().find(({ channel }) => channel === 'sms')!.text;
  const code = /\d{6}/.exec(text)![0];
  const { cookies, result } = await club.call(logIn, { body: { as: 'member', contact: person.phone, code } });
  if (!result.ok) throw new Error(result.refusal.code);
  return { number: result.value.id, as: { cookies } };
}

async function everything(): Promise<string> {
  const { dynamodb, config } = club.cloud.runtime;
  let text = '';
  for (const TableName of [config.table, config.ephemeralTable]) {
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
    do {
      const page = await dynamodb.scan({ TableName, ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}) });
      text += JSON.stringify(page.Items);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
  }
  return text.toLowerCase();
}

test('a member sees all that is kept, leaves, and nothing of the person is left', async () => {
  const { number, as } = await joined();
  await club.ok(recordPurchase, { body: { member: number, total: 12_300, receipt: '1' } }, cashier);
  const owner = await club.staff('owner');
  await club.ok(adjustPoints, { params: { member: number }, body: { points: 7, reason: 'Zipporah called us' } }, owner);
  await club.settled();

  const data = await club.ok(getMyData, {}, as);
  const kinds = data.items.map((item) => item.record);
  for (const kind of ['profile', 'wallet', 'consent', 'event', 'entry', 'contact', 'directory'])
    expect(kinds, kind).toContain(kind);
  const text = JSON.stringify(data);
  for (const own of ['Zipporah Quux', '+972502345678', person.email, '1990-02-03', 'Zipporah called us'])
    expect(text).toContain(own);
  expect(text).not.toMatch(/staff:|bodyHash|requestHash/);

  const phone = await club.member(number);
  const why = 'You write too often. Zipporah, 050-2345678';
  const left = await club.call(leaveClub, { body: { confirm: true, why } }, as);
  expect(left.result).toEqual({ ok: true, value: { done: true } });
  await club.settled();

  const kept = await everything();
  for (const trace of ['zipporah', 'quux', '502345678', '876543205', '050-2345678', '1990-02-03'])
    expect(kept, trace).not.toContain(trace);
  expect(kept).toContain('you write too often');

  // the ledger adds up still: 123 for the purchase and 7 by hand
  const table = club.cloud.runtime.tableOf(club.id);
  expect(await table.get(keys.wallet(number))).toMatchObject({ version: 2, lots: [['2027-11-30', 130]] });
  const items: Item[] = await Array.fromAsync(table.all<Item>({ pk: keys.profile(number).pk }));
  expect(items.filter((item) => item.entity === 'consent')).toMatchObject([
    { channel: 'sms', purpose: 'marketing', granted: true, wording: '1' },
  ]);

  // sessions: all are over; one that began in the same moment is told that the member left
  for (const each of [as, phone])
    expect((await club.call(getMe, {}, each)).result).toMatchObject({ refusal: { code: 'auth.required' } });
  const late = await club.member(number);
  for (const route of [getMe, getMyData, getHome])
    expect((await club.call(route, {}, late)).result).toMatchObject({ refusal: { code: 'member.left' } });
});

test('who left cannot log in nor buy by number, is not found, and may join anew', async () => {
  const again = await joined();
  await club.ok(leaveClub, { body: { confirm: true } }, again.as);
  await club.settled();

  const before = club.outbox().length;
  await club.ok(requestCode, { body: { as: 'member', contact: person.phone } });
  expect(club.outbox()).toHaveLength(before);
  const login = await club.call(logIn, { body: { as: 'member', contact: person.phone, code: '123456' } });
  expect(login.result).toMatchObject({ refusal: { code: 'auth.code_wrong' } });
  const body = { member: again.number, total: 5000, receipt: '9' };
  expect((await club.call(recordPurchase, { body }, cashier)).result).toMatchObject({
    refusal: { code: 'member.left' },
  });
  for (const find of [person.phone, 'zippo', again.number])
    expect((await club.ok(findMembers, { query: { find } }, cashier)).items, find).toEqual([]);

  club.at('2026-11-22T11:00:00.000Z');
  const anew = await joined();
  expect(anew.number).not.toBe(again.number);
  expect((await club.ok(getMe, {}, anew.as)).name).toBe(person.name);
});

test('a half-done erasure is finished by calling again, and once more does no harm', async () => {
  const { runtime } = club.cloud;
  const table = runtime.tableOf(club.id);
  const context = contextOf(runtime, (await clubById(runtime, club.id))!, { now: club.now() });
  const number = (await table.get<{ member: string }>(keys.contact('phone', '+972502345678')))!.member;
  await leave(context, number, { why: 'once' });
  // as if it had been broken off after the profile
  const held = keys.heldCoupon(number, '2026-12-31', 'HELD');
  await table.commit([{ put: held, item: { entity: 'heldCoupon', code: 'HELD', member: number } }]);
  await leave(context, number, { why: 'twice' });
  expect(await table.get(held)).toBeUndefined();
  const text = await everything();
  expect(text).toContain('"once"');
  expect(text).not.toContain('"twice"');
});

test('points given by hand are told again to the same call after the member left; a new call is refused', async () => {
  const owner = await club.staff('owner');
  const added = await club.ok(addMember, { body: { name: 'Noa', phone: '0526667788', consents: [] } }, cashier);
  const given = { params: { member: added.number }, body: { points: 7, reason: 'a birthday' } };
  const first = await club.ok(adjustPoints, given, owner, { key: 'before-leaving' });
  await club.ok(leaveClub, { body: { confirm: true } }, await club.member(added.number));
  expect(await club.ok(adjustPoints, given, owner, { key: 'before-leaving' })).toEqual(first);
  const again = await club.call(adjustPoints, given, owner, { key: 'after-leaving' });
  expect(again.result).toMatchObject({ ok: false, refusal: { code: 'member.left' } });
});
