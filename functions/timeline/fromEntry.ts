import type { LedgerEntry } from '../points/index.ts';
import type { EntryKind, MovementKind } from '../points/rules/index.ts';
import type { StoredEvent, ToldEvent } from './event.ts';

export const eventKinds: Record<MovementKind, StoredEvent['kind']> = {
  purchase: 'purchase',
  refund: 'refund',
  undo: 'refund',
  adjustment: 'adjustment',
  reward: 'reward',
  claim_cancelled: 'adjustment',
  referral: 'referral',
  gift: 'gift',
  tier_gift: 'tier',
  opening: 'gift',
  transfer_out: 'transfer',
  transfer_in: 'transfer',
  merge_out: 'merge',
  merge_in: 'merge',
  merge_undo: 'merge_undone',
  household_out: 'household',
  household_in: 'household',
  household_left: 'household_left',
};

/** A hold moves nothing and is told nobody. */
const isTold = (kind: EntryKind): kind is MovementKind => kind in eventKinds;

/** What a ledger entry tells the member and staff; lapsed points are told as an event of their own. */
export function eventsOfEntry(entry: LedgerEntry): ToldEvent[] {
  const { kind } = entry;
  const moved = isTold(kind) ? [movementOf(entry, kind)] : kind === 'confirmed' ? [confirmation(entry)] : [];
  const all = entry.tiersReached ? [...moved, reachedTier(entry)] : moved;
  const lapsed = entry.lapsed.reduce((sum, lot) => sum + lot.points, 0);
  if (lapsed === 0) return all;
  return [
    ...all,
    {
      member: entry.member,
      at: entry.at,
      id: `lapsed~${entry.cause}`,
      event: { kind: 'lapsed', points: -lapsed, by: 'system:points' },
    },
  ];
}

function movementOf(entry: LedgerEntry, kind: MovementKind): ToldEvent {
  const amount = entry.total ?? entry.refund?.amount;
  const paid = entry.paidPoints ?? entry.refund?.paid;
  const categories = categoriesOf(entry);
  return {
    member: entry.for ?? entry.member,
    at: entry.at,
    id: entry.cause,
    event: {
      kind: eventKinds[kind],
      points: entry.points,
      ...(paid === undefined ? {} : { paidPoints: paid.points, paidAmount: paid.amount }),
      ...(amount === undefined ? {} : { amount }),
      ...((entry.reason ?? entry.store) ? { text: entry.reason ?? entry.store } : {}),
      by: entry.by,
      about: entry.with ?? entry.of ?? entry.cause,
      ...(categories ? { categories } : {}),
    },
  };
}

/** The balance counted these points before; told is that they may be spent. */
const confirmation = ({ member, for: person = member, at, cause, by, credited, of = '' }: LedgerEntry): ToldEvent => ({
  member: person,
  at,
  id: cause,
  event: { kind: 'confirmed', points: credited.reduce((sum, lot) => sum + lot.points, 0), by, about: of },
});

const reachedTier = ({ member, at, cause }: LedgerEntry): ToldEvent => ({
  member,
  at,
  id: `tier~${cause}`,
  event: { kind: 'tier', by: 'system:tiers', about: cause },
});

/** Pairs and not an object: a category may be called "constructor". */
function categoriesOf(entry: LedgerEntry): StoredEvent['categories'] {
  const spend = new Map<string, number>();
  for (const { category, amount } of entry.lines ?? [])
    if (category) spend.set(category, (spend.get(category) ?? 0) + amount);
  return spend.size ? [...spend] : undefined;
}
