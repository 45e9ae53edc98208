import { afterAll, beforeAll, expect, test } from 'vitest';
import * as access from '../../shared/contract/access.ts';
import { nobody, openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** Devices that staff sign in on, and the cookies that stand for them and for sessions. */
let club: TestClub;
let owner: Caller;
beforeAll(async () => {
  club = await openTestClub();
  owner = await club.staff('owner');
});
afterAll(() => club.stop());

async function logIn(email: string, at: Caller) {
  await club.ok(access.requestCode, { body: { as: 'staff', contact: email } }, at);
  const code = /\d{6}/.exec(club.outbox()[0]!.text)![0];
  return club.call(access.logIn, { body: { as: 'staff', contact: email, code } }, at);
}
const whoIs = async (cookies: string[]) => (await club.ok(access.getSession, {}, { cookies })).session?.id;

test('staff do not get in on a device that nobody let in; an owner lets theirs in by their own code', async () => {
  const stranger = await logIn('manager@demo.test', nobody);
  expect(stranger.result).toMatchObject({ ok: false, refusal: { code: 'auth.device_unknown' } });
  expect(stranger.cookies).toEqual([]);

  const first = await logIn('owner@demo.test', nobody);
  expect(first.status).toBe(200);
  const device = first.cookies.filter((cookie) => cookie.startsWith('moadon_device='));
  expect(device).toHaveLength(1);
  const { items } = await club.ok(access.listDevices, {}, { cookies: first.cookies });
  expect(items).toMatchObject([{ name: 'Owner', till: false, addedBy: 'staff:owner', paired: true }]);
  // what was let in holds for others of the staff
  expect((await logIn('manager@demo.test', { cookies: device })).status).toBe(200);
});

test('a session that is on ends with its device, and revoking twice is no error', async () => {
  const { device, pairingCode } = await club.ok(access.addDevice, { body: { name: 'Lost', till: true } }, owner);
  const paired = await club.call(access.pairDevice, { body: { code: pairingCode } });
  const { cookies } = await logIn('cashier@demo.test', { cookies: paired.cookies });
  expect(await whoIs(cookies)).toBe('cashier');
  const params = { id: device.id };
  await club.ok(access.revokeDevice, { params }, owner);
  expect(await whoIs(cookies)).toBeUndefined();
  await club.ok(access.revokeDevice, { params }, owner);
  expect((await logIn('cashier@demo.test', { cookies: paired.cookies })).status).toBe(403);
  const unknown = await club.call(access.revokeDevice, { params: { id: 'nothing' } }, owner);
  expect(unknown.result).toMatchObject({ ok: false, refusal: { code: 'device.not_found' } });
});

test('a pairing code opens one device, once, for a quarter of an hour', async () => {
  club.at('2026-11-23T08:00:00.000Z');
  owner = await club.staff('owner');
  const pair = (code: string) => club.call(access.pairDevice, { body: { code } });
  const { pairingCode } = await club.ok(access.addDevice, { body: { name: 'Once', till: true } }, owner);
  const answers = await Promise.all([pair(pairingCode), pair(pairingCode)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  const late = await club.ok(access.addDevice, { body: { name: 'Late', till: true } }, owner);
  club.at('2026-11-23T08:15:01.000Z');
  expect((await pair(late.pairingCode)).status).toBe(404);
});

test('logging out ends the session for whoever kept its cookie, too', async () => {
  const { cookies } = await logIn('owner@demo.test', nobody);
  expect(await whoIs(cookies)).toBe('owner');
  const out = await club.call(access.logOut, {}, { cookies });
  expect(out.setCookies.at(-1)).toMatch(/^moadon_session=; .*Max-Age=0/);
  expect(await whoIs(cookies)).toBeUndefined();
});

test('no script reads the cookies, no foreign form sends them, and browsers keep the device as long as they may', async () => {
  const { setCookies } = await logIn('owner@demo.test', nobody);
  const [device, session] = setCookies;
  expect(device).toMatch(/^moadon_device=\S+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=34560000/);
  expect(session).toMatch(/^moadon_session=\S+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=7776000/);
});

test('signing in on a known device, and using a session, set their cookies again', async () => {
  club.at('2026-11-23T10:00:00.000Z');
  const first = await logIn('owner@demo.test', nobody);
  const device = first.cookies.filter((cookie) => cookie.startsWith('moadon_device='));
  const second = await logIn('owner@demo.test', { cookies: device });
  expect(second.cookies.filter((cookie) => cookie.startsWith('moadon_device='))).toEqual(device);

  const session = second.cookies.find((cookie) => cookie.startsWith('moadon_session='))!;
  const used = async (at: string) => {
    club.at(at);
    return (await club.call(access.getSession, {}, { cookies: [session, ...device] })).cookies;
  };
  expect(await used('2026-11-23T11:00:00.000Z')).toEqual([]);
  expect(await used('2026-11-23T13:00:00.000Z')).toEqual([session]);
});

test('the owner sees when a device was last signed in on, by code or PIN; a wrong PIN and mere use are no signing in', async () => {
  club.at('2026-11-24T10:00:00.000Z');
  owner = await club.staff('owner');
  const { device, pairingCode } = await club.ok(access.addDevice, { body: { name: 'Seen', till: true } }, owner);
  const seen = async () => {
    const { items } = await club.ok(access.listDevices, {}, owner);
    return items.find(({ id }) => id === device.id)?.lastSeen;
  };
  expect(await seen()).toBeUndefined();
  club.at('2026-11-24T10:05:00.000Z');
  const paired = await club.call(access.pairDevice, { body: { code: pairingCode } }, nobody);
  expect(await seen()).toBe('2026-11-24T10:05:00.000Z');
  club.at('2026-11-24T11:00:00.000Z');
  const { cookies } = await logIn('manager@demo.test', { cookies: paired.cookies });
  expect(await seen()).toBe('2026-11-24T11:00:00.000Z');

  const { id } = await club.ok(
    access.addStaff,
    { body: { name: 'Tamar', email: 'tamar@demo.test', role: 'cashier', pin: '1357' } },
    owner,
  );
  club.at('2026-11-24T11:05:00.000Z');
  await club.call(access.getSession, {}, { cookies });
  await club.call(access.unlockTill, { body: { staff: id, pin: '2468' } }, { cookies: paired.cookies });
  expect(await seen()).toBe('2026-11-24T11:00:00.000Z');
  await club.call(access.unlockTill, { body: { staff: id, pin: '1357' } }, { cookies: paired.cookies });
  expect(await seen()).toBe('2026-11-24T11:05:00.000Z');
});

test('a member who uses the club stays signed in past the ninety days of the first cookie', async () => {
  const member = await club.member('1234567897');
  for (const day of ['2027-02-01', '2027-04-20', '2027-07-10']) {
    club.at(`${day}T08:00:00.000Z`);
    const answer = await club.call(access.getSession, {}, member);
    expect(answer.cookies).toEqual(member.cookies);
  }
  expect(await whoIs(member.cookies)).toBe('1234567897');
});
