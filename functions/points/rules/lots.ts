import type { Lot, PendingLot } from './wallet.ts';

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The lots with one more: merged into the one of the same expiry, earliest first. Nothing is added for 0 points. */
export function addLot(lots: readonly Lot[], { expires, points }: Lot): Lot[] {
  if (points === 0) return [...lots];
  const same = lots.find((lot) => lot.expires === expires);
  const others = lots.filter((lot) => lot !== same);
  return [...others, { expires, points: points + (same?.points ?? 0) }].sort((a, b) => before(a.expires, b.expires));
}

/** The pending lots with one more: merged with the same day and expiry, earliest day first. */
export function addPending(pending: readonly PendingLot[], { active, expires, points }: PendingLot): PendingLot[] {
  if (points === 0) return [...pending];
  const same = pending.find((lot) => lot.active === active && lot.expires === expires);
  const others = pending.filter((lot) => lot !== same);
  return [...others, { active, expires, points: points + (same?.points ?? 0) }].sort(
    (a, b) => before(a.active, b.active) || before(a.expires, b.expires),
  );
}

/**
 * Takes up to so many points out of the lots in their order, only out of those that `from` allows.
 * Emptied lots are gone from `left`; `missing` is what could not be taken.
 */
export function takeLots<L extends Lot>(
  lots: readonly L[],
  points: number,
  from: (lot: L) => boolean = () => true,
): { left: L[]; taken: L[]; missing: number } {
  const left: L[] = [];
  const taken: L[] = [];
  let missing = points;
  for (const lot of lots) {
    const part = from(lot) ? Math.min(lot.points, missing) : 0;
    missing -= part;
    if (part > 0) taken.push({ ...lot, points: part });
    if (part < lot.points) left.push({ ...lot, points: lot.points - part });
  }
  return { left, taken, missing };
}
