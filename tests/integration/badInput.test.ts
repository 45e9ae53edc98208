import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, findMembers, getMember, join } from '../../shared/contract/member.ts';
import { getPurchase, recordPurchase } from '../../shared/contract/purchase.ts';
import { adjustPoints } from '../../shared/contract/wallet.ts';
import { getTimeline } from '../../shared/contract/timeline.ts';
import { memberNumberOf } from '../../shared/ids.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { everything } from '../harness/everyItem.ts';

let club: TestClub;
let cashier: Caller;
let owner: Caller;
let member: string;

beforeAll(async () => {
  club = await openTestClub({ more: ['other'] });
  cashier = await club.staff('cashier');
  owner = await club.staff('owner');
  member = (await club.ok(addMember, { body: { name: 'Dana', phone: '0502345678' } }, owner)).number;
});
afterAll(() => club.stop());

const good = () => ({ member, total: 5000 });

test.for<[string, unknown, string, { headers?: Record<string, string> }?]>([
  ['text that is no JSON', '{"member": ', 'request.malformed'],
  ['JSON that is no object', '[]', 'request.invalid'],
  ['a field that nobody knows', { tip: 5 }, 'request.invalid'],
  ['a member number with a wrong check digit', { member: '1234567890' }, 'request.invalid'],
  ['another currency', { currency: 'USD' }, 'purchase.wrong_currency'],
  ['half a character in the receipt', { receipt: 'x\ud800' }, 'request.malformed'],
  ['a receipt that nobody can see', { receipt: '\u200f' }, 'request.invalid'],
  ['a year before the first', { at: '0000-01-01T00:00:00+14:00' }, 'request.invalid'],
  ['a host name longer than any', {}, 'club.unknown_host', { headers: { host: 'a'.repeat(3000) } }],
  ['a day that does not exist', { at: '2026-02-30T10:00:00Z' }, 'request.invalid'],
  ['tomorrow', { at: '2026-11-23T10:00:00Z' }, 'purchase.from_the_future'],
  [
    'lines of more than the total',
    { total: 100, lines: [{ quantity: 1, amount: 101 }] },
    'purchase.lines_do_not_add_up',
  ],
  [
    '10,000 lines',
    { total: 10_000, lines: Array.from({ length: 10_000 }, () => ({ quantity: 1, amount: 1 })) },
    'request.invalid',
  ],
  [
    '501 lines',
    { total: 501, lines: Array.from({ length: 501 }, () => ({ quantity: 1, amount: 1 })) },
    'request.invalid',
  ],
  ['300 KB of receipt', { receipt: 'x'.repeat(300_000) }, 'request.too_large'],
  [
    'a form instead of JSON',
    {},
    'request.wrong_media_type',
    { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
  ['a call from another site', {}, 'request.foreign_origin', { headers: { origin: 'https://evil.example' } }],
  ['a key of two letters', {}, 'request.idempotency_key_missing', { headers: { 'idempotency-key': 'ab' } }],
])('a purchase with %s is refused and changes nothing', async ([, body, code, more]) => {
  const before = await everything(club);
  const asked = typeof body === 'string' ? body : { ...good(), ...(body as object) };
  const { result, headers } = await club.call(recordPurchase, { body: asked as never }, cashier, more);
  expect(result).toMatchObject({ ok: false, refusal: { code } });
  expect(headers['content-type']).toBe('application/problem+json');
  expect(await everything(club)).toEqual(before);
});

test('a purchase of a member that nobody knows, or of another club, is refused', async () => {
  const unknown = await club.call(recordPurchase, { body: { member: '1234567897', total: 100 } }, cashier);
  expect(unknown.result).toMatchObject({ ok: false, refusal: { code: 'member.not_found' } });
  const { result } = await club.call(getMember, { params: { member } }, cashier, { host: 'other.localhost' });
  expect(result).toMatchObject({ ok: false, refusal: { code: 'auth.required' } });
  const nowhere = await club.call(getMember, { params: { member } }, cashier, { host: 'nobody.localhost' });
  expect(nowhere.result).toMatchObject({ ok: false, refusal: { code: 'club.unknown_host' } });
});

test('the same key with another body is refused, in whatever order the fields stand', async () => {
  const key = 'till-operation-1';
  const first = await club.call(recordPurchase, { body: { member, total: 700 } }, cashier, { key });
  const same = await club.call(recordPurchase, { body: { total: 700, member } }, cashier, { key });
  expect(same.result).toEqual(first.result);
  const other = await club.call(recordPurchase, { body: { member, total: 800 } }, cashier, { key });
  expect([other.status, other.result]).toMatchObject([
    422,
    { ok: false, refusal: { code: 'request.idempotency_key_reused' } },
  ]);
});

test('a cashier adjusts nothing, service within its limit, nobody without a reason', async () => {
  const by = async (role: 'cashier' | 'service', points: number, reason = 'a burnt croissant') =>
    (await club.call(adjustPoints, { params: { member }, body: { points, reason } }, await club.staff(role))).result;
  expect(await by('cashier', 1)).toMatchObject({ ok: false, refusal: { code: 'points.over_limit' } });
  expect(await by('service', 201)).toMatchObject({ ok: false, refusal: { code: 'points.over_limit' } });
  expect(await by('service', 200)).toMatchObject({ ok: true });
  expect(await by('service', 10, 'x')).toMatchObject({ ok: false, refusal: { code: 'request.invalid' } });
  expect(await by('service', -10_000)).toMatchObject({ ok: false, refusal: { code: 'points.over_limit' } });
});

test('names in any script are kept as typed; marks that turn text around are refused', async () => {
  for (const [i, name] of ['דָּנָה כהן־לוי', 'أمل خوري', 'José 🙂 García', '=cmd|"/c calc"!A1', "O'Brien <b>"].entries()) {
    const { number } = await club.ok(addMember, { body: { name, phone: `05023456${10 + i}` } }, owner);
    expect((await club.ok(getMember, { params: { member: number } }, owner)).name).toBe(name);
  }
  for (const name of ['a\u202eb', 'a\u0000b', '   ', '\u200b', '\u200f', '\u3164', 'x'.repeat(101)]) {
    const { result } = await club.call(addMember, { body: { name, phone: '0502345699' } }, owner);
    expect(result, JSON.stringify(name)).toMatchObject({ ok: false, refusal: { code: 'request.invalid' } });
  }
});

test('joining with a phone that cannot exist says so', async () => {
  const { result } = await club.call(join, { body: { name: 'X', phone: '050-123456' } });
  expect(result).toMatchObject({ ok: false, refusal: { code: 'member.phone_invalid' } });
});

test('a cursor of another list is refused', async () => {
  for (const cursor of ['x', '9.', '0.eyJ', Buffer.from('["other#member#1","home#profile"]').toString('base64url')]) {
    const { result } = await club.call(findMembers, { query: { cursor } }, owner);
    expect(result, cursor).toMatchObject({ ok: false, refusal: { code: 'request.bad_cursor' } });
  }
});

test('a cursor of this list that somebody wrote by hand is refused, not a fault', async () => {
  const { number } = await club.ok(addMember, { body: { name: 'Cur', phone: '0502345630' } }, owner);
  for (const sk of ['home#wallet', `time#${'x'.repeat(1020)}`, 'zzz']) {
    const cursor = Buffer.from(JSON.stringify([`${club.id}#member#${number}`, sk])).toString('base64url');
    const { result } = await club.call(getTimeline, { params: { member: number }, query: { cursor } }, owner);
    expect(result, sk).toMatchObject({ ok: false, refusal: { code: 'request.bad_cursor' } });
  }
});

test('nobody’s timeline is nobody’s, and is not empty', async () => {
  const { result } = await club.call(
    getTimeline,
    { params: { member: memberNumberOf('999999999') }, query: {} },
    owner,
  );
  expect(result).toMatchObject({ ok: false, refusal: { code: 'member.not_found' } });
});

test('what would be longer than a key is refused, however few its signs are', async () => {
  const { number } = await club.ok(addMember, { body: { name: 'Key', phone: '0502345631' } }, owner);
  const bought = (receipt: string) =>
    club.call(recordPurchase, { body: { member: number, total: 100, receipt } }, owner);
  // one sign that NFKC spells out in eighteen letters
  expect((await bought('\ufdfa'.repeat(60))).result).toMatchObject({ refusal: { code: 'request.invalid' } });
  expect((await bought('ק'.repeat(60))).status).toBe(201);
  const purchase = 'ﬁ界'.repeat(500);
  expect((await club.call(getPurchase, { params: { purchase } }, owner)).result).toMatchObject({
    refusal: { code: 'request.invalid' },
  });
});
