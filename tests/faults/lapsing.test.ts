import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import { addReward, redeemMyReward } from '../../shared/contract/reward.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { atOnce } from '../harness/patience.ts';
import { booksOf, brokenBooks, newMember, sumOf } from '../harness/people.ts';

let club: TestClub;
let reward: string;
beforeAll(async () => {
  club = await openTestClub({
    faults: true,
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
  const body = { name: { en: 'Tea' }, cost: 100, active: true };
  reward = (await club.ok(addReward, { body }, await club.staff('owner'))).id;
});
afterAll(() => club.stop());

const buys = (member: string, total: number, as: Caller, key: string) =>
  club.call(recordPurchase, { body: { member, total } }, as, { key });

/** The last moment of December in Jerusalem, and the first of January. */
const last = '2026-12-31T21:59:59.999Z';
const first = '2026-12-31T22:00:00.000Z';

test('15. points lapse and are spent in the same instant, each asked twice: they leave once', async () => {
  for (let round = 0; round < 5; round++) {
    club.at('2026-11-22T10:00:00.000Z');
    const member = await newMember(club);
    expect((await buys(member, 10_000, await club.staff('owner'), `earns-first-${round}`)).status).toBe(201);
    club.at(last);
    const [owner, as] = await Promise.all([club.staff('owner'), club.member(member)]);
    const spends = (key: string) => club.call(redeemMyReward, { params: { id: reward } }, as, { key });
    club.faults.inject({ percent: { slow: 50 }, of: 'all', seed: round });
    // each call has the clock of the moment it came at
    const inTime = atOnce(2, () => spends(`in-time-${round}`));
    club.at(first);
    const bought = atOnce(2, () => buys(member, 5000, owner, `next-year-${round}`));
    const late = atOnce(2, () => spends(`too-late-${round}`));
    const answers = await Promise.all([inTime, bought, late]);
    club.faults.off();
    const [spent, earned, refused] = answers.map((each) => each.map(({ status }) => status));
    expect(earned).toEqual([201, 201]);
    expect(refused).toEqual([409, 409]);
    expect(new Set(spent).size).toBe(1);
    const { entries, wallet } = await booksOf(club, member);
    // 100 came and left once, by lapsing or for the tea; 50 came
    expect(wallet!.lots.map(({ points }) => points)).toEqual([50]);
    expect(sumOf(entries)).toBe(50);
    const gone = {
      lapsed: entries.flatMap(({ lapsed }) => lapsed).reduce((sum, { points }) => sum + points, 0),
      spent: entries.filter(({ kind }) => kind === 'reward').reduce((sum, { points }) => sum - points, 0),
    };
    expect(gone).toEqual(spent![0] === 201 ? { lapsed: 0, spent: 100 } : { lapsed: 100, spent: 0 });
  }
  expect(await brokenBooks(club)).toEqual([]);
});
