import type { ClubRules } from '../../../shared/contract/club.ts';
import type { ClubDate } from '../../../shared/time.ts';
import { takeLots } from './lots.ts';
import { heldTo } from './sliding.ts';
import { sumPoints, type Entry, type Lot, type PendingLot, type TakenLot, type Wallet } from './wallet.ts';

/** How many points of an entry to take back now, after so many that were taken back before. */
export interface Share {
  points: number;
  before: number;
}

/** What taking back did: the lots it took from, and what the member owes since. */
export interface TakenBack {
  wallet: Wallet;
  taken: TakenLot[];
  owed: number;
}

/**
 * Takes back points that an entry credited, out of a wallet settled on the day: its own pending points first, then the lots of the
 * same expiry, then the lots that lapse first, then other pending points. What even so is missing was spent: with to_zero the
 * club bears it, with negative the member owes it. With pending_only nothing is taken but its own pending points: what may be spent
 * already stays with the member. Of points that lapsed with their lot nothing is taken: they are gone already.
 */
export function takeBack(
  wallet: Wallet,
  { credited: given }: Pick<Entry, 'credited'>,
  share: Share,
  today: ClubDate,
  rules: Pick<ClubRules, 'refundOfSpent'>,
): TakenBack {
  const credited = given.map((lot) => ({ ...lot, expires: heldTo(wallet, lot.expires) }));
  const own = (lot: PendingLot) => credited.some((c) => c.active === lot.active && c.expires === lot.expires);
  const sameExpiry = (lot: Lot) => credited.some((c) => c.expires === lot.expires);
  const points = share.points - lapsedOf(credited, share, today);
  const ownPending = takeLots(wallet.pending, points, own);
  if (rules.refundOfSpent === 'pending_only')
    return { wallet: { ...wallet, pending: ownPending.left }, taken: ownPending.taken, owed: 0 };
  const ownLots = takeLots(wallet.lots, ownPending.missing, sameExpiry);
  const otherLots = takeLots(ownLots.left, ownLots.missing);
  const otherPending = takeLots(ownPending.left, otherLots.missing);
  const owed = rules.refundOfSpent === 'negative' ? otherPending.missing : 0;
  return {
    wallet: { ...wallet, lots: otherLots.left, pending: otherPending.left, debt: wallet.debt + owed },
    taken: [ownPending, ownLots, otherLots, otherPending].flatMap((step) => step.taken),
    owed,
  };
}

/** How much of a share lapsed: the lots are taken back first, what had repaid debt at once comes after them. */
function lapsedOf(credited: readonly PendingLot[], { points, before }: Share, today: ClubDate): number {
  const lapsed = sumPoints(credited.filter((lot) => lot.expires < today));
  return Math.min(lapsed, before + points) - Math.min(lapsed, before);
}
