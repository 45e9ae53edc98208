import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getSettings, putSettings } from '../../shared/contract/club.ts';
import { addCoupon } from '../../shared/contract/coupon.ts';
import { getHome } from '../../shared/contract/home.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { previewSegment } from '../../shared/contract/segment.ts';
import { getTimeline } from '../../shared/contract/timeline.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import { loadEntry } from '../../functions/points/index.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** Tiers by what a year brought: a point for each shekel, silver from 100 with 10 points, gold from 300 with 50 and a coupon. */
let club: TestClub;
let cashier: Caller;
let owner: Caller;
beforeAll(async () => {
  club = await openTestClub({
    settings: (settings) => ({
      ...settings,
      rules: {
        ...settings.rules,
        tiers: {
          by: 'points',
          months: 12,
          period: 'calendar',
          graceDays: 31,
          warnDays: 14,
          list: [
            { id: 'first', name: { en: 'First' }, from: 0, benefits: [] },
            { id: 'silver', name: { en: 'Silver' }, from: 100, benefits: [], gift: { points: 10 } },
            { id: 'gold', name: { he: 'זהב', en: 'Gold' }, from: 300, benefits: [], gift: { points: 50 } },
          ],
        },
      },
    }),
  });
  await signIn();
  const coupon = {
    name: { en: 'Cake' },
    value: { kind: 'amount' as const, amount: 1000 },
    when: {},
    codes: 'unique' as const,
    until: '2030-12-31',
  };
  const { id } = await club.ok(addCoupon, { body: coupon }, owner);
  const settings = await club.ok(getSettings, {}, owner);
  const { tiers } = settings.rules;
  const list = tiers.list.map((tier) => (tier.id === 'gold' ? { ...tier, gift: { ...tier.gift, coupon: id } } : tier));
  await club.ok(putSettings, { body: { ...settings, rules: { ...settings.rules, tiers: { ...tiers, list } } } }, owner);
});
afterAll(() => club.stop());

const signIn = async () => {
  [owner, cashier] = [await club.staff('owner'), await club.staff('cashier')];
};
let count = 0;
const join = async (): Promise<string> =>
  (
    await club.ok(
      addMember,
      {
        body: {
          name: 'Noa',
          phone: `05025${String(80_000 + count++)}`,
          language: 'he',
          consents: [{ channel: 'sms', purpose: 'service', granted: true }],
        },
      },
      cashier,
    )
  ).number;
const buy = (member: string, shekels: number) =>
  club.ok(recordPurchase, { body: { member, total: shekels * 100, receipt: `t${count++}` } }, cashier);
const undo = (purchase: string) => club.ok(undoPurchase, { params: { purchase } }, cashier);
const refund = (purchase: string) =>
  club.ok(refundPurchase, { params: { purchase }, body: { reason: 'back' } }, cashier);
const view = async (member: string) => {
  await club.settled();
  return club.ok(getWallet, { params: { member } }, cashier);
};
const coupons = async (member: string) =>
  (await club.ok(getHome, {}, await club.member(member))).coupons.map(({ name }) => name.en);

test('no gift for the tier that everybody begins in', async () => {
  const settings = await club.ok(getSettings, {}, owner);
  const [first, ...rest] = settings.rules.tiers.list;
  const list = [{ ...first!, gift: { points: 5 } }, ...rest];
  const body = { ...settings, rules: { ...settings.rules, tiers: { ...settings.rules.tiers, list } } };
  const answer = await club.call(putSettings, { body }, owner);
  expect(answer.result).toMatchObject({ ok: false, refusal: { code: 'request.invalid' } });
});

describe('entry gifts', () => {
  test('none below the tier; each tier passed gives its own, and the coupon, once', async () => {
    const member = await join();
    await buy(member, 99);
    expect(await view(member)).toMatchObject({ points: 99, tier: 'first' });
    expect((await buy(member, 250)).tierReached).toBe('gold');
    // 349 earned, 10 for silver and 50 for gold
    expect(await view(member)).toMatchObject({ points: 409, tier: 'gold', tierUntil: '2028-01-31' });
    expect(await coupons(member)).toEqual(['Cake']);
    const { items } = await club.ok(getTimeline, { params: { member }, query: {} }, cashier);
    expect(
      items
        .filter(({ kind }) => kind === 'tier')
        .map(({ points = 0 }) => points)
        .toSorted(),
    ).toEqual([0, 10, 50]);
  });

  test('a refund takes tier and gifts at once, whichever of the purchases it is of; bought again, they come again', async () => {
    const member = await join();
    const before = await buy(member, 90);
    const reaching = await buy(member, 20);
    expect(await view(member)).toMatchObject({ points: 120, tier: 'silver' });
    await refund(before.purchase);
    expect(await view(member)).toMatchObject({ points: 20, tier: 'first' });
    await buy(member, 90);
    expect(await view(member)).toMatchObject({ points: 120, tier: 'silver' });
    await undo(reaching.purchase);
    expect(await view(member)).toMatchObject({ points: 90, tier: 'first' });
  });

  test('many purchases at once that reach it give one gift', async () => {
    const member = await join();
    await Promise.all(Array.from({ length: 8 }, () => buy(member, 50)));
    expect(await view(member)).toMatchObject({ points: 460, tier: 'gold' });
  });

  test('undone before its gift was given, it leaves none', async () => {
    const member = await join();
    const { purchase } = await buy(member, 400);
    await undo(purchase);
    expect(await view(member)).toMatchObject({ points: 0, tier: 'first' });
    expect(await coupons(member)).toEqual([]);
  });
});

test('told three times and in any order, gifts are what they were', async () => {
  const member = await join();
  const first = await buy(member, 150);
  await view(member);
  const { refund: back } = await refund(first.purchase);
  const again = await buy(member, 150);
  const { points } = await view(member);
  expect(points).toBe(160);
  const react = await club.cloud.handlerOf<(event: SQSEvent) => Promise<SQSBatchResponse>>('tier-gifts');
  const table = club.cloud.runtime.tableOf(club.id);
  for (const cause of [again.purchase, back, first.purchase, back, again.purchase, first.purchase, back]) {
    const key = keys.entry(cause);
    const change = { club: club.id, entity: 'entry', change: 'insert', key, now: await table.get(key) };
    const told = await react({ Records: [{ messageId: '1', body: JSON.stringify(change) }] } as SQSEvent);
    expect(told.batchItemFailures).toEqual([]);
  }
  expect(await view(member)).toMatchObject({ points: 160, tier: 'silver' });
});

describe('time', () => {
  const ages = async () => (await club.cloud.handlerOf<() => Promise<void>>('directory-ages'))();
  const warns = async () => {
    await (
      await club.cloud.handlerOf<() => Promise<void>>('tier-warnings')
    )();
    await club.settled();
  };
  const gold = async () =>
    (await club.ok(previewSegment, { body: { rule: { all: [{ fact: 'tier', in: ['gold'] }] } } }, owner)).members;
  const warnings = () => club.outbox().filter(({ text }) => text.includes('זהב שלך בתוקף עד 31 בינואר 2028'));

  test('the tier holds to the end of the next year and the grace; members are told once, by day; groups follow', async () => {
    const member = await join();
    await buy(member, 300);
    await club.settled();
    const before = await gold();
    club.at('2028-01-16T12:00:00.000Z');
    await signIn();
    await ages();
    await warns();
    expect(warnings()).toEqual([]);
    // 17 January is 14 days before the last one; at 7 in the morning nobody is woken
    club.at('2028-01-17T05:00:00.000Z');
    await warns();
    expect(warnings()).toEqual([]);
    club.at('2028-01-17T10:00:00.000Z');
    await warns();
    const told = warnings();
    expect(told).toHaveLength(before);
    expect(told[0]!.text).toContain('דרגת זהב שלך בתוקף עד 31 בינואר 2028. כדי להישאר בה: עוד 300 נקודות עד אז.');
    club.at('2028-01-18T10:00:00.000Z');
    await warns();
    expect(warnings()).toHaveLength(before);
    club.at('2028-01-31T20:00:00.000Z');
    await signIn();
    await ages();
    expect(await gold()).toBe(before);
    club.at('2028-02-01T10:00:00.000Z');
    await signIn();
    await ages();
    expect(await gold()).toBe(0);
    expect((await view(member)).tier).toBe('first');
    // risen again, there is no second gift
    const { wallet, purchase } = await buy(member, 300);
    expect(await view(member)).toMatchObject({ points: wallet.points, tier: 'gold', tierUntil: '2030-01-31' });
    // and taken back again, the gift of the first time stays: that one was earned
    await undo(purchase);
    expect((await view(member)).tier).toBe('first');
    const gifts = [`tier~${member}~gold`, `undo~tier~${member}~gold`, `tier~${member}~gold~2`];
    const table = club.cloud.runtime.tableOf(club.id);
    const found = await Promise.all(gifts.map((cause) => loadEntry(table, cause)));
    expect(found.map((gift) => gift?.points)).toEqual([50, undefined, undefined]);
  });
});
