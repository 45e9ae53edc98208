import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Entry, Wallet } from '../points/rules/index.ts';
import type { StoredEntry, StoredWallet } from '../points/index.ts';
import { keys } from '../platform/table/keys.ts';
import type { StoredItem } from './dataFiles.ts';
import type { SeenUse } from './rules/halves.ts';
import type { Seen } from './rules/verify.ts';

/** What reading an export needs of points, handed in by the wiring. */
export interface LedgerParts {
  unpackWallet(stored: StoredWallet): Wallet;
  unpackEntry(stored: StoredEntry): Entry;
  balanceOf(wallet: Wallet): number;
}

/** An entry's fields that the proof needs; the lines of a basket stay as they are. */
const entryFields = [
  'member',
  'version',
  'points',
  'lapsed',
  'credited',
  'taken',
  'kind',
  'at',
  'writtenAt',
  'cause',
  'of',
  'refund',
  'coupons',
  'with',
] as const;
const withUses = new Set(['heldCoupon', 'couponUse', 'redemption', 'codeUse']);

/** What both halves of a transfer or a merge have in common: the cause of the one, after its prefix in the other. */
const moveOf = (cause: string): string => cause.replace(/^(transfer|merge|unmerge)~/, '');

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
        lots: [...wallet.lots, ...wallet.pending],
        ...(latest ? { latest: { points: latest.points, at: wallet.writtenAt ?? latest.at } } : {}),
      };
    }
    if (entity === 'entry') {
      const few = Object.fromEntries(entryFields.filter((f) => item[f]).map((field) => [field, item[field]!]));
      const entry = unpackEntry(unmarshall(few) as StoredEntry);
      const { member, version, points, credited, taken, lapsed, cause, of, refund, coupons } = entry;
      const gone = lapsed.reduce((sum, lot) => sum + lot.points, 0);
      // what a till sends later happened before it was written
      const at = entry.writtenAt ?? entry.at;
      return {
        club,
        kind: 'entry',
        member,
        version,
        change: points - gone,
        at,
        cause,
        lots: { of: entry.kind, credited, taken, lapsed },
        ...(refund && of ? { refundOf: of } : {}),
        ...(entry.with && cause ? { move: moveOf(cause) } : {}),
        // what is only held is not used
        ...(coupons?.length && entry.kind !== 'hold' ? { coupons: coupons.map(({ code }) => code) } : {}),
      };
    }
    if (entity === 'refunded') {
      const of = (item.pk?.S ?? '').slice(`${club}#${keys.entry('').pk}`.length);
      return { club, kind: 'refunded', of, count: Number(item.count?.N ?? 0) };
    }
    if (entity && withUses.has(entity) && item.uses) {
      const { uses } = unmarshall({ uses: item.uses }) as { uses: readonly SeenUse[] };
      return { club, kind: 'uses', uses };
    }
    if (entity === 'giftCard')
      return { club, kind: 'giftCard', balance: Number(item.balance?.N ?? 0), expires: item.expires?.S ?? '' };
    if (entity === 'profile') return { club, kind: 'profile', member: item.number?.S ?? '' };
    return { club, kind: 'other' };
  };
