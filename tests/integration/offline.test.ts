import { afterAll, beforeAll, expect, test } from 'vitest';
import { revokeDevice } from '../../shared/contract/access.ts';
import { getSettings, putSettings } from '../../shared/contract/club.ts';
import { addMember, changeMember, getMember } from '../../shared/contract/member.ts';
import { registerTillKey, uploadOperations, type SignedOperation } from '../../shared/contract/offline.ts';
import { getPurchase, recordPurchase } from '../../shared/contract/purchase.ts';
import { getTimeline } from '../../shared/contract/timeline.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import { loadProfile, markVerified } from '../../functions/members/index.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { startSession } from '../../functions/platform/auth/sessions.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { newKey, openTestTill, type TestTill } from '../harness/till.ts';

/** 12:00 in Jerusalem, a Sunday. */
const noon = '2026-11-22T10:00:00.000Z';

let club: TestClub;
let owner: Caller;
let till: TestTill;
beforeAll(async () => {
  club = await openTestClub({ more: ['other'] });
  owner = await club.staff('owner');
  till = await openTestTill(club, owner, 's1');
});
afterAll(() => club.stop());

let phones = 0;
const nextPhone = (): string => `05024${String(++phones).padStart(5, '0')}`;
const newMember = async (phone = nextPhone()): Promise<string> =>
  (await club.ok(addMember, { body: { name: 'Dana', phone } }, owner)).number;
/** One whose phone came back with a code: points may be spent. */
async function verifiedMember(): Promise<string> {
  const { runtime } = club.cloud;
  const number = await newMember();
  const context = contextOf(runtime, (await clubById(runtime, club.id))!);
  await markVerified(context, number, (await loadProfile(context.table, number))!.phone!);
  return number;
}
const pointsOf = async (member: string): Promise<number> =>
  (await club.ok(getWallet, { params: { member } }, owner)).points;

type Sent = SignedOperation & { body?: unknown };
const sent = (operations: Sent[]) => ({ body: { operations: operations.map(({ body: _, ...each }) => each) } });
const upload = async (...operations: Sent[]) =>
  (await club.ok(uploadOperations, sent(operations), till.as)).results.map(({ state, code, points }) => [
    state,
    code ?? points,
  ]);

test('a key is made known on a till only, and only a key of the curve', async () => {
  const { jwk } = await newKey();
  const elsewhere = await club.call(registerTillKey, { body: { key: jwk } }, await club.staff('cashier'));
  expect(elsewhere.result).toMatchObject({ refusal: { code: 'auth.device_unknown' } });
  const off = { ...jwk, y: jwk.x };
  expect((await club.call(registerTillKey, { body: { key: off } }, till.as)).result).toMatchObject({
    refusal: { code: 'till.key_invalid' },
  });
  const first = await club.ok(registerTillKey, { body: { key: jwk } }, till.as);
  expect(await club.ok(registerTillKey, { body: { key: jwk } }, till.as)).toEqual(first);
  expect(first).toMatchObject({ device: till.device, club: 'demo', currency: 'ILS', earn: true, days: 7 });
});

test('whoever is nobody uploads nothing', async () => {
  const operation = await till.sign({ who: { member: await newMember() } });
  expect((await club.call(uploadOperations, sent([operation]))).result).toMatchObject({
    refusal: { code: 'auth.required' },
  });
});

test('what is signed wrongly, by another till, or for another club is refused and writes nothing', async () => {
  const member = await newMember();
  const who = { member };
  const other = await openTestTill(club, owner);
  const good = await till.sign({ who });
  const stranger = await newKey();
  const foreignClub = await till.sign({ who, club: 'other' });
  const foreignTill = await till.sign({ who, device: other.device });
  const extra = await till.sign({ who, coupons: ['SHALOM10'] });
  expect(
    await upload(
      { ...good, signature: await stranger.sign(good.signed) },
      { ...good, signature: 'AAAA' },
      { ...good, signed: good.signed.replace('5000', '500000') },
      { ...good, key: 'unknown' },
      { ...good, device: other.device },
      { ...good, device: 'nowhere' },
      { ...good, device: '#' },
      { ...good, id: 'another-name' },
      foreignClub,
      foreignTill,
      extra,
    ),
  ).toEqual([
    ['refused', 'till.signature_wrong'],
    ['refused', 'till.signature_wrong'],
    ['refused', 'till.signature_wrong'],
    ['refused', 'till.key_unknown'],
    ['refused', 'till.key_unknown'],
    ['refused', 'till.key_unknown'],
    ['refused', 'till.key_unknown'],
    ['refused', 'till.operation_invalid'],
    ['refused', 'till.operation_invalid'],
    ['refused', 'till.operation_invalid'],
    ['refused', 'till.operation_invalid'],
  ]);
  expect(await pointsOf(member)).toBe(0);
});

test('a till of one club signs nothing in another', async () => {
  const { runtime } = club.cloud;
  const session = await startSession(runtime, { club: 'other', kind: 'staff', id: 'cashier' }, club.now());
  const operation = await till.sign({ who: { member: await newMember() }, club: 'other' });
  const { result } = await club.call(
    uploadOperations,
    sent([operation]),
    { cookies: [session.split(';')[0]!] },
    { host: 'other.localhost' },
  );
  expect(result).toMatchObject({ value: { results: [{ state: 'refused', code: 'till.key_unknown' }] } });
});

test('money that is none is no operation', async () => {
  const who = { member: await newMember() };
  for (const total of [-1, 1.5, '5000', null, 2 ** 53, 1e300])
    expect(await upload(await till.sign({ who, total })), String(total)).toEqual([
      ['refused', 'till.operation_invalid'],
    ]);
});

test('too old, from the future, nobody’s: each refused by its own reason, the rest applied', async () => {
  const member = await newMember();
  const who = { member };
  expect(
    await upload(
      await till.sign({ who, at: '2026-11-15T09:59:59.999Z' }),
      await till.sign({ who, at: '2026-11-22T10:10:00.001Z' }),
      await till.sign({ who: { phone: '0502999999' } }),
      await till.sign({ who: { phone: '123' } }),
      await till.sign({ who: { member: '1234567897' } }),
      await till.sign({ who, currency: 'EUR' }),
      // a week to the millisecond, and as far ahead as a clock may be
      await till.sign({ who, at: '2026-11-15T10:00:00.000Z' }),
      await till.sign({ who, at: '2026-11-22T10:10:00.000Z' }),
    ),
  ).toEqual([
    ['refused', 'till.too_old'],
    ['refused', 'purchase.from_the_future'],
    ['refused', 'member.not_found'],
    ['refused', 'member.phone_invalid'],
    ['refused', 'member.not_found'],
    ['refused', 'purchase.wrong_currency'],
    ['applied', 50],
    ['applied', 50],
  ]);
  expect(await pointsOf(member)).toBe(100);
});

test('fifty with two bad ones, shuffled, twice, and by two at once: each applied once', async () => {
  const member = await newMember();
  const operations: Sent[] = [];
  for (let i = 0; i < 48; i++) {
    const at = `2026-11-22T09:${String(i).padStart(2, '0')}:00.000Z`;
    operations.push(await till.sign({ who: { member }, at, total: 1000, ...(i % 2 ? { receipt: `A${i}` } : {}) }));
  }
  operations.push({ ...(await till.sign({ who: { member } })), signature: 'AAAA' });
  operations.push(await till.sign({ who: { member }, at: '2026-10-01T10:00:00.000Z' }));
  // by a stride that 50 has no part of: every operation, in another order
  const shuffled = operations.map((_, i) => operations[(i * 17) % 50]!);
  const [one, two] = await Promise.all([upload(...operations), upload(...shuffled)]);
  const applied = [...one, ...two].filter(([state]) => state === 'applied');
  expect(applied).toHaveLength(48);
  expect(one.slice(48)).toEqual([
    ['refused', 'till.signature_wrong'],
    ['refused', 'till.too_old'],
  ]);
  const again = await upload(...shuffled);
  expect(again.filter(([state]) => state === 'replayed')).toHaveLength(48);
  // 48 purchases of 10.00
  expect(await pointsOf(member)).toBe(480);
}, 60_000);

test('the same name with another purchase is refused, and nothing is written', async () => {
  const member = await newMember();
  const first = await till.sign({ who: { member } });
  const changed = await till.sign({ who: { member }, id: first.id, total: 9000 });
  expect(await upload(first, changed)).toEqual([
    ['applied', 50],
    ['refused', 'request.idempotency_key_reused'],
  ]);
  expect(await upload(changed, first)).toEqual([
    ['refused', 'request.idempotency_key_reused'],
    ['replayed', 50],
  ]);
  expect(await pointsOf(member)).toBe(50);
});

test('a purchase by phone is that member’s, also when it is sent again after the phone is another’s', async () => {
  const phone = nextPhone();
  const member = await newMember(phone);
  const operation = await till.sign({ who: { phone: phone.replace(/^(\d{3})/, '$1-') } });
  expect(await upload(operation)).toEqual([['applied', 50]]);
  const { version } = await club.ok(getMember, { params: { member } }, owner);
  await club.ok(changeMember, { params: { member }, body: { version, phone: nextPhone() } }, owner);
  const next = await newMember(phone);
  expect(await upload(operation)).toEqual([['replayed', 50]]);
  expect([await pointsOf(member), await pointsOf(next)]).toEqual([50, 0]);
});

test('it is a purchase of the moment it was made, by whoever stood there, on that till', async () => {
  const member = await newMember();
  // 23:30 of the day before, in Jerusalem
  const at = '2026-11-21T21:30:00.000Z';
  const { results } = await club.ok(
    uploadOperations,
    sent([await till.sign({ who: { member }, at, receipt: '77', staff: 'manager' })]),
    till.as,
  );
  const purchase = results[0]!.purchase!;
  expect(purchase).toBe(`r~s1~${till.device}~2026-11-21~77`);
  expect(await club.ok(getPurchase, { params: { purchase } }, owner)).toMatchObject({ at, total: 5000, points: 50 });
  await club.settled();
  const { items } = await club.ok(getTimeline, { params: { member }, query: {} }, owner);
  expect(items.find(({ kind }) => kind === 'purchase')).toMatchObject({ at, points: 50 });
  expect(items.find(({ kind }) => kind === 'purchase')?.by).toContain('manager');
  // entered by hand as well: the receipt stands already
  const body = { member, total: 5000, receipt: '77', at };
  expect((await club.call(recordPurchase, { body }, till.as)).result).toMatchObject({
    refusal: { code: 'purchase.receipt_taken' },
  });
});

test('what the owner closes or limits is refused at the upload', async () => {
  const who = { member: await newMember() };
  const waiting = await till.sign({ who });
  const large = await till.sign({ who, total: 50_001 });
  const save = async (offline: { earn: boolean; days: number; maxTotal?: number }) => {
    const settings = await club.ok(getSettings, {}, owner);
    await club.ok(putSettings, { body: { ...settings, rules: { ...settings.rules, offline } } }, owner);
  };
  await save({ earn: false, days: 7 });
  expect(await upload(waiting)).toEqual([['refused', 'till.offline_closed']]);
  await save({ earn: true, days: 1, maxTotal: 50_000 });
  expect(await upload(waiting, large, await till.sign({ who, at: '2026-11-21T09:59:59.999Z' }))).toEqual([
    ['applied', 50],
    ['refused', 'till.offline_over_limit'],
    ['refused', 'till.too_old'],
  ]);
  // 80 points are there: what may pay pays, what is over the limit or not there does not
  const pointsPayment = { points: 10, worth: 100 };
  const before = await club.ok(getSettings, {}, owner);
  const offline = { earn: true, days: 7, spendUpTo: 50 };
  await club.ok(putSettings, { body: { ...before, rules: { ...before.rules, offline, pointsPayment } } }, owner);
  const buyer = await verifiedMember();
  expect(await upload(await till.sign({ who: { member: buyer }, total: 8000 }))).toEqual([['applied', 80]]);
  const pay = async (payPoints: number) => await till.sign({ who: { member: buyer }, payPoints });
  // 50.00, of which 50 points pay 5.00: 45 points for what was paid with money
  expect(await upload(await pay(60), await pay(50), await pay(45))).toEqual([
    ['refused', 'till.offline_spending'],
    ['applied', 45],
    ['refused', 'points.payment_step'],
  ]);
  expect(await pointsOf(buyer)).toBe(75);
  await save({ earn: true, days: 7 });
});

test('what a till applied is told again after the limit of days, and of a till that was shut out nothing more is taken', async () => {
  const member = await newMember();
  const lost = await openTestTill(club, owner);
  const applied = await lost.sign({ who: { member } });
  const late = await lost.sign({ who: { member } });
  expect(await upload(applied)).toEqual([['applied', 50]]);
  club.at('2026-12-22T10:00:00.000Z');
  till = { ...till, as: await club.staff('cashier') };
  expect(await upload(applied, late)).toEqual([
    ['replayed', 50],
    ['refused', 'till.too_old'],
  ]);
  await club.ok(revokeDevice, { params: { id: lost.device } }, await club.staff('owner'));
  expect(await upload(await lost.sign({ who: { member } }))).toEqual([['refused', 'till.device_revoked']]);
  club.at(noon);
  expect(await pointsOf(member)).toBe(50);
});
