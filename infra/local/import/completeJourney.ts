import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addMember } from '../../../functions/members/addMember.ts';
import { settingsOf } from '../../../functions/clubs/defaults.ts';
import { clubById } from '../../../functions/platform/club/clubs.ts';
import { contextOf, type CallContext } from '../../../functions/platform/http/context.ts';
import { keys } from '../../../functions/platform/table/keys.ts';
import { purchases } from '../../../functions/purchases/wiring.ts';
import type { Club } from '../../../shared/contract/club.ts';
import { addWeeksLocal, dateIn, instantOfLocal, type ClubDate } from '../../../shared/time.ts';
import type { Cloud } from '../cloud.ts';
import { makeClub } from '../makeClub.ts';
import type { Progress } from '../commands/progress.ts';
import { basketsByHousehold, type Basket } from './baskets.ts';
import { importCampaigns } from './campaigns.ts';
import { CommandError } from '../commands/run.ts';
import { inParallel } from '../../../functions/platform/events/inParallel.ts';
import { steps } from './steps.ts';
import * as rowsOf from './journeyRows.ts';
import { numberOfHousehold } from './memberNumber.ts';
import { stepsOf, takeBack } from './returns.ts';
import { readRows, type BrokenRow } from './rows.ts';
import { weeksTo } from './shift.ts';

export interface ImportOptions {
  folder: string;
  /** Leaves every date as it is in the files; for tests. */
  keepDates?: boolean;
  /** Only so many households, the first by number; for tests. */
  households?: number;
  /** Of every so many-th basket a line comes back. */
  returnEvery?: number;
  /** Months after which points lapse, in a club that is new; 12 where nothing is told. */
  expiryMonths?: number;
  club?: string;
  progress: Progress;
}

export interface ImportSummary {
  club: string;
  weeks: number;
  members: number;
  purchases: number;
  returned: number;
  lines: number;
  coupons: number;
  published: number;
  redeemed: number;
  offers: number;
  already: number;
  seconds: number;
  broken: BrokenRow[];
}

/** Purchases under way at once; one household's go one after the other, in the order of their time. */
const width = 24;

/** A year of a grocery chain's real shoppers as a club of its own, through the same use cases as the till. A rerun changes nothing. */
export async function importCompleteJourney(cloud: Cloud, options: ImportOptions): Promise<ImportSummary> {
  const began = performance.now();
  const file = (name: string) => join(options.folder, `${name}.csv.gz`);
  for (const name of ['transactions', 'products', 'demographics'])
    if (!existsSync(file(name)))
      throw new CommandError(`There is no ${file(name)}: name the folder that holds the Complete Journey files.`);
  const broken: BrokenRow[] = [];
  const report = (row: BrokenRow) => void broken.push(row);

  const products = new Map<string, string | undefined>();
  for await (const row of readRows(file('products'), rowsOf.productRow, report))
    products.set(row.product_id, row.product_category ?? row.department);
  const rows = await Array.fromAsync(readRows(file('transactions'), rowsOf.transactionRow, report));
  const wanted = new Set(
    [...new Set(rows.map((row) => row.household_id))]
      .sort((a, b) => Number(a) - Number(b))
      .slice(0, options.households),
  );
  const households = basketsByHousehold(
    rows.filter((row) => wanted.has(row.household_id)),
    (product) => products.get(product),
  );
  const lastDay = rows
    .reduce((last, row) => (row.transaction_timestamp > last ? row.transaction_timestamp : last), '')
    .slice(0, 10);

  const club = await ensureClub(cloud, options.club ?? 'complete-journey', options.expiryMonths);
  const weeks = await shiftOf(cloud, club, lastDay, options.keepDates);
  const at = (now: string): CallContext =>
    contextOf(cloud.runtime, club, { actor: { kind: 'system', id: 'import' }, now });
  const timeOf = (basket: Basket) => instantOfLocal(club.timeZone, addWeeksLocal(basket.local, weeks));

  const demographics = new Map<string, Record<string, string>>();
  for await (const { household_id, ...bands } of readRows(file('demographics'), rowsOf.demographicsRow, report))
    demographics.set(
      household_id,
      Object.fromEntries(Object.entries(bands).filter((pair): pair is [string, string] => pair[1] !== undefined)),
    );

  let already = 0;
  await inParallel(steps(options.progress, 'members', households), width, async ([household, [first]]) => {
    const number = numberOfHousehold(household);
    const context = at(timeOf(first!));
    if (!(await context.table.get(keys.profile(number)))) {
      const added = await addMember(async () => undefined)(context, {
        number,
        source: 'import',
        language: 'en',
        attributes: demographics.get(household) ?? {},
      });
      if (!added.ok) throw new Error(`household ${household}: ${added.refusal.code}`);
    }
  });

  const count = [...households.values()].reduce((sum, each) => sum + each.length, 0);
  let bought = 0;
  let returned = 0;
  await inParallel(households.values(), width, async (baskets) => {
    const purchaseOf = new Map<Basket, string>();
    for (const step of stepsOf(baskets, timeOf, options.returnEvery)) {
      const { basket } = step;
      if (step.does === 'return') {
        const purchase = purchaseOf.get(basket);
        const refused = purchase && (await takeBack(at(step.at), purchase, step));
        if (refused) report({ file: 'transactions.csv.gz', line: 0, reason: `return of ${basket.basket}: ${refused}` });
        else if (purchase) returned += 1;
        continue;
      }
      const total = basket.lines.reduce((sum, line) => sum + line.amount, 0);
      const answer = await purchases.record(at(step.at), {
        member: numberOfHousehold(basket.household),
        total,
        lines: basket.lines,
        receipt: basket.basket,
        store: basket.store,
      });
      if (answer.ok) {
        purchaseOf.set(basket, answer.value.purchase);
        already += answer.value.replayed ? 1 : 0;
      } else
        report({ file: 'transactions.csv.gz', line: 0, reason: `basket ${basket.basket}: ${answer.refusal.code}` });
      options.progress.at('purchases', ++bought, count);
    }
  });

  const campaigns = await importCampaigns({
    folder: options.folder,
    club,
    weeks,
    lastDay,
    at,
    categoryOf: (product) => products.get(product),
    households: wanted,
    report,
    progress: options.progress,
  });
  return {
    club: club.id,
    weeks,
    members: households.size,
    purchases: count,
    returned,
    lines: [...households.values()].flat().reduce((sum, basket) => sum + basket.lines.length, 0),
    ...campaigns,
    already,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    broken,
  };
}

async function ensureClub(cloud: Cloud, id: string, expiryMonths?: number): Promise<Club> {
  const { runtime } = cloud;
  const settings = settingsOf({
    name: 'Complete Journey',
    languages: ['en', 'he', 'ar'],
    currency: 'USD',
    country: 'US',
    timeZone: 'America/New_York',
    colour: '#1d4e89',
  });
  const points = settings.rules;
  await makeClub(runtime, {
    id,
    hosts: [`${id}.localhost`],
    settings: {
      ...settings,
      rules: {
        ...points,
        ...(expiryMonths === undefined ? {} : { expiryMonths }),
        earning: [{ ...points.earning[0]!, award: { kind: 'per', points: 1, every: 100 } }],
      },
    },
    owner: { name: 'Owner', email: `owner@${id}.test` },
  });
  const club = await clubById(runtime, id);
  if (!club) throw new CommandError(`The club ${id} cannot be made: its id or host name is taken.`);
  return club;
}

/** The shift is decided once and kept in the club, so that a rerun on another day finds the same purchases. */
async function shiftOf(cloud: Cloud, club: Club, lastDay: ClubDate, keepDates = false): Promise<number> {
  const table = cloud.runtime.tableOf(club.id);
  const kept = await table.get<{ weeks: number }>(keys.importState());
  if (kept) return kept.weeks;
  const weeks = keepDates ? 0 : weeksTo(lastDay, dateIn(club.timeZone, cloud.runtime.now()));
  await table.commit([{ put: keys.importState(), item: { entity: 'import', weeks }, when: 'absent' }]);
  return weeks;
}
