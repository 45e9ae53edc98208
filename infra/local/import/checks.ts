import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { everyMember } from '../../../functions/directory/index.ts';
import { offers } from '../../../functions/offers/wiring.ts';
import { loadOffers } from '../../../functions/offers/index.ts';
import type { Progress } from '../commands/progress.ts';
import type { CallContext } from '../../../functions/platform/http/context.ts';
import {
  packWallet,
  unpackEntry,
  unpackWallet,
  type StoredEntry,
  type StoredWallet,
} from '../../../functions/points/index.ts';
import {
  balanceOf,
  firstTier,
  freshWallet,
  replay,
  sumPoints,
  type Entry,
} from '../../../functions/points/rules/index.ts';
import { inParallel } from '../../../functions/platform/events/inParallel.ts';
import { steps } from './steps.ts';

export interface Share {
  good: number;
  of: number;
}

/** Entries and wallets as they stand in the table. */
async function* ledgerItems(
  { documents, config }: CallContext['runtime'],
  club: string,
): AsyncGenerator<Record<string, unknown>> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({
        TableName: config.table,
        ConsistentRead: true,
        FilterExpression: 'begins_with(pk, :club) AND entity IN (:entry, :wallet)',
        ExpressionAttributeValues: { ':club': `${club}#`, ':entry': 'entry', ':wallet': 'wallet' },
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start);
}

/** For how many members the sum over the ledger equals the balance, read from the table and not from what the import remembers. */
export async function balancesProven(context: CallContext): Promise<Share> {
  const { runtime, table } = context;
  const sums = new Map<string, number>();
  const balances = new Map<string, number>();
  for await (const item of ledgerItems(runtime, table.club)) {
    if (item.entity === 'wallet') {
      const wallet = unpackWallet(item as never as StoredWallet);
      balances.set(wallet.member, balanceOf(wallet));
    } else {
      const { member, points, lapsed } = unpackEntry(item as never as StoredEntry);
      sums.set(member, (sums.get(member) ?? 0) + points - sumPoints(lapsed));
    }
  }
  return { good: [...balances].filter(([member, balance]) => sums.get(member) === balance).length, of: balances.size };
}

/**
 * For how many members the ledger, played again entry by entry, comes to the wallet as it stands in every field, and how many points lapsed on the
 * way and were taken back.
 */
export async function ledgersReplayed({
  runtime,
  table,
  club,
}: CallContext): Promise<Share & { lapsed: number; takenBack: number }> {
  const entries = new Map<string, Entry[]>();
  const byCause = new Map<string, Entry>();
  const wallets = new Map<string, StoredWallet>();
  for await (const item of ledgerItems(runtime, table.club))
    if (item.entity === 'wallet') wallets.set(String(item.member), item as never as StoredWallet);
    else {
      const entry = unpackEntry(item as never as StoredEntry);
      byCause.set(entry.cause, entry);
      entries.set(entry.member, [...(entries.get(entry.member) ?? []), entry]);
    }
  let good = 0;
  for (const [member, stored] of wallets) {
    const mine = (entries.get(member) ?? []).sort((a, b) => a.version - b.version);
    const fresh = freshWallet(member, firstTier(club.rules.tiers).id, mine[0]?.on ?? '1970-01-01');
    const again = mine.reduce((wallet, entry) => replay(wallet, entry, byCause.get(entry.of ?? ''), club.rules), fresh);
    if (isDeepStrictEqual(plain(packWallet(again)), plain(packWallet(unpackWallet(stored))))) good++;
  }
  const all = [...byCause.values()];
  return {
    good,
    of: wallets.size,
    lapsed: all.reduce((sum, { lapsed }) => sum + sumPoints(lapsed), 0),
    takenBack: all.reduce((sum, { kind, points }) => sum - (kind === 'refund' ? points : 0), 0),
  };
}

const plain = (wallet: object): unknown => JSON.parse(JSON.stringify(wallet));

/** Of the members with so many visits, how many have among their first three offers one from their ten most-bought categories. */
export async function offersThatFit(context: CallContext, progress: Progress, visits = 10): Promise<Share> {
  const about = new Map((await loadOffers(context.table)).map((offer) => [offer.id, offer.categories]));
  const regulars = (await Array.fromAsync(everyMember(context.table))).filter(({ facts }) => facts.visits >= visits);
  let good = 0;
  await inParallel(steps(progress, 'offers of regulars', regulars), 16, async ({ facts }) => {
    const shown = await offers.ofMember(context, facts.number);
    const bought = new Set(facts.categories.slice(0, 10).map(({ category }) => category));
    if (
      shown.ok &&
      shown.value.items.slice(0, 3).some(({ id }) => about.get(id)?.some((category) => bought.has(category)))
    )
      good++;
  });
  return { good, of: regulars.length };
}

/** Waits until the reactors have copied every member into the directory; they may run in another process. Gives up when nothing moves for five minutes. */
export async function directoryKeptUp(context: CallContext, members: number, progress: Progress): Promise<void> {
  for (let seen = 0, quiet = 0; seen < members && quiet < 300; quiet++) {
    const entries = await Array.fromAsync(everyMember(context.table));
    // whose only purchase came back has no visit, and was copied all the same
    const now = entries.filter(({ walletVersion, facts }) => walletVersion >= Math.max(1, facts.visits)).length;
    if (now > seen) quiet = 0;
    seen = now;
    progress.at('directory', seen, members);
    await sleep(1000);
  }
}
