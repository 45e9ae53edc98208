import type { ClubTable } from '../platform/table/table.ts';
import type { LedgerEntry } from '../points/index.ts';
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
