import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf, type CallContext } from '../../functions/platform/http/context.ts';
import { loadWallet } from '../../functions/points/index.ts';
import { readTimeline } from '../../functions/timeline/index.ts';
import { balancesProven, ledgersReplayed, offersThatFit } from '../../infra/local/import/checks.ts';
import { importCompleteJourney, type ImportSummary } from '../../infra/local/import/completeJourney.ts';
import { numberOfHousehold } from '../../infra/local/import/memberNumber.ts';
import { openTestClub, type TestClub } from '../harness/club.ts';

const silent = { at: () => {}, end: () => {} };
let club: TestClub;
let folder: string;

/** Two households: one buys cheese twice and milk once, one has a broken row, a line of 0 and a product that no catalogue has. */
const files: Record<string, string> = {
  transactions: `household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc,coupon_match_disc,week,transaction_timestamp
7,10,100,1,2,5.98,1.02,0,0,50,2017-12-15 10:00:00
7,10,100,2,1,3.50,0,0,0,50,2017-12-15 10:00:00
7,10,101,1,1,2.99,0,0.5,0,51,2017-12-22 18:30:00
8,11,200,1,0,4.440892e-16,0,0,0,52,2017-12-31 22:47:38
8,11,200,99,1,10.01,0,0,0,52,2017-12-31 22:47:38
8,11,201,1,1,ten,0,0,0,52,2017-12-31 22:50:00
`,
  products: `product_id,manufacturer_id,department,brand,product_category,product_type,package_size
1,2,GROCERY,National,CHEESE,HARD,1 LB
2,2,GROCERY,Private,MILK,WHOLE,
`,
  demographics: `household_id,age,income,home_ownership,marital_status,household_size,household_comp,kids_count
7,65+,35-49K,Homeowner,Married,2,2 Adults No Kids,0
`,
  campaign_descriptions: `campaign_id,campaign_type,start_date,end_date
1,Type B,2017-12-01,2018-01-31
2,Type A,2017-11-01,2017-12-30
`,
  campaigns: `campaign_id,household_id\n1,7\n1,999\n2,8\n`,
  coupons: `coupon_upc,product_id,campaign_id\n501,1,1\n502,2,2\n503,2,2\n504,1,1\n`,
  coupon_redemptions: `household_id,coupon_upc,campaign_id,redemption_date\n7,501,1,2017-12-22\n8,502,2,2017-12-20\n`,
};

beforeAll(async () => {
  club = await openTestClub();
  folder = mkdtempSync(join(tmpdir(), 'journey-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.csv.gz`), gzipSync(text));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await club.stop();
});

const run = (): Promise<ImportSummary> => importCompleteJourney(club.cloud, { folder, progress: silent });
async function contextOfClub(id: string): Promise<CallContext> {
  return contextOf(club.cloud.runtime, (await clubById(club.cloud.runtime, id))!);
}

describe('a small journey', () => {
  test('members, baskets, coupons come in; the broken row is told and the rest goes on', async () => {
    const summary = await run();
    expect(summary).toMatchObject({
      members: 2,
      purchases: 3,
      lines: 5,
      coupons: 3,
      published: 2,
      redeemed: 2,
      offers: 2,
      already: 0,
    });
    expect(summary.broken).toEqual([{ file: 'transactions.csv.gz', line: 7, reason: 'sales_value: not an amount' }]);
    // 2017-12-31 to 2026-11-22, both Sundays
    expect(summary.weeks).toBe(464);

    const context = await contextOfClub('complete-journey');
    const wallet = await loadWallet(context.table, numberOfHousehold('7'));
    // 9.48 and 2.99: nine points and two
    expect(wallet).toMatchObject({ visits: 2, spend: 1247, lots: [{ points: 11 }] });
    // ten in the evening of New Year's Eve in New York, 464 weeks on
    expect((await loadWallet(context.table, numberOfHousehold('8')))?.lastAt).toBe('2026-11-23T03:47:38.000Z');
  });

  test('run again, nothing doubles', async () => {
    const before = await loadWallet((await contextOfClub('complete-journey')).table, numberOfHousehold('7'));
    club.at('2027-02-01T10:00:00.000Z');
    expect(await run()).toMatchObject({ purchases: 3, already: 3, weeks: 464 });
    club.at('2026-11-23T10:00:00.000Z');
    const context = await contextOfClub('complete-journey');
    expect(await loadWallet(context.table, numberOfHousehold('7'))).toEqual(before);
    expect(await balancesProven(context)).toEqual({ good: 2, of: 2 });
  });

  test('with returns, the dearest line of every so many-th basket comes back; the ledger played again is the wallet', async () => {
    const asked = { folder, progress: silent, club: 'returns', returnEvery: 100, expiryMonths: 1 };
    const summary = await importCompleteJourney(club.cloud, asked);
    expect(summary).toMatchObject({ purchases: 3, returned: 2 });
    // 6 of the 9 points on 5.98 and 3.50, and the 10 on 10.01
    const ledger = { good: 2, of: 2, takenBack: 16 };
    expect(await ledgersReplayed(await contextOfClub('returns'))).toMatchObject(ledger);
    await importCompleteJourney(club.cloud, asked);
    expect(await ledgersReplayed(await contextOfClub('returns'))).toMatchObject(ledger);
  });

  test('the timeline and the offers are made of what was bought', async () => {
    await club.settled();
    const context = await contextOfClub('complete-journey');
    const { items } = await readTimeline(context.table, numberOfHousehold('7'), {});
    expect(items.map((event) => event.kind).sort()).toEqual([
      'coupon_given',
      'coupon_given',
      'coupon_redeemed',
      'joined',
      'purchase',
      'purchase',
    ]);
    expect(await offersThatFit(context, silent, 2)).toEqual({ good: 1, of: 1 });
  });
});

const real = resolve(process.env.MOADON_DATA ?? '../shared/data', 'complete-journey');
describe.skipIf(!existsSync(join(real, 'transactions.csv.gz')))(
  'the real journey (skipped where its files are not there)',
  () => {
    test('the first twelve households: every balance is the sum of its ledger', async () => {
      const summary = await importCompleteJourney(club.cloud, {
        folder: real,
        club: 'journey',
        households: 12,
        keepDates: true,
        progress: silent,
      });
      expect(summary).toMatchObject({ members: 12, weeks: 0, broken: [] });
      expect(await balancesProven(await contextOfClub('journey'))).toEqual({ good: 12, of: 12 });
    }, 240_000);
  },
);
