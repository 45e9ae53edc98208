import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Entry, Wallet } from '../points/rules/index.ts';
import type { StoredEntry, StoredWallet } from '../points/index.ts';
import type { StoredItem } from './dataFiles.ts';
import type { Seen } from './rules/verify.ts';

/** What reading an export needs of points, handed in by the wiring. */
export interface LedgerParts {
  unpackWallet(stored: StoredWallet): Wallet;
  unpackEntry(stored: StoredEntry): Entry;
  balanceOf(wallet: Wallet): number;
}

/** An entry's fields that the proof needs; the lines of a basket stay as they are. */
const entryFields = ['member', 'version', 'points', 'lapsed', 'at'] as const;

export const clubOfItem = (item: StoredItem): string => {
  const pk = item.pk?.S ?? '';
  return pk.slice(0, pk.indexOf('#'));
};

/** An item as the proof sees it. */
export const seenOf =
  ({ unpackWallet, unpackEntry, balanceOf }: LedgerParts) =>
  (item: StoredItem): Seen => {
    const club = clubOfItem(item);
    const entity = item.entity?.S;
    if (entity === 'wallet') {
      const wallet = unpackWallet(unmarshall(item) as StoredWallet);
      const [latest] = wallet.recent;
      return {
        club,
        kind: 'wallet',
        member: wallet.member,
        version: wallet.version,
        balance: balanceOf(wallet),
        ...(latest ? { latest } : {}),
      };
    }
    if (entity === 'entry') {
      const few = Object.fromEntries(entryFields.filter((f) => item[f]).map((field) => [field, item[field]!]));
      const { member, version, points, lapsed, at } = unpackEntry(unmarshall(few) as StoredEntry);
      const gone = lapsed.reduce((sum, lot) => sum + lot.points, 0);
      return { club, kind: 'entry', member, version, change: points - gone, at };
    }
    if (entity === 'profile') return { club, kind: 'profile', member: item.number?.S ?? '' };
    return { club, kind: 'other' };
  };
