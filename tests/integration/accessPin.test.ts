import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as access from '../../shared/contract/access.ts';
import { getOverview } from '../../shared/contract/overview.ts';
import { findMembers } from '../../shared/contract/member.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { nobody, openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** A till by PIN: what it opens, how long, and how many wrong ones it bears. */
let club: TestClub;
let owner: Caller;
beforeAll(async () => {
  club = await openTestClub();
  owner = await club.staff('owner');
  await club.ok(access.changeStaff, { params: { id: 'owner' }, body: { pin: '4711' } }, owner);
  await club.ok(access.changeStaff, { params: { id: 'cashier' }, body: { pin: '2580' } }, owner);
});
afterAll(() => club.stop());

/** A device that the owner let in, as its browser. */
async function pair(name: string, till = true): Promise<Caller & { id: string }> {
  const { device, pairingCode } = await club.ok(access.addDevice, { body: { name, till } }, owner);
  const { cookies } = await club.call(access.pairDevice, { body: { code: pairingCode } });
  return { id: device.id, cookies };
}
const unlock = (at: Caller, staff: string, pin: string) => club.call(access.unlockTill, { body: { staff, pin } }, at);
const codeOf = (answer: Awaited<ReturnType<typeof unlock>>) => (answer.result.ok ? 'ok' : answer.result.refusal.code);

test('a PIN opens nothing but a till, and nobody without their own', async () => {
  const till = await pair('Till');
  expect(codeOf(await unlock(nobody, 'cashier', '2580'))).toBe('auth.device_unknown');
  expect(codeOf(await unlock(await pair('Tablet', false), 'cashier', '2580'))).toBe('auth.device_unknown');
  expect(codeOf(await unlock(till, 'cashier', '4711'))).toBe('auth.pin_wrong');
  expect(codeOf(await unlock(till, 'manager', '2580'))).toBe('auth.pin_wrong');
  expect(codeOf(await unlock(till, 'nobody', '2580'))).toBe('auth.pin_wrong');
  const { device } = await club.ok(access.getSession, {}, till);
  expect(device?.staff.map(({ id }) => id).sort()).toEqual(['cashier', 'owner']);
});

test('an owner’s PIN gives a cashier’s rights', async () => {
  const till = await pair('Till of the owner');
  const { result, cookies } = await unlock(till, 'owner', '4711');
  expect(result).toEqual({
    ok: true,
    value: { kind: 'staff', id: 'owner', name: 'Owner', role: 'cashier', till: till.id },
  });
  expect((await club.call(getOverview, {}, { cookies })).status).toBe(403);
  expect((await club.call(access.listStaff, {}, { cookies })).status).toBe(403);
  expect((await club.call(findMembers, { query: { find: 'x' } }, { cookies })).status).toBe(200);
});

test('who comes back, or whose PIN changed, is not in by a session from before', async () => {
  const till = await pair('Till of who comes back');
  const change = (body: object) => club.ok(access.changeStaff, { params: { id: 'cashier' }, body }, owner);
  const isIn = async (as: Caller) => (await club.ok(access.getSession, {}, as)).session?.id === 'cashier';
  const byPin = async (pin: string): Promise<Caller> => ({ cookies: (await unlock(till, 'cashier', pin)).cookies });
  const [pinned, byCode] = [await byPin('2580'), await club.staff('cashier')];
  expect([await isIn(pinned), await isIn(byCode)]).toEqual([true, true]);

  club.at('2026-11-22T10:01:00.000Z');
  await change({ pin: null });
  // the code was not the PIN’s
  expect([await isIn(pinned), await isIn(byCode)]).toEqual([false, true]);
  await change({ pin: '2581' });
  const anew = await byPin('2581');
  club.at('2026-11-22T10:02:00.000Z');
  await change({ pin: '2580' });
  expect([await isIn(anew), await isIn(await byPin('2580'))]).toEqual([false, true]);

  const before = await byPin('2580');
  club.at('2026-11-22T10:03:00.000Z');
  await change({ active: false });
  await change({ active: true });
  expect([await isIn(before), await isIn(byCode)]).toEqual([false, false]);
  expect([await isIn(await byPin('2580')), await isIn(await club.staff('cashier'))]).toEqual([true, true]);
});

test('it locks by itself after ten minutes without use, and use keeps it open', async () => {
  club.at('2026-11-22T11:00:00.000Z');
  const { cookies } = await unlock(await pair('Idle till'), 'cashier', '2580');
  const on = async () => (await club.ok(access.getSession, {}, { cookies })).session?.id;
  club.at('2026-11-22T11:09:00.000Z');
  expect(await on()).toBe('cashier');
  club.at('2026-11-22T11:18:00.000Z');
  expect(await on()).toBe('cashier');
  club.at('2026-11-22T11:28:01.000Z');
  expect(await on()).toBeUndefined();
});

test('so does it for whoever signed in on it by a code; elsewhere staff stay for their day', async () => {
  club.at('2026-11-22T12:00:00.000Z');
  const [till, tablet] = [await pair('Till by code'), await pair('Office', false)];
  const byCode = async (at: Caller) => {
    await club.ok(access.requestCode, { body: { as: 'staff', contact: 'owner@demo.test' } }, at);
    const code = /\d{6}/.exec(club.outbox()[0]!.text)![0];
    return club.call(access.logIn, { body: { as: 'staff', contact: 'owner@demo.test', code } }, at);
  };
  const [onTill, onTablet] = [await byCode(till), await byCode(tablet)];
  expect(onTill.result).toMatchObject({ ok: true, value: { role: 'owner', till: till.id } });
  club.at('2026-11-22T12:10:01.000Z');
  expect((await club.ok(access.getSession, {}, { cookies: onTill.cookies })).session).toBeUndefined();
  expect((await club.ok(access.getSession, {}, { cookies: onTablet.cookies })).session?.id).toBe('owner');
});

test('right PINs are never too many; the sixth wrong one in five minutes is, even of many at once', async () => {
  const till = await pair('Busy till');
  for (let i = 0; i < 7; i++) expect(codeOf(await unlock(till, 'cashier', '2580'))).toBe('ok');
  const wrong = await Promise.all(Array.from({ length: 8 }, (_, i) => unlock(till, 'cashier', `000${i}`)));
  expect(wrong.map(codeOf).sort()).toEqual([
    ...Array<string>(3).fill('auth.pin_closed'),
    ...Array<string>(5).fill('auth.pin_wrong'),
  ]);
  const shut = await unlock(till, 'cashier', '2580');
  expect(codeOf(shut)).toBe('auth.pin_closed');
  expect(Number(shut.headers['retry-after'])).toBeLessThanOrEqual(300);
  // somebody else is still let in
  expect(codeOf(await unlock(till, 'owner', '4711'))).toBe('ok');
});

test('after twenty wrong ones a till takes no PIN all day, until whoever manages signs in by a code', async () => {
  const till = await pair('Guessed till');
  for (let i = 0; i < 20; i++) expect(codeOf(await unlock(till, `guess${i % 4}`, '0000'))).toBe('auth.pin_wrong');
  expect(codeOf(await unlock(till, 'cashier', '2580'))).toBe('auth.pin_closed');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 23 * 3_600_000 });
  expect(codeOf(await unlock(till, 'cashier', '2580'))).toBe('auth.pin_closed');
  vi.useRealTimers();
  expect(codeOf(await unlock(await pair('Another till'), 'cashier', '2580'))).toBe('ok');

  const byCode = async (email: string) => {
    await club.ok(access.requestCode, { body: { as: 'staff', contact: email } }, till);
    const code = /\d{6}/.exec(club.outbox()[0]!.text)![0];
    return club.ok(access.logIn, { body: { as: 'staff', contact: email, code } }, till);
  };
  await byCode('cashier@demo.test');
  expect(codeOf(await unlock(till, 'cashier', '2580'))).toBe('auth.pin_closed');
  await byCode('manager@demo.test');
  expect(codeOf(await unlock(till, 'cashier', '2580'))).toBe('ok');
});

test('nothing that is kept of a PIN can be tried without the club’s secret', async () => {
  const body = { name: 'Lior', email: 'lior@demo.test', role: 'cashier' as const, pin: '1357' };
  const [first, again] = [
    await club.ok(access.addStaff, { body }, owner, { key: 'lior-is-added' }),
    await club.ok(access.addStaff, { body }, owner, { key: 'lior-is-added' }),
  ];
  expect(again.id).toBe(first.id);
  const other = await club.call(access.addStaff, { body: { ...body, pin: '1358' } }, owner, { key: 'lior-is-added' });
  expect(other.result).toMatchObject({ ok: false, refusal: { code: 'request.idempotency_key_reused' } });

  const table = club.cloud.runtime.tableOf(club.id);
  const stored = await table.get<{ requestHash: string; pin: string }>(keys.staff(first.id));
  // SHA-256 of the request, as for other calls, made beside the code: '["addStaff",{"body":{…}}]'
  const text = `["addStaff",{"body":${JSON.stringify({ email: body.email, name: body.name, pin: body.pin, role: body.role })}}]`;
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const plain = Buffer.from(bytes).toString('base64url').slice(0, 22);
  expect(JSON.stringify(stored)).not.toContain(plain);
  expect(JSON.stringify(stored)).not.toContain('1357');
});
