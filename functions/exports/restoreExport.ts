import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Club, ClubRules } from '../../shared/contract/club.ts';
import type { ClubDate } from '../../shared/time.ts';
import type { Entry, Wallet } from '../points/rules/index.ts';
import type { StoredEntry, StoredWallet } from '../points/index.ts';
import type { Runtime } from '../platform/runtime/runtime.ts';
import { keys } from '../platform/table/keys.ts';
import type { Key } from '../platform/table/table.ts';
import { bulkWriter } from './bulkWriter.ts';
import type { StoredItem } from './dataFiles.ts';
import { itemsDigest } from './digest.ts';
import type { Objects } from './objects.ts';
import { readItems } from './readExport.ts';
import type { InFlight } from './rules/verify.ts';
import { clubOfItem, type LedgerParts } from './seen.ts';
import type { Verified } from './verifyExport.ts';

/** What restoring needs of points, handed in by the wiring. */
export interface RestoreParts extends LedgerParts {
  packWallet(wallet: Wallet): StoredWallet;
  replay(wallet: Wallet, entry: Entry, of: Entry | undefined, rules: ClubRules): Wallet;
  freshWallet(member: string, rules: ClubRules, on: ClubDate): Wallet;
  readProof(
    runtime: Runtime,
    objects: Objects,
    id: string,
    progress?: (items: number) => void,
  ): Promise<Verified | undefined>;
}

export type RestorePhase = 'reading the backup' | 'writing the table' | 'comparing both';

export interface RestoreOptions {
  id: string;
  table: string;
  /** Makes the empty table, without its stream; throws where there is one of that name. */
  makeTable(): Promise<void>;
  startStream(): Promise<void>;
  progress?(phase: RestorePhase, done: number, of: number | undefined): void;
}

export interface Restored {
  verified: Verified;
  /** Items of the new table, read back; and the digest over them, equal to that over what was to be written. */
  items: number;
  digest: string;
  equal: boolean;
  /** Members whose torn transaction was carried through from its entry. */
  settled: InFlight[];
  /** Members whose torn transaction cannot be: the wallet is there, its last entry is not. */
  unsettled: InFlight[];
}

/** The export cannot be restored; the message says why, in one sentence. */
export class RestoreError extends Error {
  override readonly name = 'RestoreError';
}

/**
 * Makes a new table out of an export and proves that both are equal. Nothing is made of an export that is damaged. Where the
 * export tore a transaction, the entry is what happened: its wallet is brought up to it. The stream goes on last, so that
 * no reactor tells of the past again.
 */
export const restoreExport =
  (parts: RestoreParts) =>
  async (runtime: Runtime, objects: Objects, options: RestoreOptions): Promise<Restored> => {
    const { dynamodb, config } = runtime;
    const { id, table: TableName, progress = () => {} } = options;
    const verified = await parts.readProof(runtime, objects, id, (n) => progress('reading the backup', n, undefined));
    if (!verified) throw new RestoreError(`There is no finished backup ${id}.`);
    const { opened, inFlight } = verified;
    const [damage] = verified.damage;
    if (damage) throw new RestoreError(`The backup ${id} is damaged and was not restored: ${damage}.`);

    await options.makeTable();
    const expected = itemsDigest();
    const writer = bulkWriter(dynamodb, TableName, config.endpoints.dynamodb !== undefined);
    const wanted = new Map(inFlight.map((torn) => [`${torn.club}#${torn.member}#${torn.version}`, torn]));
    const found: { torn: InFlight; entry: Entry }[] = [];
    const total = opened.summary.itemCount;
    for await (const batch of readItems(objects, opened, (text) => {
      throw new RestoreError(`The backup ${id} changed while it was read: ${text}.`);
    })) {
      for (const item of batch) {
        expected.add(item);
        const torn =
          wanted.size && item.entity?.S === 'entry'
            ? wanted.get(`${clubOfItem(item)}#${item.member?.S}#${item.version?.N}`)
            : undefined;
        if (torn?.lacks === 'wallet')
          found.push({ torn, entry: parts.unpackEntry(unmarshall(item) as unknown as StoredEntry) });
      }
      await writer.write(batch);
      progress('writing the table', expected.items, total);
    }
    await writer.finish();

    const get = async (club: string, key: Key): Promise<StoredItem | undefined> =>
      (await dynamodb.getItem({ TableName, Key: marshall({ ...key, pk: `${club}#${key.pk}` }), ConsistentRead: true }))
        .Item;
    for (const { torn, entry } of found) {
      const { club, member } = torn;
      const key = keys.wallet(member);
      const settings = await get(club, keys.settings());
      if (!settings) throw new RestoreError(`The backup ${id} holds no settings of the club ${club}.`);
      const { rules } = unmarshall(settings) as Club;
      const stored = await get(club, key);
      const before = stored
        ? parts.unpackWallet(unmarshall(stored) as StoredWallet)
        : parts.freshWallet(member, rules, entry.on);
      const ofItem = entry.of ? await get(club, keys.entry(entry.of)) : undefined;
      const of = ofItem && parts.unpackEntry(unmarshall(ofItem) as unknown as StoredEntry);
      const after = marshall(
        { ...key, pk: `${club}#${key.pk}`, ...parts.packWallet(parts.replay(before, entry, of, rules)) },
        { removeUndefinedValues: true },
      );
      await dynamodb.putItem({ TableName, Item: after });
      if (stored) expected.take(stored);
      expected.add(after);
    }

    const actual = itemsDigest();
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
    do {
      const page = await dynamodb.scan({
        TableName,
        ConsistentRead: true,
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
      });
      for (const item of page.Items ?? []) actual.add(item);
      ExclusiveStartKey = page.LastEvaluatedKey;
      progress('comparing both', actual.items, expected.items);
    } while (ExclusiveStartKey);

    const equal = actual.items === expected.items && actual.hex === expected.hex;
    if (equal) await options.startStream();
    return {
      verified,
      items: actual.items,
      digest: actual.hex,
      equal,
      settled: inFlight.filter((torn) => found.some((each) => each.torn === torn)),
      unsettled: inFlight.filter((torn) => torn.lacks === 'entry'),
    };
  };
