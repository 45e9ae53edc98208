import type { CallContext } from '../platform/http/context.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { LedgerEntry } from '../points/index.ts';
import type { Asking } from './asking.ts';
import type { PurchaseParts } from './parts.ts';

/** Where a purchase is to be written, or what stands there already. */
export interface Place {
  cause: string;
  standing?: LedgerEntry;
}

/**
 * A purchase stands under its cause. Where what stood there was undone, its receipt is free again and the place is the next:
 * `cause~2`, `cause~3`, … The call that wrote an entry finds that one, also once it was undone: sent again, it buys nothing again.
 */
export async function findPlace(
  parts: Pick<PurchaseParts, 'loadEntry' | 'causeOfConsequence'>,
  table: ClubTable,
  cause: string,
  isSameCall: (standing: LedgerEntry) => boolean,
): Promise<Place> {
  for (let turn = 1; ; turn++) {
    const place = turn === 1 ? cause : `${cause}~${turn}`;
    const standing = await parts.loadEntry(table, place);
    if (!standing) return { cause: place };
    if (isSameCall(standing)) return { cause: place, standing };
    const undone = await parts.loadEntry(table, parts.causeOfConsequence('undo', place));
    if (!undone) return { cause: place, standing };
  }
}

/**
 * The place of a purchase that is asked for, and what the ledger has of it already. The commit itself finds out that an entry
 * stands there: a replay is rare, so only then (or where `look` says so) is it read.
 */
export async function placeOf(
  parts: Pick<PurchaseParts, 'loadEntry' | 'causeOfConsequence'>,
  { table }: CallContext,
  { cause, eveCause, isSameCall, bodyHash }: Asking,
  look: boolean,
): Promise<Place> {
  const [here, onEve] = await Promise.all([
    look ? findPlace(parts, table, cause, isSameCall) : { cause },
    eveCause ? findPlace(parts, table, eveCause, isSameCall) : undefined,
  ]);
  const ofEve = onEve?.standing && isSameCall(onEve.standing) ? onEve.standing : undefined;
  return ofEve?.bodyHash === bodyHash ? { cause: here.cause, standing: ofEve } : here;
}

/** Where a purchase stands that takes the place of one: `cause~2` after `cause`, `cause~3` after that. Parts of a cause hold no `~`. */
export function nextPlace(cause: string): string {
  const parts = cause.split('~');
  const plain = parts[0] === 'r' ? 5 : 3;
  const turn = parts.length > plain ? Number(parts[plain]) : 1;
  return [...parts.slice(0, plain), turn + 1].join('~');
}
