import { ok, refuse, type Result } from '../../shared/result.ts';
import type { Instant } from '../../shared/time.ts';
import type { ClubTable } from '../platform/table/table.ts';
import { standingHold, type Wallet, type WalletHold } from './rules/index.ts';
import { loadEntry, type LedgerEntry } from './store.ts';

/** A hold is an entry of the ledger; so is what lets it go. */
export const causeOfHold = (hold: string): string => `h~${hold}`;
export const causeOfRelease = (hold: string): string => `h~${hold}~release`;

/** A hold as it was written, whoever asks. */
export async function loadHold(
  table: ClubTable,
  hold: string,
): Promise<(LedgerEntry & { hold: WalletHold }) | undefined> {
  const entry = await loadEntry(table, causeOfHold(hold));
  return entry?.hold && { ...entry, hold: entry.hold };
}

/**
 * A hold of this member that stands and may be confirmed. Refuses: hold.not_found (also where it is another member's), hold.lapsed, hold.ended.
 */
export async function findHold(
  { table, now }: { table: ClubTable; now: Instant },
  hold: string,
  { member, wallet }: { member: string; wallet: Wallet | undefined },
): Promise<Result<LedgerEntry & { hold: WalletHold }>> {
  const entry = await loadHold(table, hold);
  if (!entry || (entry.for ?? entry.member) !== member) return refuse('hold.not_found');
  const standing = standingHold(wallet, entry, now);
  return standing.ok ? ok(entry) : standing;
}
