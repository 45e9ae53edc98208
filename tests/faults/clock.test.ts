import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings, putSettings, type ClubRules } from '../../shared/contract/club.ts';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import { addReward, redeemMyReward } from '../../shared/contract/reward.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import { openTestClub, type TestClub } from '../harness/club.ts';
import { booksOf, brokenBooks, newMember } from '../harness/people.ts';

let club: TestClub;
beforeAll(async () => {
  club = await openTestClub({
    // a point for each shekel, good until the end of the month after
    settings: (settings) => ({
      ...settings,
      rules: {
        ...settings.rules,
        earning: [{ ...settings.rules.earning[0]!, award: { kind: 'per', points: 1, every: 100 } }],
        expiryMonths: 1,
      },
    }),
  });
});
afterAll(() => club.stop());

async function setRules(changes: Partial<ClubRules>): Promise<void> {
  const owner = await club.staff('owner');
  const settings = await club.ok(getSettings, {}, owner);
  await club.ok(putSettings, { body: { ...settings, rules: { ...settings.rules, ...changes } } }, owner);
}
/** Buys by the clock of one process. */
async function buysAt(now: string, member: string, total: number, more: { receipt?: string; at?: string } = {}) {
  club.at(now);
  return club.call(recordPurchase, { body: { member, total, ...more } }, await club.staff('owner'));
}
async function earnedAt(now: string, member: string, total: number, receipt: string) {
  const { result } = await buysAt(now, member, total, { receipt });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
const walletAt = async (now: string, member: string) => {
  club.at(now);
  return club.ok(getWallet, { params: { member } }, await club.staff('owner'));
};

test('16. a clock ten minutes ahead and one ten minutes behind write one ledger, in whatever order', async () => {
  club.at('2026-11-22T10:00:00.000Z');
  const member = await newMember(club);
  const minutes = [10, 0, 20, 10, 5, 15];
  for (const [i, minute] of minutes.entries())
    expect(
      (await buysAt(`2026-11-22T10:${String(minute).padStart(2, '0')}:00.000Z`, member, 1000 * (i + 1))).status,
    ).toBe(201);
  const { entries, wallet } = await booksOf(club, member);
  expect(entries.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6]);
  // 10 + 20 + … + 60
  expect(wallet).toMatchObject({ visits: 6, spend: 21_000, lots: [{ points: 210 }] });
  expect(wallet!.firstAt).toBe('2026-11-22T10:00:00.000Z');
  expect(wallet!.lastAt).toBe('2026-11-22T10:20:00.000Z');
  // a till may be ten minutes ahead of the server, and not a minute more
  const at = (minute: number) => `2026-11-22T10:${minute}:00.000Z`;
  expect((await buysAt(at(20), member, 1000, { at: at(30) })).status).toBe(201);
  expect((await buysAt(at(20), member, 1000, { at: at(31) })).result).toMatchObject({
    refusal: { code: 'purchase.from_the_future' },
  });
  expect(await brokenBooks(club)).toEqual([]);
});

test('16. what lapsed by the clock ahead does not come back by the clock behind, and is not gone by it before', async () => {
  club.at('2026-11-22T10:00:00.000Z');
  const member = await newMember(club);
  const { id } = await club.ok(
    addReward,
    { body: { name: { en: 'Tea' }, cost: 100, active: true } },
    await club.staff('owner'),
  );
  await buysAt('2026-11-22T10:00:00.000Z', member, 10_000);
  // midnight of the new year in Jerusalem is 22:00 UTC
  const behind = '2026-12-31T21:55:00.000Z';
  const ahead = '2026-12-31T22:05:00.000Z';
  expect(await walletAt(ahead, member)).toMatchObject({ points: 0 });
  // who only looked took nothing
  expect(await walletAt(behind, member)).toMatchObject({ points: 100 });
  await buysAt(ahead, member, 5000);
  expect(await walletAt(behind, member)).toMatchObject({ points: 50 });
  club.at(behind);
  const { result } = await club.call(redeemMyReward, { params: { id } }, await club.member(member));
  expect(result).toMatchObject({ refusal: { code: 'points.not_enough' } });
  const { entries } = await booksOf(club, member);
  expect(entries.flatMap(({ lapsed }) => lapsed.map(({ points }) => points))).toEqual([100]);
  expect(await brokenBooks(club)).toEqual([]);
});

test('16. the day of 25 hours and the day of 23 are one day each, for receipts and for the day’s cap', async () => {
  club.at('2026-03-20T10:00:00.000Z');
  await setRules({ capPerDay: 100, expiryMonths: 12 });
  const member = await newMember(club);
  // on Friday 27 March the clock goes from 2:00 to 3:00: midnight to midnight is 22:00 UTC to 21:00 UTC
  const spring = [
    ['2026-03-26T21:59:59.000Z', 60, '2026-03-26'],
    ['2026-03-26T22:00:00.000Z', 60, '2026-03-27'],
    ['2026-03-27T00:30:00.000Z', 40, '2026-03-27'],
    ['2026-03-27T20:59:59.000Z', 0, '2026-03-27'],
    ['2026-03-27T21:00:00.000Z', 60, '2026-03-28'],
  ] as const;
  // on Sunday 25 October it goes back from 2:00 to 1:00: 21:00 UTC to 22:00 UTC, and 1:30 comes twice
  const autumn = [
    ['2026-10-24T20:59:59.000Z', 60, '2026-10-24'],
    ['2026-10-24T22:30:00.000Z', 60, '2026-10-25'],
    ['2026-10-24T23:30:00.000Z', 40, '2026-10-25'],
    ['2026-10-25T21:59:59.000Z', 0, '2026-10-25'],
    ['2026-10-25T22:00:00.000Z', 60, '2026-10-26'],
  ] as const;
  for (const [i, [now, points, on]] of [...spring, ...autumn].entries()) {
    const answer = await earnedAt(now, member, 6000, `day-${i}`);
    expect([now, answer.points, answer.purchase]).toEqual([now, points, `r~~~${on}~DAY-${i}`]);
  }
  // the same number at both half past ones is one receipt of one day, and another on the next
  const twice = await newMember(club);
  await earnedAt('2026-10-24T22:30:00.000Z', twice, 6000, 'half past');
  const second = await buysAt('2026-10-24T23:30:00.000Z', twice, 7000, { receipt: 'half past' });
  expect(second.result).toMatchObject({ refusal: { code: 'purchase.receipt_taken' } });
  expect((await buysAt('2026-10-26T08:00:00.000Z', twice, 7000, { receipt: 'half past' })).status).toBe(201);
  await setRules({ capPerDay: undefined });
  expect(await brokenBooks(club)).toEqual([]);
});

test('16. 29 February: a day of its own for receipts, the last one of its month for points, in its month for tiers', async () => {
  const noon = (date: string) => `${date}T10:00:00.000Z`;
  club.at(noon('2027-02-10'));
  await setRules({
    expiryMonths: 12,
    tiers: {
      by: 'points',
      months: 12,
      list: [
        { id: 'first', name: { en: 'First' }, from: 0, benefits: [] },
        { id: 'gold', name: { en: 'Gold' }, from: 150, benefits: [] },
      ],
    },
  });
  const member = await newMember(club);
  await earnedAt(noon('2027-02-10'), member, 10_000, 'one');
  // good for twelve months and to the end of that one, which has 29 days
  expect(await walletAt(noon('2028-02-29'), member)).toMatchObject({ points: 100 });
  const names = [];
  for (const date of ['2028-02-28', '2028-02-29', '2028-03-01'])
    names.push((await earnedAt(noon(date), member, 5000, 'same number')).purchase);
  expect(names.map((name) => name.split('~')[3])).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  // 100 of 2027 have lapsed with February; 50 of each of the three days are left
  expect(await walletAt(noon('2028-03-01'), member)).toMatchObject({ points: 150, tier: 'gold' });
  // the months that count are twelve, the present one included: February's 100 count until the end of January
  expect(await walletAt(noon('2029-01-31'), member)).toMatchObject({ points: 150, tier: 'gold' });
  // 2029 has no 29 February: what 2028's earned is good until the 28th
  expect(await walletAt('2029-02-28T21:59:59.000Z', member)).toMatchObject({ points: 150, tier: 'first' });
  expect(await walletAt('2029-02-28T22:00:00.000Z', member)).toMatchObject({ points: 50 });
  expect(await brokenBooks(club)).toEqual([]);
});
