import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueGiftCard } from '../../shared/contract/giftCard.ts';
import { getLiability } from '../../shared/contract/liability.ts';
import { addMember, leaveClub } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase } from '../../shared/contract/purchase.ts';
import { addReward, redeemMemberReward } from '../../shared/contract/reward.ts';
import { adjustPoints } from '../../shared/contract/wallet.ts';
import { loadProfile, markVerified } from '../../functions/members/index.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import type { JobHandler } from '../../functions/platform/events/job.ts';
import { keepCensus, newCensus } from '../../functions/overview/census.ts';
import { latestExports } from '../../functions/exports/store.ts';
import { keepCounts, loadCounts } from '../../functions/liability/store.ts';
import { unpackEntry, type StoredEntry } from '../../functions/points/index.ts';
import { sumPoints } from '../../functions/points/rules/index.ts';
import { everyItem } from '../harness/everyItem.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
const [ana, ben, chen, dov] = [0, 1, 2, 3] as const;
const numbers: string[] = [];
let owner: Caller;

const buy = (who: number, total: number, receipt: string) =>
  club.ok(recordPurchase, { body: { member: numbers[who]!, total, receipt } }, owner);
const runJob = async (id: string) => (await club.cloud.handlerOf<JobHandler>(id))();
const table = () => club.cloud.runtime.tableOf(club.id);

/** Points of a shekel each, good to the end of the next month. */
beforeAll(async () => {
  club = await openTestClub({
    settings: (s) => ({ ...s, rules: { ...s.rules, expiryMonths: 1, pointWorth: 500, giftCards: { years: 5 } } }),
  });
  club.at('2026-09-10T10:00:00.000Z');
  owner = await club.staff('owner');
  for (const phone of ['050-2345670', '050-2345671', '050-2345672', '050-2345673'])
    numbers.push((await club.ok(addMember, { body: { name: 'One', phone } }, owner)).number);
  const { runtime } = club.cloud;
  const context = contextOf(runtime, (await clubById(runtime, club.id))!);
  const profile = await loadProfile(context.table, numbers[ana]!);
  await markVerified(context, numbers[ana]!, profile!.phone!);
  const reward = { name: { en: 'Coffee' }, cost: 60, active: true };
  const { id } = await club.ok(addReward, { body: reward }, owner);
  await buy(ana, 10_000, 'a1');
  await buy(ben, 5_000, 'b1');
  await club.ok(redeemMemberReward, { params: { member: numbers[ana]!, id }, body: {} }, owner);
  club.at('2026-11-05T10:00:00.000Z');
  owner = await club.staff('owner');
  // what was left of September’s lapses with this one: 40
  await buy(ana, 3_000, 'a2');
  const { purchase } = await buy(chen, 50_000, 'c1');
  await club.ok(refundPurchase, { params: { purchase }, body: { amount: 10_000, reason: 'came back' } }, owner);
  await club.ok(issueGiftCard, { body: { amount: 20_000 } }, owner);
  const given = { points: 70, reason: 'sorry' };
  await club.ok(adjustPoints, { params: { member: numbers[dov]! }, body: given }, owner);
  await club.ok(leaveClub, { body: { confirm: true } }, await club.member(numbers[dov]!));
  club.at('2026-11-22T10:00:00.000Z');
  owner = await club.staff('owner');
  await club.settled();
});
afterAll(() => club.stop());

/** Points less lapsed of every entry in the table. */
async function ledger(of: (entry: { member: string }) => boolean = () => true): Promise<number> {
  const items = await everyItem(club);
  return items
    .filter(({ entity }) => entity === 'entry')
    .map((item) => unpackEntry(item as unknown as StoredEntry))
    .filter(of)
    .reduce((sum, { points, lapsed }) => sum + points - sumPoints(lapsed), 0);
}

const standing = {
  members: 3,
  active: 430,
  pending: 0,
  debt: { members: 0, points: 0 },
  lapsedUnwritten: 50,
  ledger: 480,
};

test('only managers see it', async () => {
  for (const who of [await club.staff('cashier'), await club.staff('service'), await club.member(numbers[ana]!)])
    expect((await club.call(getLiability, {}, who)).result).toMatchObject({ refusal: { code: 'auth.forbidden' } });
});

test('counted live: equal to the sum over the ledger of those who are members, nothing known of breakage', async () => {
  const report = await club.ok(getLiability, {}, owner);
  expect(report).toEqual({
    asOf: '2026-11-22T10:00:00.000Z',
    ...standing,
    // 30 + 500 − 100
    months: [{ month: '2026-12', active: 430, pending: 0 }],
    worth: { points: 100, amount: 500, total: 2_150 },
  });
  expect(await ledger(({ member }) => member !== numbers[dov])).toBe(480);
});

test('a backup proves wallets and entries equal, who left included, and tells what became of lots', async () => {
  await runJob('export-daily');
  await expect
    .poll(
      async () => {
        await runJob('export-watch');
        return (await latestExports(club.cloud.runtime))[0]?.provenAt;
      },
      { timeout: 10_000 },
    )
    .toBeDefined();
  const report = await club.ok(getLiability, {}, owner);
  expect(report.proof).toMatchObject({ wallets: 550, ledger: 550, inFlight: 0 });
  expect(report.giftCards).toMatchObject({ cards: 1, amount: 20_000 });
  expect(await ledger()).toBe(550);
  // of 150 that lapsed by the end of October 60 were spent, 40 lapsed with an entry, 50 without one
  expect(report.history).toMatchObject({ from: '2026-10', until: '2026-10', lapsed: 90, spent: 60 });
  // 430 × 90 ÷ 150, and at 5 agorot each
  expect(report).toMatchObject({ ...standing, breakage: 258, worth: { total: 2_150, breakage: 1_290 } });
});

test('of a large club the schedule’s count of the day is shown; one broken off goes on at its shard', async () => {
  await runJob('liability-count');
  const { done, open } = await loadCounts(table());
  expect(open).toBeUndefined();
  expect(done).toMatchObject({ on: '2026-11-22', standing: { members: 3, active: { '2026-12': 430 } } });
  await keepCensus(table(), { ...newCensus('2026-11-22', club.now()).census, members: 6_000 });
  await buy(ben, 100_000, 'b2');
  expect(await club.ok(getLiability, {}, owner)).toMatchObject(standing);
  // the same day: nothing is counted again
  await runJob('liability-count');
  expect((await loadCounts(table())).done).toEqual(done);

  club.at('2026-11-23T10:00:00.000Z');
  owner = await club.staff('owner');
  // all shards but the last are in it, with what another run found there
  const found = { ...done!, on: '2026-11-23', shards: 7 };
  await keepCounts(table(), { done: done!, open: { ...found, standing: { ...found.standing, members: 1_000 } } });
  await runJob('liability-count');
  const after = (await loadCounts(table())).done!;
  const inLast = numbers.slice(0, 3).filter((number) => Number(number.slice(-3, -1)) % 8 === 7).length;
  expect(after.standing.members).toBe(1_000 + inLast);
});
