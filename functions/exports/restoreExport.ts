import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Runtime } from '../platform/runtime/runtime.ts';
import { bulkWriter } from './bulkWriter.ts';
import { itemsDigest } from './digest.ts';
import type { Objects } from './objects.ts';
import { readItems } from './readExport.ts';
import { ledgerProof, type ClubProof, type InFlight } from './rules/verify.ts';
import { seenOf } from './seen.ts';
import { settleTorn, type RestoredItems, type Settled, type SettleParts } from './settleTorn.ts';
import { windowOf, type TornOfClub, type Verified } from './verifyExport.ts';

/** What restoring needs of points and of reading, handed in by the wiring. */
export interface RestoreParts extends SettleParts {
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
  /** Whether the ledger was proven on the new table itself: whatever was settled is balanced, and nothing is worse than in the export. */
  sound: boolean;
  /** Torn transactions that were carried through from their entries. */
  settled: Settled;
  /** Those that cannot be: members whose wallet is there and its last entry is not, refunds that are counted and not there. */
  unsettled: { wallets: InFlight[]; refunds: TornOfClub[] };
}

/** The export cannot be restored; the message says why, in one sentence. */
export class RestoreError extends Error {
  override readonly name = 'RestoreError';
}

/**
 * Makes a new table out of an export and proves that both are equal, and the ledger on the new one. Nothing is made of an
 * export that is damaged. Where the export tore a transaction, the entry is what happened: its wallet and the count of its
 * refunds are brought up to it. The stream goes on last, so that no reactor tells of the past again.
 */
export const restoreExport =
  (parts: RestoreParts) =>
  async (runtime: Runtime, objects: Objects, options: RestoreOptions): Promise<Restored> => {
    const { dynamodb, config } = runtime;
    const { id, table: TableName, progress = () => {} } = options;
    const verified = await parts.readProof(runtime, objects, id, (n) => progress('reading the backup', n, undefined));
    if (!verified) throw new RestoreError(`There is no finished backup ${id}.`);
    const { opened, inFlight, tornRefunds } = verified;
    const [damage] = verified.damage;
    if (damage) throw new RestoreError(`The backup ${id} is damaged and was not restored: ${damage}.`);

    await options.makeTable();
    const expected = itemsDigest();
    const torn = settleTorn(parts, verified);
    const writer = bulkWriter(dynamodb, TableName, config.endpoints.dynamodb !== undefined);
    for await (const batch of readItems(objects, opened, (text) => {
      throw new RestoreError(`The backup ${id} changed while it was read: ${text}.`);
    })) {
      for (const item of batch) {
        expected.add(item);
        torn.notice(item);
      }
      await writer.write(batch);
      progress('writing the table', expected.items, opened.summary.itemCount);
    }
    await writer.finish();
    const items: RestoredItems = {
      get: async (key) => (await dynamodb.getItem({ TableName, Key: marshall(key), ConsistentRead: true })).Item,
      async replace(before, after) {
        await dynamodb.putItem({ TableName, Item: after });
        if (before) expected.take(before);
        expected.add(after);
      },
    };
    const settled = await torn.settle(items);

    const actual = itemsDigest();
    const seen = seenOf(parts);
    const ledger = ledgerProof(windowOf(opened.summary));
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
    do {
      const page = await dynamodb.scan({
        TableName,
        ConsistentRead: true,
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
      });
      for (const item of page.Items ?? []) {
        actual.add(item);
        ledger.feed(seen(item));
      }
      ExclusiveStartKey = page.LastEvaluatedKey;
      progress('comparing both', actual.items, expected.items);
    } while (ExclusiveStartKey);

    const equal = actual.items === expected.items && actual.hex === expected.hex;
    const unsettled = {
      wallets: inFlight.filter((each) => !settled.wallets.includes(each)),
      refunds: tornRefunds.filter((each) => !settled.refunds.includes(each)),
    };
    const sound = isSound([...ledger.finish().values()], unsettled, verified.proof.problems.length);
    if (equal && sound) await options.startStream();
    return { verified, items: actual.items, digest: actual.hex, equal, sound, settled, unsettled };
  };

/** As torn as what could not be settled, and with no problem that the export had not. */
function isSound(clubs: ClubProof[], unsettled: Restored['unsettled'], problems: number): boolean {
  const count = (of: (club: ClubProof) => number) => clubs.reduce((sum, club) => sum + of(club), 0);
  return (
    count((club) => club.inFlight.length) === unsettled.wallets.length &&
    count((club) => club.halves.refunds.length) === unsettled.refunds.length &&
    count((club) => club.problems.length) <= problems
  );
}
