import type { ExportProof } from '../../shared/contract/backup.ts';
import type { Instant } from '../../shared/time.ts';
import type { Runtime } from '../platform/runtime/runtime.ts';
import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { ExportStatus } from './engine.ts';
import type { Book } from './rules/book.ts';

/** An export of the whole table. It belongs to the deployment, so it stands in the registry and tells of no club. */
export interface ExportRecord extends ExportStatus {
  id: string;
  startedAt: Instant;
  location: string;
  by: string;
  /** When it was proven for every club. */
  provenAt?: Instant;
  /** How often it was tried to prove it. */
  tries?: number;
}

/** What one club may see of an export: the proof of its own part. It stands in the club's partition. */
export interface ExportCheck {
  id: string;
  proof?: ExportProof;
  /** With a proof, unless the export's files are damaged. */
  book?: Book & { asOf: Instant };
  /** Somebody asked for the proof; gone once it is there. */
  wantedAt?: Instant;
}

export const loadExport = (runtime: Runtime, id: string) => runtime.registry.get<ExportRecord>(keys.export(id));

const latestFirst = (table: ClubTable, limit: number) => ({
  pk: keys.export('').pk,
  newestFirst: true,
  limit,
});

export const latestExports = async (runtime: Runtime, limit = 60): Promise<ExportRecord[]> =>
  (await runtime.registry.query<ExportRecord>(latestFirst(runtime.registry, limit))).items;

export const latestChecks = async (table: ClubTable, limit = 60): Promise<ExportCheck[]> =>
  (await table.query<ExportCheck>(latestFirst(table, limit))).items;

export const loadCheck = (table: ClubTable, id: string) => table.get<ExportCheck>(keys.export(id));

/** What the latest export that was read whole says of points; undefined before the first. */
export async function latestBook(table: ClubTable): Promise<(Book & { asOf: Instant; inFlight: number }) | undefined> {
  // several wait for their proof only when one cannot be read
  for (const { book, proof } of await latestChecks(table, 10))
    if (book && proof) return { ...book, inFlight: proof.inFlight };
  return undefined;
}

export const putExport = (record: ExportRecord): Write => ({
  put: keys.export(record.id),
  item: { ...record, entity: 'export' },
});

export const putCheck = (check: ExportCheck): Write => ({
  put: keys.export(check.id),
  item: { ...check, entity: 'exportCheck' },
});

/** Which export a request started, so that its replay starts no other. */
export const loadRequest = (runtime: Runtime, request: string) =>
  runtime.registry.get<{ id: string }>(keys.exportRequest(request));

export const putRequest = (request: string, id: string): Write => ({
  put: keys.exportRequest(request),
  item: { entity: 'exportRequest', id },
  when: 'absent',
  refused: 'stale',
});
