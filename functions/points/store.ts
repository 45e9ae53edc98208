import type { WalletView } from '../../shared/contract/wallet.ts';
import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { Entry, Posted, Refunded, Wallet } from './rules/index.ts';
import { packEntry, packWallet, unpackEntry, unpackWallet, type StoredEntry, type StoredWallet } from './stored.ts';

export type LedgerEntry = Entry & { view?: WalletView };

/** A member's wallet; of one whose ledger was merged into another's, or who shares a household's, that one: what is to be written goes there. */
export async function loadWallet(table: ClubTable, member: string): Promise<Wallet | undefined> {
  const wallet = await loadOwnWallet(table, member);
  return wallet?.mergedInto ? loadWallet(table, wallet.mergedInto.member) : wallet;
}

/**
 * A member's wallet, and whom an entry in it is to name where it is their household's. Who was merged into another is that other.
 */
export async function loadLedger(table: ClubTable, member: string): Promise<{ wallet?: Wallet; for?: string }> {
  const own = await loadOwnWallet(table, member);
  if (!own?.mergedInto) return own ? { wallet: own } : {};
  if (!own.mergedInto.household) return loadLedger(table, own.mergedInto.member);
  const wallet = await loadWallet(table, own.mergedInto.member);
  return { ...(wallet ? { wallet } : {}), for: member };
}

/** A member's own wallet, also where it leads to another's. */
export async function loadOwnWallet(table: ClubTable, member: string): Promise<Wallet | undefined> {
  const stored = await table.get<StoredWallet>(keys.wallet(member));
  return stored && unpackWallet(stored);
}

/** The wallets of members who have one, as they were a moment ago, for half the price of {@link loadWallet} each. */
export async function loadWallets(table: ClubTable, members: readonly string[]): Promise<Wallet[]> {
  const stored = await table.getMany<StoredWallet>(members.map(keys.wallet), { strong: false });
  return stored.flatMap((wallet) => (wallet ? [unpackWallet(wallet)] : []));
}

export async function loadEntry(table: ClubTable, cause: string): Promise<LedgerEntry | undefined> {
  const stored = await table.get<StoredEntry>(keys.entry(cause));
  return stored && unpackEntry(stored);
}

/** Those of the entries that are there, in the order asked for. */
export async function loadEntries(table: ClubTable, causes: readonly string[]): Promise<LedgerEntry[]> {
  const stored = await table.getMany<StoredEntry>(causes.map(keys.entry));
  return stored.flatMap((entry) => (entry ? [unpackEntry(entry)] : []));
}

export const loadRefunded = (table: ClubTable, cause: string) =>
  table.get<Refunded & { version: number }>(keys.refunded(cause));

/**
 * The only writes that the ledger knows: an entry that was not there, and the wallet one version further. Both hold or
 * neither does; when another entry came between, everything is read and decided again.
 */
export const postWrites = (posted: Posted, view?: WalletView): Write[] => postAllWrites([posted], view);

/** The same for entries that follow each other at once: the wallet is written as the last of them left it, which `view` shows. */
export function postAllWrites(posted: readonly Posted[], view?: WalletView): Write[] {
  const { wallet, entry: last } = posted.at(-1)!;
  const before = wallet.version - posted.length;
  return [
    ...posted.map(({ entry }): Write => {
      const item = { ...packEntry(entry, entry === last ? view : undefined) };
      return { put: keys.entry(entry.cause), item, when: 'absent', refused: 'stale' };
    }),
    {
      put: keys.wallet(wallet.member),
      item: { ...packWallet(wallet) },
      when: before === 0 ? 'absent' : { is: { version: before } },
      refused: 'stale',
    },
  ];
}

/** What has been refunded of a purchase, counted in the same transaction as the refund. */
export const putRefunded = (cause: string, refunded: Refunded): Write => ({
  put: keys.refunded(cause),
  item: { ...refunded, entity: 'refunded', version: refunded.count },
  when: refunded.count === 1 ? 'absent' : { is: { version: refunded.count - 1 } },
  refused: 'stale',
});
