import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings, putSettings } from '../../shared/contract/club.ts';
import { addMember, findMembers } from '../../shared/contract/member.ts';
import { getMemberOffers } from '../../shared/contract/offer.ts';
import { recordPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { addSegment, listSegments, previewSegment, type SegmentRule } from '../../shared/contract/segment.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** What is known of a member who does nothing changes all the same; groups and counts must follow. */
let club: TestClub;
let owner: Caller;
let cashier: Caller;

beforeAll(async () => {
  club = await openTestClub({
    // a point for each shekel; points live for three months, tiers count six
    settings: (settings) => ({
      ...settings,
      rules: {
        ...settings.rules,
        earning: [{ ...settings.rules.earning[0]!, award: { kind: 'per', points: 1, every: 100 } }],
        expiryMonths: 3,
        tiers: {
          by: 'points',
          months: 6,
          list: [
            { id: 'first', name: { en: 'First' }, from: 0, benefits: [] },
            { id: 'gold', name: { en: 'Gold' }, from: 100, benefits: [] },
          ],
        },
      },
    }),
  });
  owner = await club.staff('owner');
  cashier = await club.staff('cashier');
});
afterAll(() => club.stop());

const join = async (phone: string) => (await club.ok(addMember, { body: { name: 'Dana', phone } }, cashier)).number;
const count = async (rule: SegmentRule) =>
  (await club.ok(previewSegment, { body: { rule } }, await club.staff('owner'))).members;
const ages = async () => (await club.cloud.handlerOf<() => Promise<void>>('directory-ages'))();
const bought = (category: string): SegmentRule => ({ all: [{ fact: 'category', in: [category], visits: 1 }] });

test('one of thirty categories, bought once, is known to the group, its count and the till', async () => {
  const member = await join('050-2345601');
  const lines = Array.from({ length: 30 }, (_, i) => ({ category: `c${i}`, quantity: 1, amount: 3000 - i }));
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  await club.ok(recordPurchase, { body: { member, total, lines, receipt: 'many' } }, cashier);
  await club.settled();
  expect(await count(bought('c29'))).toBe(1);
  expect(await count(bought('c30'))).toBe(0);
});

test('who undid their only purchase has no taste left', async () => {
  const member = await join('050-2345602');
  const body = { member, total: 500, lines: [{ category: 'wine', quantity: 1, amount: 500 }], receipt: 'wine' };
  const { purchase } = await club.ok(recordPurchase, { body }, cashier);
  await club.settled();
  expect(await count(bought('wine'))).toBe(1);
  await club.ok(undoPurchase, { params: { purchase } }, cashier);
  await club.settled();
  expect(await count(bought('wine'))).toBe(0);
  expect((await club.ok(getMemberOffers, { params: { member } }, cashier)).items).toEqual([]);
});

test('points that lapse, a tier that ends and a year that passes leave the groups with time alone', async () => {
  const rich: SegmentRule = { all: [{ fact: 'points', atLeast: 100 }] };
  const gold: SegmentRule = { all: [{ fact: 'tier', in: ['gold'] }] };
  const spent: SegmentRule = { all: [{ fact: 'spend', over: 'year', atLeast: 40_000 }] };
  const member = await join('050-2345603');
  await club.ok(recordPurchase, { body: { member, total: 40_000, receipt: 'big' } }, cashier);
  await club.settled();
  const groups = async () => ({ rich: await count(rich), gold: await count(gold), spent: await count(spent) });
  // the member of the thirty categories paid 895.65 on the same day
  expect(await groups()).toEqual({ rich: 2, gold: 2, spent: 2 });

  // points of 22 November lapse after the end of February
  club.at('2027-02-28T10:00:00.000Z');
  await ages();
  expect(await groups()).toEqual({ rich: 2, gold: 2, spent: 2 });
  club.at('2027-03-01T10:00:00.000Z');
  await ages();
  expect(await groups()).toEqual({ rich: 0, gold: 2, spent: 2 });
  // tiers count six months, the present one included: November until the end of April
  club.at('2027-05-01T10:00:00.000Z');
  await ages();
  expect(await groups()).toEqual({ rich: 0, gold: 0, spent: 2 });
  club.at('2027-11-01T10:00:00.000Z');
  await ages();
  expect(await groups()).toEqual({ rich: 0, gold: 0, spent: 0 });
});

test('a new ladder of tiers reaches those who stay away', async () => {
  // a year went by: sessions have ended
  owner = await club.staff('owner');
  const base: SegmentRule = { all: [{ fact: 'tier', in: ['base'] }] };
  const made = await club.ok(addSegment, { body: { name: { en: 'Base' }, rule: base } }, owner);
  expect(made.members).toBe(0);
  const settings = await club.ok(getSettings, {}, owner);
  const list = [{ ...settings.rules.tiers.list[0]!, id: 'base' }];
  const rules = { ...settings.rules, tiers: { ...settings.rules.tiers, list } };
  await club.ok(putSettings, { body: { ...settings, rules } }, owner);
  await ages();
  expect(await count(base)).toBe(3);
  expect((await club.ok(findMembers, { query: { segment: made.id } }, owner)).items).toHaveLength(3);
  expect((await club.ok(listSegments, {}, owner)).items).toHaveLength(1);
});
