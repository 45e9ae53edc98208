import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { addMember, getMember, join, type ConsentChoice } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase } from '../../shared/contract/purchase.ts';
import { getMyHistory } from '../../shared/contract/timeline.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import * as contract from '../../shared/contract/referral.ts';
import type { Language } from '../../shared/locale.ts';
import { markVerified } from '../../functions/members/index.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

const { getMyReferrals, getMemberReferrals, getInvitation, listReferrals } = contract;
let club: TestClub;
let cashier: Caller;
let owner: Caller;
beforeAll(async () => {
  // 100 points to the advocate and 50 to the friend, from 50.00 paid; 25 for joining
  club = await openTestClub({ settings: (settings) => ({ ...settings, joinGift: 25 }) });
  cashier = await club.staff('cashier');
  owner = await club.staff('owner');
});
afterAll(() => club.stop());

const refused = (code: string) => ({ ok: false, refusal: { code } });
const context = async () => {
  const { runtime } = club.cloud;
  return contextOf(runtime, (await clubById(runtime, club.id))!);
};
let count = 0;
const newPhone = () => `+9725024${String(10_000 + count++).padStart(5, '0')}`;
const service: ConsentChoice[] = [{ channel: 'sms', purpose: 'service', granted: true }];

async function member(
  more: {
    referral?: string;
    phone?: string;
    email?: string;
    name?: string;
    language?: Language;
    consents?: ConsentChoice[];
  } = {},
) {
  const body = { name: 'Noa Levi', phone: newPhone(), ...more };
  const { number, referralCode, referredBy } = await club.ok(addMember, { body }, cashier);
  return { number, code: referralCode, referredBy, phone: body.phone, as: await club.member(number) };
}
const buy = (number: string, total: number) =>
  club.ok(recordPurchase, { body: { member: number, total, receipt: `r${count++}` } }, cashier);
const pointsOf = async (number: string) => (await club.ok(getWallet, { params: { member: number } }, cashier)).points;
const settled = async () => {
  await club.settled();
  await club.settled();
};

/** Tells the reactor of an item, as the stream would. */
async function tell(entity: string, key: { pk: string; sk: string }): Promise<void> {
  const react = await club.cloud.handlerOf<(event: SQSEvent) => Promise<SQSBatchResponse>>('friends');
  const now = await (await context()).table.get(key);
  const body = JSON.stringify({ club: club.id, entity, change: 'insert', key, now });
  const answer = await react({ Records: [{ messageId: '1', body }] } as SQSEvent);
  expect(answer.batchItemFailures).toEqual([]);
}

// first, while nothing else reads the stream
describe('before the reactors run', () => {
  test('a sign-up with a phone 6, with an e-mail 8, with or without a code; being brought 2 more, a payout 10', async () => {
    const { meter } = club.cloud.runtime;
    const cost = async (run: () => Promise<unknown>) => {
      const before = meter.writes;
      await run();
      return meter.writes - before;
    };
    const advocate = await member();
    let friend = '';
    expect(await cost(async () => (friend = (await member({ referral: advocate.code })).number))).toBe(6);
    expect(await cost(() => member({ referral: advocate.code, email: 'm1@b.test' }))).toBe(8);
    // the friend, the club's list, and once a month the month
    expect(await cost(() => tell('profile', keys.profile(friend)))).toBe(3);
    const { purchase } = await buy(friend, 5000);
    expect(await cost(() => tell('entry', keys.entry(purchase)))).toBe(10);
    for (let i = 0; i < 3; i++) expect(await cost(() => tell('entry', keys.entry(purchase)))).toBe(0);
    expect(await pointsOf(advocate.number)).toBe(100);
    expect(await pointsOf(friend)).toBe(100);
  });

  test('a purchase that came back before it was told of pays nothing, the next one does', async () => {
    const advocate = await member();
    const friend = await member({ referral: advocate.code });
    const { purchase } = await buy(friend.number, 6000);
    const refund = { params: { purchase }, body: { amount: 2000, reason: 'too large' } };
    await club.ok(refundPurchase, refund, cashier);
    await tell('entry', keys.entry(purchase));
    expect(await pointsOf(advocate.number)).toBe(0);
    await tell('entry', keys.entry((await buy(friend.number, 5000)).purchase));
    expect(await pointsOf(advocate.number)).toBe(100);
  });
});

describe('nobody is brought', () => {
  test('by a code that is not, or by themselves, however phone and e-mail are written', async () => {
    const me = await member({ phone: '050-2599999', email: 'Dana@Shop.test' });
    expect((await member({ referral: 'NOBODY7' })).referredBy).toBeUndefined();
    const again = { name: 'Me', referral: me.code };
    for (const body of [
      { ...again, phone: '+972 50 259 9999' },
      { ...again, phone: '0502599999' },
      { ...again, email: ' DANA@shop.TEST ' },
    ]) {
      const { result } = await club.call(addMember, { body }, cashier);
      expect(result).toMatchObject(refused('member.contact_taken'));
    }
    expect((await member({ ...again, email: 'dana+2@shop.test' })).referredBy).toBeUndefined();
    expect((await member({ ...again, email: 'somebody@shop.test' })).referredBy).toBe(me.number);
  });

  test('who is a member: not an advocate by their own friend', async () => {
    const a = await member({ phone: '050-2599998' });
    const b = await member({ referral: a.code });
    expect(b.referredBy).toBe(a.number);
    const turned = await club.call(addMember, { body: { name: 'A', phone: '0502599998', referral: b.code } }, cashier);
    expect(turned.result).toMatchObject(refused('member.contact_taken'));
    // by the club's page the answer tells nothing, and nothing changes
    await club.ok(join, { body: { name: 'A', phone: '0502599998', referral: b.code } });
    expect((await club.ok(getMember, { params: { member: a.number } }, cashier)).referredBy).toBeUndefined();
  });
});

describe('a referral', () => {
  test('does not pay below the minimum', async () => {
    const advocate = await member();
    const friend = await member({ referral: advocate.code });
    await buy(friend.number, 4999);
    await settled();
    expect(await pointsOf(advocate.number)).toBe(0);
    expect(await pointsOf(friend.number)).toBe(49);
    const mine = await club.ok(getMyReferrals, { query: {} }, advocate.as);
    expect(mine).toMatchObject({ joined: 1, rewarded: 0, points: 0, minimum: 5000, advocatePoints: 100 });
    expect(mine.friends).toMatchObject([{ name: 'Noa', state: 'joined', points: 0 }]);
  });

  test('pays both once, however often and in whatever order it is told', async () => {
    const advocate = await member({ name: 'Yael Cohen', language: 'ar', consents: service });
    const friend = await member({ referral: advocate.code.toLowerCase(), consents: service, language: 'en' });
    const small = await buy(friend.number, 1000);
    const big = await buy(friend.number, 6000);
    const bigger = await buy(friend.number, 9000);
    const react = await club.cloud.handlerOf<(event: SQSEvent) => Promise<SQSBatchResponse>>('friends');
    const { table } = await context();
    const change = async (entity: string, key: { pk: string; sk: string }) => ({
      club: club.id,
      entity,
      change: 'insert',
      key,
      now: await table.get(key),
    });
    const changes = [
      await change('entry', keys.entry(bigger.purchase)),
      await change('entry', keys.entry(small.purchase)),
      await change('entry', keys.entry(big.purchase)),
      await change('profile', keys.profile(friend.number)),
    ];
    const deliver = (list: typeof changes) =>
      react({ Records: list.map((each, i) => ({ messageId: String(i), body: JSON.stringify(each) })) } as SQSEvent);
    await Promise.all([
      settled(),
      deliver(changes),
      deliver([...changes].reverse()),
      deliver([changes[2]!, changes[0]!, changes[3]!, changes[1]!]),
    ]);
    await settled();
    // 10 + 60 + 90 for the purchases, 50 for coming by a friend
    expect(await pointsOf(friend.number)).toBe(210);
    expect(await pointsOf(advocate.number)).toBe(100);

    const mine = await club.ok(getMyReferrals, { query: {} }, advocate.as);
    expect(mine).toMatchObject({ code: advocate.code, joined: 1, rewarded: 1, points: 100, active: true });
    expect(mine.friends).toEqual([
      { name: 'Noa', joinedAt: club.now(), state: 'rewarded', points: 100, rewardedAt: club.now() },
    ]);
    const byStaff = await club.ok(getMemberReferrals, { params: { member: advocate.number }, query: {} }, cashier);
    expect(byStaff.friends[0]!.name).toBe('Noa Levi');

    const thanks = club.outbox().filter(({ to }) => to === advocate.phone);
    expect(thanks.map(({ text }) => text)).toEqual([
      'Demo: شكرًا! انضم إلينا شخص جديد بفضلك. أُضيف إلى الرصيد: 100 نقطة.',
    ]);
    const welcome = club.outbox().filter(({ to }) => to === friend.phone);
    expect(welcome.map(({ text }) => text)).toEqual([
      'Demo: Thank you for your purchase! Added to your balance for coming by a friend: 50 points.',
    ]);
    const { items } = await club.ok(listReferrals, { query: { limit: 100 } }, owner);
    expect(items.find((line) => line.friend === friend.number)).toEqual({
      advocate: advocate.number,
      advocateName: 'Yael Cohen',
      friend: friend.number,
      friendName: 'Noa Levi',
      joinedAt: club.now(),
      rewardedAt: club.now(),
      thankedAt: club.now(),
    });
    const history = await club.ok(getMyHistory, { query: {} }, advocate.as);
    expect(JSON.stringify(history)).not.toContain(friend.number);
    expect(history.items.find(({ kind, points }) => kind === 'referral' && points)).toMatchObject({ points: 100 });
    expect(history.items.map(({ kind }) => kind)).toContain('message');
  });

  test('thanks nobody who did not agree to such messages', async () => {
    const advocate = await member({ consents: [{ channel: 'sms', purpose: 'marketing', granted: true }] });
    const friend = await member({ referral: advocate.code });
    await buy(friend.number, 5000);
    await settled();
    expect(await pointsOf(advocate.number)).toBe(100);
    expect(club.outbox().filter(({ to }) => to === advocate.phone)).toEqual([]);
    const { table } = await context();
    expect(await table.get(keys.message(`referral.thanks~referral~${friend.number}`))).toMatchObject({
      state: 'withheld',
      withheld: 'no_consent',
    });
    const { items } = await club.ok(listReferrals, { query: { limit: 100 } }, owner);
    expect(items.find((line) => line.friend === friend.number)).not.toHaveProperty('thankedAt');
  });
});

test('an invitation tells the first name and what is promised, to so many askers', async () => {
  const { code } = await member({ name: 'Yael Cohen' });
  const ask = (asked: string) => club.call(getInvitation, { params: { code: asked } });
  expect((await ask('XXXXXXX')).result).toMatchObject(refused('referral.not_found'));
  expect((await ask(code)).result).toEqual({ ok: true, value: { firstName: 'Yael', friendPoints: 50, minimum: 5000 } });
  for (let i = 0; i < 58; i++) await ask(code);
  expect((await ask(code)).result).toMatchObject(refused('auth.too_many_tries'));
});

test('the list goes month by month, the latest first', async () => {
  const advocate = await member();
  const joined: string[] = [];
  for (const at of ['2026-08-30T10:00:00.000Z', '2026-10-01T10:00:00.000Z', '2026-10-02T10:00:00.000Z']) {
    club.at(at);
    cashier = await club.staff('cashier');
    joined.unshift((await member({ referral: advocate.code })).number);
  }
  club.at('2026-11-22T10:00:00.000Z');
  cashier = await club.staff('cashier');
  await settled();
  const seen: string[] = [];
  const times: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await club.ok(listReferrals, { query: { limit: 2, cursor } }, owner);
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items.map(({ friend }) => friend));
    times.push(...page.items.map(({ joinedAt }) => joinedAt));
    cursor = page.cursor;
  } while (cursor);
  expect(seen.slice(-3)).toEqual(joined);
  expect(new Set(seen).size).toBe(seen.length);
  expect(times).toEqual([...times].sort().reverse());
  const bad = await club.call(listReferrals, { query: { cursor: 'elsewhere' } }, owner);
  expect(bad.result).toMatchObject(refused('request.bad_cursor'));
  const mine = await club.ok(getMyReferrals, { query: { limit: 2 } }, advocate.as);
  const rest = await club.ok(getMyReferrals, { query: { limit: 2, cursor: mine.cursor } }, advocate.as);
  expect([...mine.friends, ...rest.friends].map(({ joinedAt }) => joinedAt)).toEqual(times.slice(-3));
  expect(rest.cursor).toBeUndefined();
});

test('the gift for joining comes with the first proof of a phone or e-mail, once', async () => {
  const both = { phone: newPhone(), email: 'gift@shop.test', language: 'he' as const, consents: service };
  const { number, phone } = await member(both);
  await settled();
  expect(await pointsOf(number)).toBe(0);
  await markVerified(await context(), number, both.phone);
  await settled();
  expect(await pointsOf(number)).toBe(25);
  await markVerified(await context(), number, both.email);
  await settled();
  expect(await pointsOf(number)).toBe(25);
  expect(
    club
      .outbox()
      .filter(({ to }) => to === phone)
      .map(({ text }) => text),
  ).toEqual(['Demo: כיף שהצטרפת! מתנת ההצטרפות כבר ביתרה שלך: 25 נקודות.']);
});
