import { afterAll, beforeAll, expect, test } from 'vitest';
import * as access from '../../shared/contract/access.ts';
import * as members from '../../shared/contract/member.ts';
import { nobody, openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** A phone or e-mail is the key to an account: how another takes its place, and how it must not. */
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

/** A member who has logged in by this phone. */
async function proven(phone: string): Promise<{ number: string; as: Caller }> {
  const { number } = await club.ok(members.addMember, { body: { name: 'Proven', phone } }, owner);
  await askCode(phone);
  const { status, cookies } = await logIn(phone, codeSentTo(phone.slice(1))!);
  expect(status).toBe(200);
  return { number, as: { cookies } };
}
test('a second phone or e-mail is proven beside the first', async () => {
  const { as } = await proven('0502340251');
  await change(as, { email: 'second@example.test' });
  const before = await club.ok(members.getMe, {}, as);
  expect(before).toMatchObject({ proven: ['phone'], pending: { email: 'second@example.test' } });
  await askCode('second@example.test', as);
  await logIn('second@example.test', codeSentTo('second@example.test')!, as);
  expect(await club.ok(members.getMe, {}, as)).toMatchObject({ proven: ['phone', 'email'] });
});

test('what staff wrote beside a proven phone is proven by the member', async () => {
  const { number, as } = await proven('0502340252');
  const { version } = await club.ok(members.getMe, {}, as);
  const params = { member: number };
  await club.ok(members.changeMember, { params, body: { version, email: 'beside@example.test' } }, owner);
  expect(await club.ok(members.getMe, {}, as)).toMatchObject({ proven: ['phone'], email: 'beside@example.test' });
  await askCode('beside@example.test', as);
  await logIn('beside@example.test', codeSentTo('beside@example.test')!, as);
  expect(await club.ok(members.getMe, {}, as)).toMatchObject({ proven: ['phone', 'email'] });
});

async function change(as: Caller, body: { phone?: string | null; email?: string | null }) {
  const { version } = await club.ok(members.getMe, {}, as);
  return club.call(members.changeMe, { body: { version, ...body } }, as);
}

test('a member who writes somebody’s phone learns nothing, and changes nothing without its code', async () => {
  const victim = await proven('0502340201');
  const { number, as } = await proven('0502340202');
  const answers = [];
  for (const phone of ['0502340201', '0502340299']) {
    const { status, result } = await change(as, { phone });
    await askCode(phone, as);
    if (!result.ok) throw new Error(result.refusal.code);
    const { phone: stands, pending } = result.value;
    answers.push({ status, stands, pending });
  }
  expect(answers).toEqual([
    { status: 200, stands: '+972502340202', pending: { phone: '+972502340201' } },
    { status: 200, stands: '+972502340202', pending: { phone: '+972502340299' } },
  ]);
  expect((await logIn('0502340299', '000000', as)).status).toBe(401);
  // somebody else's session is not let in by it either
  const code = codeSentTo('502340299')!;
  expect((await logIn('0502340299', code)).result).toMatchObject({ refusal: { code: 'auth.code_wrong' } });
  expect(await club.ok(members.getMember, { params: { member: victim.number } }, owner)).toMatchObject({
    phone: '+972502340201',
  });
  expect(await club.ok(members.getMember, { params: { member: number } }, owner)).toMatchObject({
    phone: '+972502340202',
  });
});

test('who proves a phone that is another membership’s reads so, and nothing moves', async () => {
  await proven('0502340203');
  const { as } = await proven('0502340204');
  await change(as, { phone: '0502340203' });
  await askCode('0502340203', as);
  const tried = await logIn('0502340203', codeSentTo('502340203')!, as);
  expect(tried.result).toMatchObject({ refusal: { code: 'member.contact_taken' } });
  expect((await club.ok(members.getMe, {}, as)).phone).toBe('+972502340204');
});

test('the code of the new phone moves it, and the old one is told and free', async () => {
  const { number, as } = await proven('0502340205');
  await change(as, { phone: '0502340206' });
  await askCode('0502340206', as);
  const moved = await logIn('0502340206', codeSentTo('502340206')!, as);
  expect(moved.result).toMatchObject({ ok: true, value: { id: number } });
  const me = await club.ok(members.getMe, {}, { cookies: moved.cookies });
  expect(me).toMatchObject({ phone: '+972502340206', verified: true });
  expect(me.pending).toBeUndefined();
  expect(club.outbox().find(({ to }) => to.endsWith('502340205'))?.text).toContain('לפנות אלינו');
  expect((await proven('0502340205')).number).not.toBe(number);
});

test('a proven phone that is taken away after an e-mail was proven is told; one never proven is not', async () => {
  const { as } = await proven('0502340211');
  // the only one cannot be taken away, and nobody is told of what did not happen
  expect((await change(as, { phone: null })).result).toMatchObject({ refusal: { code: 'member.contact_missing' } });
  await change(as, { email: 'thief@example.test' });
  await askCode('thief@example.test', as);
  await logIn('thief@example.test', codeSentTo('thief@example.test')!, as);
  const toPhone = () => club.outbox().filter(({ to }) => to === '+972502340211');
  const before = toPhone().length;
  expect((await change(as, { phone: null })).status).toBe(200);
  expect(toPhone()).toHaveLength(before + 1);
  expect(toPhone()[0]!.text).toContain('לפנות אלינו');
  // what was never proven lets nobody in: nothing to tell
  const { number, as: other } = await proven('0502340212');
  const { version } = await club.ok(members.getMe, {}, other);
  const body = { version, email: 'written@example.test' };
  await club.ok(members.changeMember, { params: { member: number }, body }, owner);
  await change(other, { email: null });
  expect(club.outbox().filter(({ to }) => to === 'written@example.test')).toEqual([]);
});

test.each<[string, string, (as: Caller, number: string) => Promise<unknown>]>([
  ['taken away', '1', (as) => change(as, { phone: null })],
  [
    'replaced by another',
    '2',
    async (as) => {
      await change(as, { phone: '0502340231' });
      await askCode('0502340231', as);
      await logIn('0502340231', codeSentTo('502340231')!, as);
    },
  ],
  [
    'taken away by staff',
    '3',
    async (as, number) => {
      const { version } = await club.ok(members.getMe, {}, as);
      await club.ok(members.changeMember, { params: { member: number }, body: { version, phone: null } }, owner);
    },
  ],
])('a proven phone that was %s brings nobody as a friend', async (_how, digit, letGo) => {
  const phone = `050234024${digit}`;
  const { number, as } = await proven(phone);
  const email = `let-go-${digit}@example.test`;
  await change(as, { email });
  await askCode(email, as);
  await logIn(email, codeSentTo(email)!, as);
  const { referralCode } = await club.ok(members.getMe, {}, as);
  await letGo(as, number);
  const body = { name: 'Friend', phone, referral: referralCode };
  const anew = await club.ok(members.addMember, { body }, owner);
  expect(anew.number).not.toBe(number);
  expect(anew.referredBy).toBeUndefined();
  // somebody else is brought by the same code
  const friend = { name: 'Friend', phone: `050234034${digit}`, referral: referralCode };
  expect((await club.ok(members.addMember, { body: friend }, owner)).referredBy).toBe(number);
});

test('an e-mail that was only written down in another’s account goes to who proves it', async () => {
  const { number: other, as: otherAs } = await proven('0502340207');
  const { version } = await club.ok(members.getMe, {}, otherAs);
  await club.ok(
    members.changeMember,
    { params: { member: other }, body: { version, email: 'mine@example.test' } },
    owner,
  );
  const { as } = await proven('0502340208');
  await change(as, { email: 'mine@example.test' });
  await askCode('mine@example.test', as);
  expect((await logIn('mine@example.test', codeSentTo('mine@example.test')!, as)).status).toBe(200);
  expect((await club.ok(members.getMe, {}, as)).email).toBe('mine@example.test');
  expect((await club.ok(members.getMe, {}, otherAs)).email).toBeUndefined();
});

test('service does not put its own phone in the place of a proven one; a manager may, and its owner is told', async () => {
  const { number } = await proven('0502340209');
  const put = async (as: Caller) => {
    const { version } = await club.ok(members.getMember, { params: { member: number } }, owner);
    const body = { version, phone: '0502340210' };
    return club.call(members.changeMember, { params: { member: number }, body }, as);
  };
  expect((await put(await club.staff('service'))).result).toMatchObject({ refusal: { code: 'member.contact_proven' } });
  const told = club.outbox().length;
  expect((await put(await club.staff('manager'))).status).toBe(200);
  expect(club.outbox().length).toBe(told + 1);
  expect(club.outbox()[0]).toMatchObject({ to: '+972502340209' });
});

test('a profile that changes in the same moment loses no proof', async () => {
  const body = { name: 'Ruth', phone: '0502340303' };
  const { number, version } = await club.ok(members.addMember, { body }, owner);
  await askCode('0502340303');
  const [entered] = await Promise.all([
    logIn('0502340303', codeSentTo('502340303')!),
    club.call(members.changeMember, { params: { member: number }, body: { version, name: 'Ruth B' } }, owner),
  ]);
  expect(entered.status).toBe(200);
  expect((await club.ok(members.getMember, { params: { member: number } }, owner)).verified).toBe(true);
});
