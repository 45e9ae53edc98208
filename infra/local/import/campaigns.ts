import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { give } from '../../../functions/coupons/giveCoupon.ts';
import {
  addCoupon,
  recordPastRedemption,
  writeProductList,
  type StoredCoupon,
} from '../../../functions/coupons/index.ts';
import { loadCoupon } from '../../../functions/coupons/store.ts';
import type { CallContext } from '../../../functions/platform/http/context.ts';
import { offers } from '../../../functions/offers/wiring.ts';
import type { Progress } from '../commands/progress.ts';
import type { Club } from '../../../shared/contract/club.ts';
import type { ClubDate } from '../../../shared/time.ts';
import { startOfDay } from '../../../shared/time.ts';
import { inParallel } from '../../../functions/platform/events/inParallel.ts';
import { steps } from './steps.ts';
import * as rowsOf from './journeyRows.ts';
import { numberOfHousehold } from './memberNumber.ts';
import { readRows, type BrokenRow } from './rows.ts';
import { shiftDay } from './shift.ts';

export interface CampaignImport {
  folder: string;
  club: Club;
  weeks: number;
  /** The last day of the purchases, before the shift: what still runs then becomes offers. */
  lastDay: ClubDate;
  at: (now: string) => CallContext;
  categoryOf: (product: string) => string | undefined;
  households: ReadonlySet<string>;
  report: (row: BrokenRow) => void;
  progress: Progress;
}

export interface CampaignSummary {
  coupons: number;
  published: number;
  redeemed: number;
  offers: number;
}

/** The study does not say what a coupon was worth; this is the median of the coupon discounts in its purchases. */
const worth = 100;
/** What a coupon is about: the categories that most of its products stand in. */
const mostCategories = 5;
const width = 24;

interface JourneyCoupon {
  id: string;
  upc: string;
  campaign: string;
  type: string;
  start: ClubDate;
  end: ClubDate;
  products: string[];
  categories: string[];
}

/**
 * The campaigns as the club's own coupons. Types B and C went to all their households and are published so; of type A, a
 * personal pick from a pool, only what was redeemed is known. Redemptions are history: nothing is validated again. The
 * coupons of campaigns that still run on the last day stand behind offers for everybody.
 */
export async function importCampaigns(given: CampaignImport): Promise<CampaignSummary> {
  const { folder, club, weeks, at, households, report, progress } = given;
  const file = (name: string) => join(folder, `${name}.csv.gz`);
  if (!existsSync(file('campaigns'))) return { coupons: 0, published: 0, redeemed: 0, offers: 0 };
  const coupons = await readCoupons(given, file);
  const redemptions = await Array.fromAsync(readRows(file('coupon_redemptions'), rowsOf.redemptionRow, report));
  const redeemedHere = redemptions.filter((row) => households.has(row.household_id));
  const campaignOf = await Array.fromAsync(readRows(file('campaigns'), rowsOf.campaignRow, report));
  const day = (date: ClubDate, hour = 0) =>
    new Date(Date.parse(startOfDay(club.timeZone, shiftDay(date, weeks))) + hour * 3_600_000).toISOString();

  const redeemed = new Set(redeemedHere.map((row) => idOf(row)));
  const published = coupons.filter((coupon) => coupon.type !== 'Type A' || redeemed.has(coupon.id));
  const made = new Map<string, StoredCoupon>();
  await inParallel(steps(progress, 'coupons', published), 8, async (coupon) => {
    made.set(coupon.id, await makeCoupon(at(day(coupon.start)), coupon, weeks));
  });

  const byCampaign = Map.groupBy(
    published.filter((coupon) => coupon.type !== 'Type A'),
    (coupon) => coupon.campaign,
  );
  const gifts = campaignOf
    .filter((row) => households.has(row.household_id))
    .flatMap((row) =>
      (byCampaign.get(row.campaign_id) ?? []).map((coupon) => ({ coupon, household: row.household_id })),
    );
  await inParallel(steps(progress, 'publications', gifts), width, async ({ coupon, household }) => {
    const when = day(coupon.start);
    const given = await give(at(when), made.get(coupon.id)!, numberOfHousehold(household), when);
    if (!given.ok)
      report({
        file: 'campaigns.csv.gz',
        line: 0,
        reason: `${coupon.id} for household ${household}: ${given.refusal.code}`,
      });
  });

  let past = 0;
  const kinds = new Map(published.map((coupon) => [coupon.id, coupon]));
  // one household's one after the other: they may be of one coupon
  const sameDay = new Map<string, number>();
  const entered = redeemedHere.map((row) => {
    const key = `${row.household_id}~${idOf(row)}~${row.redemption_date}`;
    const n = (sameDay.get(key) ?? 0) + 1;
    sameDay.set(key, n);
    return { row, cause: `journey~${key}~${n}` };
  });
  await inParallel(Map.groupBy(entered, ({ row }) => row.household_id).values(), width, async (group) => {
    for (const { row, cause } of group) {
      const coupon = kinds.get(idOf(row));
      const member = numberOfHousehold(row.household_id);
      const when = day(row.redemption_date, 12);
      if (coupon?.type === 'Type A') await give(at(day(coupon.start)), made.get(coupon.id)!, member, day(coupon.start));
      const done =
        coupon &&
        (await recordPastRedemption(at(when), { coupon: coupon.id, member, at: when, discount: worth, cause }));
      if (!done?.ok)
        report({
          file: 'coupon_redemptions.csv.gz',
          line: 0,
          reason: `${cause}: ${done ? done.refusal.code : 'a coupon that no campaign has'}`,
        });
      progress.at('past redemptions', ++past, redeemedHere.length);
    }
  });
  return {
    coupons: published.length,
    published: gifts.length,
    redeemed: redeemedHere.length,
    offers: await makeOffers(given, published),
  };
}

const idOf = (row: { coupon_upc: string; campaign_id: string }): string => `cj-${row.campaign_id}-${row.coupon_upc}`;

async function readCoupons(
  { report, categoryOf }: CampaignImport,
  file: (name: string) => string,
): Promise<JourneyCoupon[]> {
  const campaigns = new Map<string, { type: string; start: ClubDate; end: ClubDate }>();
  for await (const row of readRows(file('campaign_descriptions'), rowsOf.campaignDescriptionRow, report))
    campaigns.set(row.campaign_id, { type: row.campaign_type, start: row.start_date, end: row.end_date });
  const coupons = new Map<string, JourneyCoupon>();
  for await (const row of readRows(file('coupons'), rowsOf.couponRow, report)) {
    const campaign = campaigns.get(row.campaign_id);
    if (!campaign) continue;
    const id = idOf(row);
    const coupon = coupons.get(id) ?? {
      id,
      upc: row.coupon_upc,
      campaign: row.campaign_id,
      ...campaign,
      products: [],
      categories: [],
    };
    coupon.products.push(row.product_id);
    coupons.set(id, coupon);
  }
  for (const coupon of coupons.values()) coupon.categories = mainCategories(coupon.products, categoryOf);
  return [...coupons.values()];
}

function mainCategories(products: readonly string[], categoryOf: (product: string) => string | undefined): string[] {
  const counts = new Map<string, number>();
  for (const product of products) {
    const category = categoryOf(product);
    if (category) counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, mostCategories)
    .map(([category]) => category);
}

async function makeCoupon(context: CallContext, coupon: JourneyCoupon, weeks: number): Promise<StoredCoupon> {
  await writeProductList(context, coupon.id, coupon.products);
  const made = await addCoupon({ segmentTest: async () => undefined })(
    { ...context, requestHash: coupon.id },
    {
      name: { en: nameOf(coupon) },
      value: { kind: 'amount', amount: worth },
      when: { productList: coupon.id },
      from: shiftDay(coupon.start, weeks),
      until: shiftDay(coupon.end, weeks),
      codes: 'unique',
    },
    { id: coupon.id, campaign: coupon.campaign },
  );
  if (!made.ok) throw new Error(`coupon ${coupon.id}: ${made.refusal.code}`);
  return (await loadCoupon(context.table, coupon.id))!;
}

const nameOf = ({ categories, upc }: JourneyCoupon): string => `$1 off ${categories[0]?.toLowerCase() ?? upc}`;

/** Offers for the coupons of campaigns that still run; the key of each is the coupon's, so that a rerun finds them. */
async function makeOffers(
  { at, club, weeks, lastDay }: CampaignImport,
  coupons: readonly JourneyCoupon[],
): Promise<number> {
  const running = coupons.filter(
    (coupon) => coupon.end >= lastDay && coupon.type !== 'Type A' && coupon.categories.length > 0,
  );
  for (const coupon of running) {
    const context = {
      ...at(startOfDay(club.timeZone, shiftDay(coupon.start, weeks))),
      idempotencyKey: coupon.id,
      requestHash: coupon.id,
    };
    const made = await offers.add(context, {
      title: { en: nameOf(coupon) },
      from: shiftDay(coupon.start, weeks),
      until: shiftDay(coupon.end, weeks),
      categories: coupon.categories,
      gives: { kind: 'coupon', coupon: coupon.id },
      priority: 0,
      active: true,
    });
    if (!made.ok) throw new Error(`offer ${coupon.id}: ${made.refusal.code}`);
  }
  return running.length;
}
