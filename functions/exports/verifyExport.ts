import type { ExportProof } from '../../shared/contract/backup.ts';
import { plusSeconds } from '../../shared/time.ts';
import { allClubs } from '../platform/club/clubs.ts';
import type { Runtime } from '../platform/runtime/runtime.ts';
import type { Objects } from './objects.ts';
import type { Summary } from './layout.ts';
import { openExport, readItems, type OpenedExport } from './readExport.ts';
import { booksOf, type Book } from './rules/book.ts';
import type { TornRefund } from './rules/halves.ts';
import { ledgerProof, type ClubProof, type InFlight, type Window } from './rules/verify.ts';
import { seenOf, type LedgerParts } from './seen.ts';
import { loadExport, putCheck, putExport } from './store.ts';

/** A purchase of which the export holds a refund and not its count, or the other way round. */
export type TornOfClub = TornRefund & { club: string };

/** What reading an export whole came to. */
export interface Verified {
  opened: OpenedExport;
  /** Of everything. */
  proof: ExportProof;
  byClub: Map<string, ExportProof>;
  /** What each club's ledger says of the fate of points. */
  bookOf(club: string): Book;
  inFlight: InFlight[];
  tornRefunds: TornOfClub[];
  /** Coupons of purchases in flight that do not know of their use. */
  tornCoupons: number;
  /** Transfers and merges of which one member's half is missing. */
  tornMoves: number;
  /** What is wrong with the files themselves. */
  damage: string[];
}

/** A transaction and the export may be so far apart, by the clocks of a till and of the table. */
const minutesApart = 5;
const registry = '_';

/** When a transaction may have been written that the export holds half of. */
export const windowOf = ({ exportTime, endTime }: Pick<Summary, 'exportTime' | 'endTime'>): Window => ({
  from: plusSeconds(exportTime, -60 * minutesApart),
  until: plusSeconds(endTime, 60 * minutesApart),
});

/** Transactions of a club that the export holds half of. */
const tornOf = ({ inFlight, halves }: ClubProof): number =>
  inFlight.length + halves.refunds.length + halves.coupons + halves.moves;

/**
 * Reads an export whole: checksums, counts, and for every member that the balance equals the ledger. Undefined where there
 * is no such export, or it was never finished. `progress` is told how many items have been read.
 */
export const readProof =
  (parts: LedgerParts) =>
  async (
    runtime: Runtime,
    objects: Objects,
    id: string,
    progress: (items: number) => void = () => {},
  ): Promise<Verified | undefined> => {
    const opened = await openExport(objects, id);
    if (!opened) return undefined;
    const seen = seenOf(parts);
    const ledger = ledgerProof(windowOf(opened.summary));
    const books = booksOf(opened.summary.exportTime.slice(0, 10));
    const fileProblems = [...opened.problems];
    let items = 0;
    for await (const batch of readItems(objects, opened, (text) => fileProblems.push(text))) {
      for (const item of batch) {
        const each = seen(item);
        ledger.feed(each);
        books.feed(each);
      }
      progress((items += batch.length));
    }
    const clubs = ledger.finish();

    const files = opened.files.length;
    const verifiedAt = runtime.now();
    const proof = { verifiedAt, ok: true, items, files, members: 0, entries: 0, balanced: 0, inFlight: 0 };
    const problems = [...fileProblems];
    const byClub = new Map<string, ExportProof>();
    const inFlight: InFlight[] = [];
    const tornRefunds: TornOfClub[] = [];
    let tornCoupons = 0;
    let tornMoves = 0;
    for (const [club, own] of clubs) {
      proof.members += own.members;
      proof.entries += own.entries;
      proof.balanced += own.balanced;
      proof.inFlight += tornOf(own);
      inFlight.push(...own.inFlight);
      tornRefunds.push(...own.halves.refunds.map((torn) => ({ club, ...torn })));
      tornCoupons += own.halves.coupons;
      tornMoves += own.halves.moves;
      problems.push(...own.problems.map((text) => `${club}: ${text}`));
      // a damaged file may hold a part of any club
      const all = [...fileProblems, ...own.problems];
      const { items: ownItems, members, entries, balanced } = own;
      if (club !== registry)
        byClub.set(club, {
          verifiedAt,
          ok: all.length === 0,
          items: ownItems,
          files,
          members,
          entries,
          balanced,
          inFlight: tornOf(own),
          problems: all,
        });
    }
    return {
      opened,
      proof: { ...proof, ok: problems.length === 0, problems },
      byClub,
      bookOf: books.of,
      inFlight,
      tornRefunds,
      tornCoupons,
      tornMoves,
      damage: fileProblems,
    };
  };

/**
 * Keeps the proof: to each club its own, and in the registry that it was made. A club of which nothing was found (it is
 * younger than the export, or its file cannot be read) is told that.
 */
export async function keepProof(runtime: Runtime, { opened, proof, byClub, bookOf, damage }: Verified): Promise<void> {
  const { id, summary } = opened;
  const { verifiedAt, files } = proof;
  const counts = { items: 0, members: 0, entries: 0, balanced: 0, inFlight: 0 };
  const nothing: ExportProof = { ...counts, verifiedAt, files, ok: damage.length === 0, problems: damage };
  for await (const club of allClubs(runtime))
    await runtime.tableOf(club.id).commit([
      putCheck({
        id,
        proof: byClub.get(club.id) ?? nothing,
        // what a damaged export says of points is not the whole of it
        ...(damage.length ? {} : { book: { ...bookOf(club.id), asOf: summary.exportTime } }),
      }),
    ]);
  const record = await loadExport(runtime, id);
  if (!record) return;
  await runtime.registry.commit([
    putExport({
      ...record,
      state: 'done',
      items: summary.itemCount,
      bytes: summary.billedSizeBytes,
      finishedAt: summary.endTime,
      provenAt: proof.verifiedAt,
    }),
  ]);
}
