import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings, putSettings, type ClubRules } from '../../shared/contract/club.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** Members are told of points before they lapse. */
let club: TestClub;
let owner: Caller;

beforeAll(async () => {
  club = await openTestClub();
  await goTo('2026-10-05T10:00:00.000Z');
});
afterAll(() => club.stop());

async function goTo(now: string) {
  club.at(now);
  owner = await club.staff('owner');
}
async function setRules(changes: Partial<ClubRules>) {
  const settings = await club.ok(getSettings, {}, owner);
  return club.call(putSettings, { body: { ...settings, rules: { ...settings.rules, ...changes } } }, owner);
}
async function join(email: string, granted: boolean) {
  const consents = [{ channel: 'email' as const, purpose: 'service' as const, granted }];
  return (await club.ok(addMember, { body: { name: 'Dana', email, language: 'en', consents } }, owner)).number;
}
const buy = (member: string, total: number) => club.ok(recordPurchase, { body: { member, total } }, owner);
const told = (to: string) =>
  club
    .outbox()
    .filter((sent) => sent.to === to && /lapse/.test(sent.text))
    .map(({ text }) => text);

async function sweep() {
  await (
    await club.cloud.handlerOf<() => Promise<void>>('lapse-notices')
  )();
  await club.settled();
}

test('a day on which points lapse that hold for ever is refused', async () => {
  const { result } = await setRules({ expiryMonths: undefined, expiryOn: '12-31' });
  expect(result).toMatchObject({ ok: false, refusal: { fields: [{ path: '/body/rules/expiryOn' }] } });
});

test('points of a year lapse on the club’s day; who agreed is told once, before, and nobody at night', async () => {
  const base = (await club.ok(getSettings, {}, owner)).rules.earning[0]!;
  await setRules({
    earning: [{ ...base, award: { kind: 'per', points: 1, every: 100 } }],
    expiryMonths: 1,
    expiryOn: '12-31',
  });
  const [dana, noa] = [await join('dana@b.test', true), await join('noa@b.test', false)];
  for (const member of [dana, noa]) for (const total of [4000, 300]) await buy(member, total);
  await club.settled();
  const wallet = await club.ok(getWallet, { params: { member: dana } }, owner);
  expect(wallet).toMatchObject({ points: 43 });

  // no notices are set
  await goTo('2026-12-20T10:00:00.000Z');
  await sweep();
  expect(told('dana@b.test')).toEqual([]);

  await setRules({ lapseNoticeDays: 14 });
  await goTo('2026-12-20T22:00:00.000Z');
  await sweep();
  expect(told('dana@b.test')).toEqual([]);

  await goTo('2026-12-21T10:00:00.000Z');
  const expiring = (await club.ok(getWallet, { params: { member: dana } }, owner)).expiring;
  expect(expiring).toEqual([{ on: '2026-12-31', points: 43 }]);
  await sweep();
  await sweep();
  await goTo('2026-12-22T10:00:00.000Z');
  await sweep();
  expect(told('dana@b.test')).toEqual([
    'Demo: Until 31 December 2026 you can still use these points: 43 points. After that day they lapse.',
  ]);
  expect(told('noa@b.test')).toEqual([]);
});

test('a day on which nothing new came costs one read of the club', async () => {
  await goTo('2026-12-22T11:00:00.000Z');
  const { meter } = club.cloud.runtime;
  await sweep();
  meter.reset();
  await sweep();
  // which clubs there are, and how far members were told
  expect({ reads: meter.reads, writes: meter.writes }).toEqual({ reads: 2, writes: 0 });
});

test('points that purchases prolong: refused for ever and with a day of the year, told only to who stays away', async () => {
  for (const changes of [{ expiryMonths: undefined, expiryOn: undefined }, { expiryOn: '12-31' }]) {
    const { result } = await setRules({ ...changes, expirySliding: true });
    expect(result).toMatchObject({ ok: false, refusal: { fields: [{ path: '/body/rules/expirySliding' }] } });
  }
  const { result: late } = await setRules({ expiryOn: undefined, lapseNoticeDays: 28 });
  expect(late).toMatchObject({ ok: false, refusal: { fields: [{ path: '/body/rules/lapseNoticeDays' }] } });

  await setRules({ expiryMonths: 2, expiryOn: undefined, expirySliding: true, lapseNoticeDays: 14 });
  await goTo('2027-01-10T10:00:00.000Z');
  const [adam, tal] = [await join('adam@b.test', true), await join('tal@b.test', true)];
  for (const member of [adam, tal]) await buy(member, 4000);
  await goTo('2027-03-01T10:00:00.000Z');
  await buy(adam, 500);
  await club.settled();
  await goTo('2027-03-22T10:00:00.000Z');
  await sweep();
  expect(told('adam@b.test')).toEqual([]);
  expect(told('tal@b.test')).toEqual([
    'Demo: Until 31 March 2027 you can still use these points: 40 points. After that day they lapse.',
  ]);
  await goTo('2027-04-01T10:00:00.000Z');
  const wallets = [adam, tal].map((member) => club.ok(getWallet, { params: { member } }, owner));
  expect(await Promise.all(wallets)).toMatchObject([
    { points: 45, expiring: [{ on: '2027-05-31', points: 45 }] },
    { points: 0 },
  ]);
});
