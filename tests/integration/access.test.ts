import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as access from '../../shared/contract/access.ts';
import * as members from '../../shared/contract/member.ts';
import { startSession } from '../../functions/platform/auth/sessions.ts';
import { nobody, openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** Ways into an account, a till or a club that must stay shut. */
let club: TestClub;
let owner: Caller;
beforeAll(async () => {
  club = await openTestClub();
  owner = await club.staff('owner');
});
afterAll(() => club.stop());

const codeSentTo = (to: string): string | undefined =>
  /\d{6}/.exec(club.outbox().find((message) => message.to.endsWith(to))?.text ?? '')?.[0];
const askCode = (contact: string, as?: Caller) =>
  club.ok(access.requestCode, { body: { as: 'member', contact } }, as ?? nobody);
const logIn = (contact: string, code: string, as?: Caller) =>
  club.call(access.logIn, { body: { as: 'member', contact, code } }, as ?? nobody);

test('who put their e-mail beside somebody’s phone does not get in by it once the phone is proven', async () => {
  await club.ok(members.join, { body: { name: 'Dana', phone: '0502340001', email: 'waiting@evil.test' } });
  expect((await logIn('0502340001', codeSentTo('502340001')!)).status).toBe(200);
  await askCode('waiting@evil.test');
  expect(codeSentTo('waiting@evil.test')).toBeUndefined();
  // it went to the phone, and lets its owner in
  expect((await logIn('waiting@evil.test', codeSentTo('502340001')!)).status).toBe(200);
});

test('nor by a code asked for before that: it makes an account of their own', async () => {
  await club.ok(members.join, { body: { name: 'Dana', phone: '0502340006', email: 'early@evil.test' } });
  const code = codeSentTo('502340006')!;
  await askCode('early@evil.test');
  const dana = await logIn('0502340006', code);
  const early = await logIn('early@evil.test', codeSentTo('early@evil.test')!);
  if (!dana.result.ok || !early.result.ok) throw new Error('both are in');
  expect(early.result.value.id).not.toBe(dana.result.value.id);
  expect((await club.ok(members.getMe, {}, { cookies: dana.cookies })).email).toBeUndefined();
});

test('who is signed in proves the other contact, and then it lets them in', async () => {
  await club.ok(members.join, { body: { name: 'Noa', phone: '0502340002', email: 'noa@example.test' } });
  const { cookies } = await logIn('0502340002', codeSentTo('502340002')!);
  await askCode('noa@example.test', { cookies });
  expect((await logIn('noa@example.test', codeSentTo('noa@example.test')!, { cookies })).status).toBe(200);
  await askCode('noa@example.test');
  expect((await logIn('noa@example.test', codeSentTo('noa@example.test')!)).status).toBe(200);
});

test('a phone that stands unproven in somebody else’s account becomes its owner’s, in an account of their own', async () => {
  await club.ok(members.join, { body: { name: 'Squatter', phone: '0502340003', email: 'squatter@evil.test' } });
  await askCode('squatter@evil.test');
  const squatter = await logIn('squatter@evil.test', codeSentTo('squatter@evil.test')!);
  expect(squatter.status).toBe(200);

  await club.ok(members.join, { body: { name: 'Rina', phone: '0502340003' } });
  const rina = await logIn('0502340003', codeSentTo('502340003')!);
  if (!rina.result.ok || !squatter.result.ok) throw new Error('both are in');
  expect(rina.result.value.id).not.toBe(squatter.result.value.id);
  const mine = await club.ok(members.getMe, {}, { cookies: rina.cookies });
  expect(mine).toMatchObject({ phone: '+972502340003', verified: true });
  expect((await club.ok(members.getMe, {}, { cookies: squatter.cookies })).phone).toBeUndefined();
});

test('no caller writes another site into the message with a code', async () => {
  await club.ok(members.addMember, { body: { name: 'Tal', phone: '0502340004' } }, owner);
  await club.call(access.requestCode, { body: { as: 'member', contact: '0502340004' } }, nobody, {
    headers: { 'x-forwarded-proto': 'https://evil.test/?' },
  });
  expect(club.outbox()[0]!.text).toContain('@localhost:4321 #');
});

test('joining tells nobody who is known: answer, time and messages are the same, and the phone’s owner gets in', async () => {
  await club.ok(members.addMember, { body: { name: 'Gil', email: 'gil@example.test' } }, owner);
  await club.ok(members.addMember, { body: { name: 'Gad', phone: '0502340101' } }, owner);
  const outbox = club.outbox().length;
  const timed = async (phone: string, email: string) => {
    const started = performance.now();
    const { status, result } = await club.call(members.join, { body: { name: 'Gil', phone, email } });
    return { status, result, late: performance.now() - started >= 395 };
  };
  const same = { status: 202, result: { ok: true, value: { codeSentBy: 'sms' } }, late: true };
  // a new phone with somebody's e-mail; a known phone; both new
  expect(await timed('0502340100', 'gil@example.test')).toEqual(same);
  expect(await timed('0502340101', 'other@example.test')).toEqual(same);
  expect(await timed('0502340102', 'new@example.test')).toEqual(same);
  expect(club.outbox().length - outbox).toBe(3);
  expect(codeSentTo('gil@example.test')).toBeUndefined();
  const joined = await logIn('0502340100', codeSentTo('502340100')!);
  const me = await club.ok(members.getMe, {}, { cookies: joined.cookies });
  expect(me).toMatchObject({ phone: '+972502340100', verified: true });
  expect(me.email).toBeUndefined();
});

test('a form of joining that is sent twice by one press joins once and sends one code, which lets in', async () => {
  const outbox = club.outbox().length;
  const body = { name: 'Twice', phone: '0502340150' };
  const answers = await Promise.all([1, 2].map(() => club.call(members.join, { body })));
  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  expect(club.outbox().length - outbox).toBe(1);
  expect((await logIn('0502340150', codeSentTo('502340150')!)).status).toBe(200);
});

test('where no message can be sent, known and unknown are answered alike', async () => {
  await club.ok(members.addMember, { body: { name: 'Tali', phone: '0502340301' } }, owner);
  const sms = vi.spyOn(PinpointSMSVoiceV2Client.prototype, 'send').mockRejectedValue(new Error('throttled') as never);
  try {
    for (const contact of ['0502340301', '0502340302'])
      expect((await club.call(access.requestCode, { body: { as: 'member', contact } })).result).toEqual({
        ok: true,
        value: { sent: true },
      });
    expect(sms).toHaveBeenCalledTimes(1);
  } finally {
    sms.mockRestore();
  }
});

test('a device that was revoked while it was paired stays out', async () => {
  const { device, pairingCode } = await club.ok(access.addDevice, { body: { name: 'Till', till: true } }, owner);
  const [paired] = await Promise.all([
    club.call(access.pairDevice, { body: { code: pairingCode } }),
    club.ok(access.revokeDevice, { params: { id: device.id } }, owner),
  ]);
  const here = await club.ok(access.getSession, {}, { cookies: paired.cookies });
  expect(here.device).toBeUndefined();
});

test('a till stays a till when a member signs in on it', async () => {
  const { device, pairingCode } = await club.ok(access.addDevice, { body: { name: 'Till 2', till: true } }, owner);
  const { cookies } = await club.call(access.pairDevice, { body: { code: pairingCode } });
  const { number } = await club.ok(members.addMember, { body: { name: 'Adi', phone: '0502340005' } }, owner);
  const both = { cookies: [...cookies, ...(await club.member(number)).cookies] };
  expect((await club.ok(access.getSession, {}, both)).device?.id).toBe(device.id);
});

test('a token names whom to read beside its session; another name in it, or one that is none, makes nobody of anybody', async () => {
  const cookie = (
    await startSession(club.cloud.runtime, { club: club.id, kind: 'staff', id: 'cashier' }, club.now())
  ).split(';')[0]!;
  const as = (text: string) => club.call(access.getSession, {}, { cookies: [text] });
  expect((await as(cookie)).result).toMatchObject({ ok: true, value: { session: { id: 'cashier', role: 'cashier' } } });
  for (const other of ['owner', '', '#', 'x'.repeat(3000), 'cashier~owner'])
    expect((await as(`${cookie.split('~')[0]}~${other}`)).result).toEqual({ ok: true, value: {} });
});

test('two owners who take each other’s rights at once leave the club an owner', async () => {
  const { id } = await club.ok(
    access.addStaff,
    { body: { name: 'Second', email: 'second@demo.test', role: 'owner' } },
    owner,
  );
  const cookie = await startSession(club.cloud.runtime, { club: club.id, kind: 'staff', id }, club.now());
  const second = { cookies: [cookie.split(';')[0]!] };
  const answers = await Promise.all([
    club.call(access.changeStaff, { params: { id: 'owner' }, body: { role: 'cashier' } }, second),
    club.call(access.changeStaff, { params: { id }, body: { role: 'cashier' } }, owner),
  ]);
  expect(answers.map(({ status }) => status)).not.toEqual([200, 200]);
});
