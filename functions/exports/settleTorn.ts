import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Club, ClubRules } from '../../shared/contract/club.ts';
import type { ClubDate } from '../../shared/time.ts';
import type { Entry, Refunded, Wallet } from '../points/rules/index.ts';
import type { StoredEntry, StoredWallet } from '../points/index.ts';
import { keys } from '../platform/table/keys.ts';
import type { Key } from '../platform/table/table.ts';
import type { StoredItem } from './dataFiles.ts';
import type { InFlight } from './rules/verify.ts';
import { clubOfItem, type LedgerParts } from './seen.ts';
import type { TornOfClub, Verified } from './verifyExport.ts';

/** What carrying torn transactions through needs of points, handed in by the wiring. */
export interface SettleParts extends LedgerParts {
  packWallet(wallet: Wallet): StoredWallet;
  replay(wallet: Wallet, entry: Entry, of: Entry | undefined, rules: ClubRules): Wallet;
  freshWallet(member: string, rules: ClubRules, on: ClubDate): Wallet;
  countRefunds(purchase: Entry, refunds: readonly Entry[]): Refunded;
}

/** The new table, by whole keys. */
export interface RestoredItems {
  get(key: Key): Promise<StoredItem | undefined>;
  /** Writes an item in the place of `before`. */
  replace(before: StoredItem | undefined, after: StoredItem): Promise<void>;
}

export interface Settled {
  wallets: InFlight[];
  /** Purchases whose refunds were counted anew. */
  refunds: TornOfClub[];
}

/**
 * Carries through what an export tore: the entry is what happened. Entries are noticed while they pass by, and what they
 * changed beside themselves is made when all is written.
 */
export function settleTorn(parts: SettleParts, verified: Pick<Verified, 'inFlight' | 'tornRefunds'>) {
  const wallets = new Map(verified.inFlight.map((torn) => [`${torn.club}#${torn.member}#${torn.version}`, torn]));
  const counts = new Map(
    verified.tornRefunds
      .filter(({ lacks }) => lacks === 'count')
      .map((torn) => [`${torn.club}#${torn.of}`, { torn, refunds: [] as Entry[] }]),
  );
  const found: { torn: InFlight; entry: Entry }[] = [];
  const entryOf = (item: StoredItem): Entry => parts.unpackEntry(unmarshall(item) as unknown as StoredEntry);
  const inClub = (club: string, key: Key): Key => ({ ...key, pk: `${club}#${key.pk}` });

  return {
    notice(item: StoredItem): void {
      if (item.entity?.S !== 'entry') return;
      const club = clubOfItem(item);
      const torn = wallets.get(`${club}#${item.member?.S}#${item.version?.N}`);
      if (torn?.lacks === 'wallet') found.push({ torn, entry: entryOf(item) });
      if (item.refund) counts.get(`${club}#${item.of?.S}`)?.refunds.push(entryOf(item));
    },

    async settle({ get, replace }: RestoredItems): Promise<Settled> {
      const settled: Settled = { wallets: [], refunds: [] };
      for (const { torn, entry } of found) {
        const { club, member } = torn;
        const settings = await get(inClub(club, keys.settings()));
        if (!settings) throw new Error(`the backup holds no settings of the club ${club}`);
        const { rules } = unmarshall(settings) as Club;
        const key = inClub(club, keys.wallet(member));
        const stored = await get(key);
        const before = stored
          ? parts.unpackWallet(unmarshall(stored) as StoredWallet)
          : parts.freshWallet(member, rules, entry.on);
        const of = entry.of ? await get(inClub(club, keys.entry(entry.of))) : undefined;
        const wallet = parts.packWallet(parts.replay(before, entry, of && entryOf(of), rules));
        await replace(stored, marshall({ ...key, ...wallet }, { removeUndefinedValues: true }));
        settled.wallets.push(torn);
      }
      for (const { torn, refunds } of counts.values()) {
        const purchase = await get(inClub(torn.club, keys.entry(torn.of)));
        if (!purchase) continue;
        const inOrder = refunds.toSorted((a, b) => a.version - b.version);
        const refunded = parts.countRefunds(entryOf(purchase), inOrder);
        const key = inClub(torn.club, keys.refunded(torn.of));
        const item = { ...key, ...refunded, entity: 'refunded', version: refunded.count };
        await replace(await get(key), marshall(item));
        settled.refunds.push(torn);
      }
      return settled;
    },
  };
}
