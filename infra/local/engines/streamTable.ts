import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Where the embedded DynamoDB keeps a data directory's tables. */
export function tableFile(dataDir: string): string {
  return join(dataDir, 'dynamodb.sqlite');
}

/**
 * Gives the stream records the index that the engine itself lacks. Without it every write scans all of them for the
 * next sequence number, so that writes get slower as the stream grows. Safe while the engine runs, and to repeat.
 */
export function indexStream(dataDir: string): void {
  withTables(dataDir, (tables) => {
    tables.exec(
      `CREATE INDEX IF NOT EXISTS _moadon_stream_order
       ON _stream_records (table_name, CAST(sequence_number AS INTEGER))`,
    );
  });
}

/** Which stream records may go. */
export interface StreamTrim {
  readonly table: string;
  /** Records written before this time; the engine dates them in whole seconds. AWS keeps 24 hours. */
  readonly olderThan: Date;
  /** Of these, only up to and including this sequence number: what the reader has done with. */
  readonly upTo?: string;
  /** At most this many in one call, because the engine's writers wait meanwhile (10,000 take about 20 ms). */
  readonly limit?: number;
}

/**
 * Removes stream records that are no longer needed; the engine never does.
 * The newest record always stays: the engine numbers the next one from it, and with none left would begin again at 1,
 * behind every reader's back.
 *
 * @returns how many were removed; when that equals the limit there may be more
 */
export function trimStream(dataDir: string, trim: StreamTrim): number {
  return withTables(dataDir, (tables) => {
    const { changes } = tables
      .prepare(
        `DELETE FROM _stream_records WHERE id IN (
           SELECT id FROM _stream_records
           WHERE table_name = :table AND created_at < :before
             AND CAST(sequence_number AS INTEGER) <= :upTo
             AND CAST(sequence_number AS INTEGER) <
                 (SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = :table)
           ORDER BY CAST(sequence_number AS INTEGER) LIMIT :limit)`,
      )
      .run({
        table: trim.table,
        before: Math.floor(trim.olderThan.getTime() / 1000),
        upTo: BigInt(trim.upTo ?? Number.MAX_SAFE_INTEGER),
        limit: trim.limit ?? 10_000,
      });
    return Number(changes);
  });
}

function withTables<T>(dataDir: string, use: (tables: DatabaseSync) => T): T {
  // The engine may be writing: wait for it rather than fail.
  const tables = new DatabaseSync(tableFile(dataDir), { timeout: 5_000 });
  try {
    return use(tables);
  } finally {
    tables.close();
  }
}
