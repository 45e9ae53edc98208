import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCoupon, redeemCoupon, rollBackRedemption } from '../../shared/contract/coupon.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { adjustPoints } from '../../shared/contract/wallet.ts';
import { addReward, cancelClaim, fulfilClaim, redeemMemberReward } from '../../shared/contract/reward.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { loadProfile, markVerified } from '../../functions/members/index.ts';
import { unpackEntry, unpackWallet, type StoredEntry, type StoredWallet } from '../../functions/points/index.ts';
import { balanceOf, sumPoints, type Entry } from '../../functions/points/rules/index.ts';
import { everyItem } from '../harness/everyItem.ts';
import { randomFrom } from '../harness/random.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** Whatever is done at once, in whatever order, while days pass: the books add up and no limit is passed. */
let club: TestClub;
let owner: Caller;
beforeAll(async () => {
  club = await openTestClub({
    settings: (s) => ({ ...s, rules: { ...s.rules, pendingDays: 2, expiryMonths: 1 } }),
  });
  owner = await club.staff('owner');
});
afterAll(() => club.stop());

const members = 20;
const rounds = 30;
const atOnce = 20;
const stock = 12;
const usesInAll = 60;
const usesOfOther = 15;
const perMember = 3;

async function verifiedMembers(): Promise<string[]> {
  const { runtime } = club.cloud;
  const context = contextOf(runtime, (await clubById(runtime, club.id))!);
  return Promise.all(
    Array.from({ length: members }, async (_, i) => {
      const { number } = await club.ok(addMember, { body: { name: `M${i}`, phone: `05023${50_000 + i}` } }, owner);
      await markVerified(context, number, (await loadProfile(context.table, number))!.phone!);
      return number;
    }),
  );
}

const coupon = { name: { en: 'C' }, codes: 'shared', when: {}, until: '2030-01-01' } as const;

test('600 operations at random on 20 members', { timeout: 180_000 }, async () => {
  const random = randomFrom(42).next;
  const below = (most: number) => Math.floor(random() * most);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const everyone = await verifiedMembers();
  const limited = await club.ok(
    addCoupon,
    {
      body: {
        ...coupon,
        code: 'SHARED2',
        value: { kind: 'percent', percent: 10 },
        uses: usesInAll,
        usesPerMember: perMember,
      },
    },
    owner,
  );
  await club.ok(
    addCoupon,
    { body: { ...coupon, code: 'SHARED3', value: { kind: 'amount', amount: 500 }, uses: usesOfOther } },
    owner,
  );
  const reward = await club.ok(
    addReward,
    { body: { name: { en: 'R' }, cost: 30, stock, perMember, active: true } },
    owner,
  );
  const purchases: string[] = [];
  const claims: string[] = [];
  const redemptions: string[] = [];
  let at = Date.parse('2026-11-22T10:00:00Z');

  const buy = async (member: string) => {
    const { result } = await club.call(
      recordPurchase,
      {
        body: {
          member,
          total: below(20_000),
          ...(random() < 0.3 ? { receipt: `R${below(100)}` } : {}),
          ...(random() < 0.2 ? { at: new Date(at - below(100) * 86_400_000).toISOString() } : {}),
          ...(random() < 0.4 ? { coupons: pick([['SHARED2'], ['SHARED3'], ['SHARED2', 'SHARED3']]) } : {}),
        },
      },
      owner,
    );
    if (result.ok) purchases.push(result.value.purchase);
  };
  const redeem = async (member: string) => {
    const asked = { params: { code: 'SHARED2' }, body: { member, total: 5000 } };
    const { result } = await club.call(redeemCoupon, asked, owner);
    if (result.ok) redemptions.push(result.value.redemption);
  };
  const claim = async (member: string) => {
    const { result } = await club.call(redeemMemberReward, { params: { member, id: reward.id }, body: {} }, owner);
    if (result.ok) claims.push(result.value.claim.code);
  };
  const something = async (): Promise<unknown> => {
    const member = pick(everyone);
    const kind = random();
    const purchase = random() < 0.5 ? purchases.at(-1 - below(5)) : pick(purchases);
    if (kind < 0.4 || !purchase) return buy(member);
    const back = { params: { purchase }, body: { amount: 1 + below(8000), reason: 'because' } };
    if (kind < 0.5) return club.call(refundPurchase, back, owner);
    if (kind < 0.6) return club.call(undoPurchase, { params: { purchase } }, owner);
    const change = { points: below(200) - 100 || 1, reason: 'because' };
    if (kind < 0.7) return club.call(adjustPoints, { params: { member }, body: change }, owner);
    if (kind < 0.84) return claim(member);
    if (kind < 0.92 && claims.length)
      return club.call(random() < 0.7 ? cancelClaim : fulfilClaim, { params: { code: pick(claims) } }, owner);
    if (kind < 0.97 || !redemptions.length) return redeem(member);
    const taken = { params: { redemption: pick(redemptions) }, body: { reason: 'because' } };
    return club.call(rollBackRedemption, taken, owner);
  };
  for (let round = 0; round < rounds; round++) {
    at += random() < 0.3 ? below(9 * 86_400_000) : 8000;
    club.at(new Date(at).toISOString());
    owner = await club.staff('owner');
    await Promise.all(Array.from({ length: atOnce }, something));
  }

  const items = await everyItem(club);
  const of = <T>(entity: string) => items.filter((item) => item.entity === entity) as T[];
  const entries = of<StoredEntry>('entry').map(unpackEntry);
  const countOf = (list: readonly Entry[], kind: Entry['kind']) => list.filter((entry) => entry.kind === kind).length;
  const standing = (list: readonly Entry[]) => countOf(list, 'reward') - countOf(list, 'claim_cancelled');

  for (const wallet of of<StoredWallet>('wallet').map(unpackWallet)) {
    const mine = entries.filter((entry) => entry.member === wallet.member);
    expect(mine.reduce((sum, entry) => sum + entry.points - sumPoints(entry.lapsed), 0)).toBe(balanceOf(wallet));
    expect(mine.map((entry) => entry.version).sort((a, b) => a - b)).toEqual(mine.map((_, i) => i + 1));
    expect(wallet.version).toBe(mine.length);
    expect(wallet.claims[reward.id] ?? 0).toBe(standing(mine));
    expect(standing(mine)).toBeLessThanOrEqual(perMember);
  }
  for (const purchase of entries.filter((entry) => entry.kind === 'purchase')) {
    const back = entries.filter((entry) => entry.of === purchase.cause && entry.refund);
    expect(back.reduce((sum, entry) => sum + entry.refund!.amount, 0)).toBeLessThanOrEqual(purchase.total!);
    expect(back.reduce((sum, entry) => sum - entry.points, 0)).toBeLessThanOrEqual(purchase.points);
  }
  expect(of('stock')).toMatchObject([{ left: stock - standing(entries), claimed: standing(entries) }]);
  expect(standing(entries)).toBeLessThanOrEqual(stock);

  const uses = [
    ...of<{ coupon: string; used: number }>('couponUse'),
    ...of<{ coupon: string; used: number }>('redemption'),
  ];
  for (const count of of<{ coupon: string; used: number }>('couponCount')) {
    const ofIt = uses.filter((use) => use.coupon === count.coupon);
    expect(ofIt.reduce((sum, use) => sum + use.used, 0)).toBe(count.used);
    expect(count.used).toBeLessThanOrEqual(count.coupon === limited.id ? usesInAll : usesOfOther);
    if (count.coupon === limited.id) for (const use of ofIt) expect(use.used).toBeLessThanOrEqual(perMember);
  }
});
