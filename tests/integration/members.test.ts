import { afterAll, beforeAll, expect, test } from 'vitest';
import { logIn } from '../../shared/contract/access.ts';
import { getHome } from '../../shared/contract/home.ts';
import * as members from '../../shared/contract/member.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import type { Item } from '../../functions/platform/table/table.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** Joining, being added, agreeing and coming back. */
let club: TestClub;
let cashier: Caller;
beforeAll(async () => {
  club = await openTestClub({ settings: (settings) => ({ ...settings, joinGift: 50 }) });
  cashier = await club.staff('cashier');
});
afterAll(() => club.stop());

/** Logs in with the code that joining sent. */
async function enter(phone: string): Promise<{ number: string; as: Caller }> {
  const text = club.outbox().find(({ to }) => to.endsWith(phone.slice(1)))!.text;
  const body = { as: 'member' as const, contact: phone, code: /\d{6}/.exec(text)![0] };
  const { cookies, result } = await club.call(logIn, { body });
  if (!result.ok) throw new Error(result.refusal.code);
  return { number: result.value.id, as: { cookies } };
}
const proofs = async (number: string): Promise<Item[]> => {
  const items = await Array.fromAsync(
    club.cloud.runtime.tableOf(club.id).all<Item>({ pk: keys.profile(number).pk, prefix: 'proof#' }),
  );
  return items.map(({ entity: _e, ...item }) => item as Item);
};

test('the same key adds one member: with other details it is refused, again it answers the first', async () => {
  const dana = { name: 'Dana', phone: '0502341001' };
  const first = await club.call(members.addMember, { body: dana }, cashier, { key: 'new-member-1' });
  const other = { name: 'Dana', phone: '0502341002' };
  const reused = await club.call(members.addMember, { body: other }, cashier, { key: 'new-member-1' });
  expect(reused.result).toMatchObject({ refusal: { code: 'request.idempotency_key_reused' } });
  const again = await club.call(members.addMember, { body: dana }, cashier, { key: 'new-member-1' });
  expect(again.status).toBe(201);
  expect(again.result).toEqual(first.result);
  // a key of another's is another key
  const service = await club.staff('service');
  const theirs = await club.call(members.addMember, { body: other }, service, { key: 'new-member-1' });
  expect(theirs.status).toBe(201);
});

test('one key sent five times at once adds one member', async () => {
  const body = { name: 'Erez', phone: '0502341003' };
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => club.call(members.addMember, { body }, cashier, { key: 'new-member-5' })),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  expect(new Set(answers.map(({ result }) => result.ok && result.value.number)).size).toBe(1);
});

test('the page cannot say that somebody stood at the till', async () => {
  const body = { name: 'Sly', phone: '0502341004', source: 'till' };
  expect((await club.call(members.join, { body })).result).toMatchObject({ refusal: { code: 'request.invalid' } });
});

test('each consent is proven by the words shown, each withdrawal too; saying the same again is no proof more', async () => {
  const sms = { channel: 'sms', granted: true } as const;
  await club.ok(members.join, {
    body: {
      name: 'Maya',
      phone: '0502341005',
      language: 'en',
      consents: [
        { ...sms, purpose: 'marketing' },
        { ...sms, purpose: 'service' },
      ],
    },
  });
  const { number, as } = await enter('0502341005');
  club.at('2026-11-22T10:05:00.000Z');
  const none = { ...sms, purpose: 'marketing' as const, granted: false };
  const saved = await club.ok(members.putMyConsents, { body: { consents: [none], language: 'he' } }, as);
  await club.ok(members.putMyConsents, { body: { consents: [none] } }, as);
  const withdrawn = { ...none, at: '2026-11-22T10:05:00.000Z', wording: '1', source: 'profile' };
  expect(saved.consents).toContainEqual(withdrawn);
  const joined = { ...sms, at: '2026-11-22T10:00:00.000Z', source: 'page', member: number, by: 'public' };
  expect(await proofs(number)).toEqual([
    {
      ...joined,
      purpose: 'marketing',
      wording: '1',
      text: 'You may send me the club’s offers and benefits. I can withdraw at any time.',
    },
    {
      ...joined,
      purpose: 'service',
      wording: 'service-1',
      text: 'You may write to me about my own points, rewards and purchases. I can withdraw at any time.',
    },
    {
      ...withdrawn,
      text: 'אפשר לשלוח אליי מבצעים והטבות של המועדון. אפשר לבטל בכל עת.',
      member: number,
      by: `member:${number}`,
    },
  ]);
});

test('a member changes their name, birthday and language; an older version or a birthday to come changes nothing', async () => {
  await club.ok(members.join, { body: { name: 'Ido', phone: '0502341006' } });
  const { as } = await enter('0502341006');
  const { version } = await club.ok(members.getMe, {}, as);
  const change = (body: object) => club.call(members.changeMe, { body: { version, ...body } }, as);
  expect((await change({ birthday: '2030-01-01' })).result).toMatchObject({
    refusal: { code: 'member.birthday_invalid' },
  });
  expect((await change({ phone: null })).result).toMatchObject({ refusal: { code: 'member.contact_missing' } });
  expect((await change({ name: 'Ido B', birthday: '1990-02-03', language: 'ar' })).status).toBe(200);
  expect((await change({ name: 'Late' })).result).toMatchObject({ refusal: { code: 'member.changed_meanwhile' } });
  expect(await club.ok(members.getMe, {}, as)).toMatchObject({
    name: 'Ido B',
    birthday: '1990-02-03',
    language: 'ar',
    verified: true,
  });
});

test('home promises the gift for joining from the first proof until it has come', async () => {
  const giftOf = async (as: Caller) => (await club.ok(getHome, {}, as)).joinGiftComing;
  const added = await club.ok(members.addMember, { body: { name: 'Gal', phone: '0502341019' } }, cashier);
  expect(await giftOf(await club.member(added.number))).toBeUndefined();
  await club.ok(members.join, { body: { name: 'Tal', phone: '0502341020' } });
  const { as } = await enter('0502341020');
  expect(await giftOf(as)).toBe(50);
  await club.settled();
  expect(await giftOf(as)).toBeUndefined();
});

test('leaving and joining again brings no second gift and no second referral; a year later it does', async () => {
  const advocate = await club.ok(members.addMember, { body: { name: 'Adva', phone: '0502341007' } }, cashier);
  const join = { name: 'Roni', phone: '0502341008', referral: advocate.referralCode };
  const points = async (number: string) =>
    (await club.ok(getWallet, { params: { member: number } }, await club.staff('cashier'))).points;
  const came = async () => {
    await club.ok(members.join, { body: join });
    const { number, as } = await enter('0502341008');
    await club.settled();
    const { referredBy } = await club.ok(members.getMe, {}, as);
    const got = await points(number);
    await club.ok(members.leaveClub, { body: { confirm: true } }, as);
    await club.settled();
    return { referredBy, got };
  };
  expect(await came()).toEqual({ referredBy: advocate.number, got: 50 });
  expect(await came()).toEqual({ referredBy: undefined, got: 0 });
  club.at('2027-12-01T10:00:00.000Z');
  expect(await came()).toEqual({ referredBy: advocate.number, got: 50 });
});

test('one’s own data tells nothing of the friends whom one brought', async () => {
  cashier = await club.staff('cashier');
  const { referralCode } = await club.ok(members.addMember, { body: { name: 'Adi', phone: '0502341009' } }, cashier);
  const body = { name: 'Shir', phone: '0502341010', referral: referralCode };
  const friend = await club.ok(members.addMember, { body }, cashier);
  await club.settled();
  const advocate = friend.referredBy!;
  const data = await club.ok(members.getMyData, {}, await club.member(advocate));
  expect(data.items.map(({ record }) => record)).toContain('event');
  expect(JSON.stringify(data)).not.toContain(friend.number);
});
