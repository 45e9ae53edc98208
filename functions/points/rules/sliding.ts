import type { ClubDate } from '../../../shared/time.ts';
import { addLot, addPending, takeLots } from './lots.ts';
import {
  sumPoints,
  type Entry,
  type Expiry,
  type Prolonged,
  type Prolonging,
  type TakenLot,
  type Wallet,
} from './wallet.ts';

/** The last day of points that were given as good to `expires`: what purchases since have made of it. */
export const heldTo = ({ prolonged }: Pick<Wallet, 'prolonged'>, expires: Expiry): Expiry =>
  prolonged && expires >= prolonged.since && expires < prolonged.until ? prolonged.until : expires;

/**
 * Sliding expiry: with a purchase all that stands in the wallet on its day holds at least to `until`, what waits included. Points that hold
 * longer, or for ever, stay as they are. One purchase after another in time keeps the day from which on nothing has lapsed.
 */
export function prolong(wallet: Wallet, until: Expiry, today: ClubDate): { wallet: Wallet; prolongs?: Prolonging } {
  if (until === 'never') return { wallet };
  const before = wallet.prolonged;
  const standing = before && before.until >= today ? before : undefined;
  const to = standing && standing.until > until ? standing.until : until;
  const shorter: TakenLot[] = [...wallet.lots, ...wallet.pending].filter(({ expires }) => expires < to);
  const prolonged: Prolonged = { since: standing?.since ?? today, until: to };
  return {
    wallet: { ...shorter.reduce((now, lot) => moveLot(now, lot, to), wallet), prolonged },
    prolongs: { until: to, lots: shorter, ...(before ? { before } : {}) },
  };
}

/** The wallet with what the purchase prolonged, as its entry tells it. */
export const prolongedBy = (wallet: Wallet, { prolongs, on }: Pick<Entry, 'prolongs' | 'on'>): Wallet =>
  prolongs ? prolong(wallet, prolongs.until, on).wallet : wallet;

/**
 * A purchase that was undone prolonged nothing: what is left of those points holds as long as before. Only where no purchase came after
 * it, which would have prolonged them all the same.
 */
export function unprolong(wallet: Wallet, { prolongs, at }: Pick<Entry, 'prolongs' | 'at'>): Wallet {
  const { prolonged, ...rest } = wallet;
  if (!prolongs || wallet.lastAt !== at || prolonged?.until !== prolongs.until) return wallet;
  const { until, lots, before } = prolongs;
  const after = lots.reduce<Wallet>((now, lot) => moveLot(now, { ...lot, expires: until }, lot.expires), rest);
  return before ? { ...after, prolonged: before } : after;
}

/** Gives a lot another last day, as far as it is there; what waited may be active by now. */
function moveLot(wallet: Wallet, { active, expires, points }: TakenLot, to: Expiry): Wallet {
  const waits = active === undefined ? 0 : points;
  const waiting = takeLots(wallet.pending, waits, (lot) => lot.active === active && lot.expires === expires);
  const there = takeLots(wallet.lots, points - sumPoints(waiting.taken), (lot) => lot.expires === expires);
  return {
    ...wallet,
    pending: waiting.taken.reduce((all, lot) => addPending(all, { ...lot, expires: to }), waiting.left),
    lots: there.taken.reduce((all, lot) => addLot(all, { ...lot, expires: to }), there.left),
  };
}
