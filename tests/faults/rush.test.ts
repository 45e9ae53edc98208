import { afterAll, beforeAll, expect, test } from 'vitest';
import { redeemCoupon } from '../../shared/contract/coupon.ts';
import { addMember, findMembers } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase } from '../../shared/contract/purchase.ts';
import { addReward, listRewards, redeemMemberReward } from '../../shared/contract/reward.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { openCouponDesk } from '../harness/coupons.ts';
import { atOnce, patiently, told } from '../harness/patience.ts';
import { booksOf, brokenBooks, newMember } from '../harness/people.ts';

/** Many at once: what is meant for one goes to one, and whoever is told yes has it. */
let club: TestClub;
let cashier: Caller;
let owner: Caller;
beforeAll(async () => {
  club = await openTestClub({
    settings: (s) => ({ ...s, rules: { ...s.rules, proofAbove: 1_000_000 } }),
  });
  cashier = await club.staff('cashier');
  owner = await club.staff('owner');
});
afterAll(async () => {
  expect(await brokenBooks(club)).toEqual([]);
  await club.stop();
});

test('1. two hundred at once on a coupon of one use: one succeeds', async () => {
  const desk = await openCouponDesk(club);
  const { code } = await desk.newCoupon({ uses: 1, code: 'ONLYONE2' });
  const people = await atOnce(10, () => newMember(club));
  const answers = await atOnce(200, (i) =>
    patiently(() =>
      club.call(redeemCoupon, { params: { code: code! }, body: { member: people[i % 10]!, total: 5000 } }, cashier, {
        key: `rush-one-${i}`,
      }),
    ),
  );
  expect(told(answers)).toEqual({ yes: 1, 'coupon.used_up': 199 });
});

test('2. fifty times 100 points on a balance of 1,000: ten succeed, the balance is 0', async () => {
  const member = await newMember(club, 1000);
  const { id } = await club.ok(addReward, { body: { name: { en: 'Mug' }, cost: 100, active: true } }, owner);
  const answers = await atOnce(50, (i) =>
    patiently(() =>
      club.call(redeemMemberReward, { params: { member, id }, body: {} }, owner, { key: `rush-mug-${i}` }),
    ),
  );
  expect(told(answers)).toEqual({ yes: 10, 'points.not_enough': 40 });
  expect((await booksOf(club, member)).wallet).toMatchObject({ lots: [], debt: 0, claims: { [id]: 10 } });
});

test('3. a hundred at once with one key: one entry, a hundred equal answers', async () => {
  const member = await newMember(club);
  const answers = await atOnce(100, () =>
    patiently(() => club.call(recordPurchase, { body: { member, total: 12_900 } }, cashier, { key: 'rush-same-key' })),
  );
  expect(new Set(answers.map(({ result }) => JSON.stringify(result))).size).toBe(1);
  expect(answers[0]!.result).toMatchObject({ ok: true, value: { total: 12_900, wallet: { version: 1 } } });
  expect((await booksOf(club, member)).entries).toHaveLength(1);
});

test('10. a thousand purchases of one member at once: none is lost; who is told to come again comes and succeeds', async () => {
  const member = await newMember(club);
  const answers = await atOnce(1000, (i) =>
    patiently(() =>
      club.call(recordPurchase, { body: { member, total: 1000 } }, cashier, { key: `rush-thousand-${i}` }),
    ),
  );
  expect(told(answers)).toEqual({ yes: 1000 });
  const { entries, wallet } = await booksOf(club, member);
  expect(entries).toHaveLength(1000);
  expect(wallet).toMatchObject({ version: 1000, visits: 1000, spend: 1_000_000 });
});

test('13. the last item, a hundred buyers: one voucher, ninety-nine are not debited', async () => {
  const people = await atOnce(100, () => newMember(club, 100));
  const { id } = await club.ok(addReward, { body: { name: { en: 'Bag' }, cost: 60, stock: 1, active: true } }, owner);
  const answers = await atOnce(100, (i) =>
    patiently(() =>
      club.call(redeemMemberReward, { params: { member: people[i]!, id }, body: {} }, owner, { key: `rush-bag-${i}` }),
    ),
  );
  expect(told(answers)).toEqual({ yes: 1, 'reward.out_of_stock': 99 });
  const points = await Promise.all(
    people.map(async (member) => (await club.ok(getWallet, { params: { member } }, owner)).points),
  );
  expect(points.toSorted((a, b) => a - b)).toEqual([40, ...Array.from({ length: 99 }, () => 100)]);
  const { items } = await club.ok(listRewards, {}, owner);
  expect(items.find((each) => each.id === id)).toMatchObject({ left: 0, claimed: 1 });
});

test('14. a refund asked for twice, at once and later: once', async () => {
  const member = await newMember(club);
  const { purchase } = await club.ok(recordPurchase, { body: { member, total: 10_000 } }, cashier);
  const asked = { params: { purchase }, body: { reason: 'cold' } };
  const same = await atOnce(10, () => club.call(refundPurchase, asked, cashier, { key: 'rush-refund-1' }));
  expect(new Set(same.map(({ result }) => JSON.stringify(result))).size).toBe(1);
  const others = await atOnce(10, (i) => club.call(refundPurchase, asked, cashier, { key: `rush-refund-other-${i}` }));
  expect(told(others)).toEqual({ 'refund.nothing_left': 10 });
  const { entries, wallet } = await booksOf(club, member);
  expect(entries.map(({ kind, points }) => [kind, points])).toEqual([
    ['purchase', 100],
    ['refund', -100],
  ]);
  expect(wallet).toMatchObject({ lots: [], debt: 0 });
});

test('19. fifty sign-ups of one phone, spelt in every way: one member', async () => {
  const spellings = [
    '0523456789',
    '052-345-6789',
    '+972523456789',
    '972 52 345 6789',
    '٠٥٢٣٤٥٦٧٨٩',
    '+972 (0)52-3456789',
  ];
  const answers = await atOnce(50, (i) =>
    club.call(addMember, { body: { name: `Dana ${i}`, phone: spellings[i % spellings.length]! } }, cashier, {
      key: `rush-phone-${i}`,
    }),
  );
  expect(told(answers)).toEqual({ yes: 1, 'member.contact_taken': 49 });
  expect((await club.ok(findMembers, { query: { find: '0523456789' } }, cashier)).items).toHaveLength(1);
});
