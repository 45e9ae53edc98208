import type { Instant } from './time.ts';

/** A part of something limited that is kept for somebody until a moment: then it is free again by itself, with nothing written. */
export interface Holding {
  /** The hold's id. */
  hold: string;
  until: Instant;
  /** Points, units of a stock or uses of a coupon. */
  count: number;
}

/** Those that stand at a moment, without those of `own` hold: what is kept for somebody is free for them. */
export const standingHoldings = <T extends Holding>(
  holdings: readonly T[] | undefined,
  now: Instant,
  own?: string,
): readonly T[] => (holdings ?? []).filter(({ hold, until }) => until > now && hold !== own);

/** How much is kept for others at a moment. */
export const keptFor = (holdings: readonly Holding[] | undefined, now: Instant, own?: string): number =>
  standingHoldings(holdings, now, own).reduce((sum, { count }) => sum + count, 0);

/**
 * Where what is held is taken off a count at once: how much of it is free again at a moment, because it lapsed or is `own`. The count
 * is set right by whoever takes that next.
 */
export const freeAgain = (holdings: readonly Holding[] | undefined, now: Instant, own?: string): number =>
  (holdings ?? []).reduce((sum, { count }) => sum + count, 0) - keptFor(holdings, now, own);
