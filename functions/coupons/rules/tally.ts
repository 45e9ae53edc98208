import { keptFor, standingHoldings, type Holding } from '../../../shared/holding.ts';
import type { Instant } from '../../../shared/time.ts';

/** One redemption as it is kept: for what, how much came off, and whether it was taken back. */
export interface UseRecord {
  /** What it was redeemed for: a purchase or a call. With the code it is unique. */
  cause: string;
  code: string;
  discount: number;
  at: Instant;
  /** When it was written, where that is not `at`: a till may send a purchase later. */
  writtenAt?: Instant;
  by: string;
  /** Who redeemed it, where that is not said beside it: a printed code is anybody's. */
  member?: string;
  /** It took one of the coupon's uses in all, and gives that one back. */
  counted?: boolean;
  /** Of the request, to tell a replay from another call under the same key. */
  hash?: string;
  back?: { at: Instant; by: string; reason: string; hash?: string };
}

/**
 * The redemptions of one code in a member's hands, of a coupon by one member, or a single one. They stand in one item with a
 * version, so that limit, replay and roll back are one write.
 */
export interface Tally {
  /** Redemptions that stand. */
  used: number;
  uses: readonly UseRecord[];
  /** Uses that tills keep for a moment: none of them is a redemption yet. */
  holds?: readonly Holding[];
  version: number;
}

export const noUses: Tally = { used: 0, uses: [], version: 0 };

/** Older ones are told by the member's timeline; a call is not replayed after so many others. */
const mostKept = 30;

export const recordIn = (tally: Tally | undefined, cause: string, code: string): UseRecord | undefined =>
  tally?.uses.find((use) => use.cause === cause && use.code === code);

export const lastUse = (tally: Tally): UseRecord | undefined => tally.uses.findLast((use) => !use.back);

/** What was taken back is forgotten before what stands: that may still be taken back, with its purchase. */
function mostOf(uses: readonly UseRecord[]): readonly UseRecord[] {
  if (uses.length <= mostKept) return uses;
  const oldest = Math.max(
    0,
    uses.findIndex(({ back }) => back),
  );
  return uses.filter((_, i) => i !== oldest);
}

export const withUse = (tally: Tally, use: UseRecord): Tally => ({
  ...tally,
  used: tally.used + 1,
  uses: mostOf([...tally.uses, use]),
});

/** Keeps a use for a hold; what has lapsed is forgotten. */
export const withHolding = <T extends { holds?: readonly Holding[] }>(item: T, holding: Holding, now: Instant): T => ({
  ...item,
  holds: [...standingHoldings(item.holds, now), holding],
});

/** What a hold kept is free again. */
export function withoutHolding<T extends { holds?: readonly Holding[] }>(item: T, hold: string): T {
  const { holds, ...rest } = item;
  const left = (holds ?? []).filter((each) => each.hold !== hold);
  return { ...rest, ...(left.length ? { holds: left } : {}) } as T;
}

/** Uses that stand, and those kept for others than `own`. */
export const usedOrKept = (tally: Pick<Tally, 'used' | 'holds'> | undefined, now: Instant, own?: string): number =>
  (tally?.used ?? 0) + keptFor(tally?.holds, now, own);

/** Takes a standing redemption back; undefined where there is none. */
export function withUseBack(
  tally: Tally | undefined,
  cause: string,
  code: string,
  back: NonNullable<UseRecord['back']>,
): Tally | undefined {
  const use = recordIn(tally, cause, code);
  if (!tally || !use || use.back) return undefined;
  return {
    ...tally,
    used: tally.used - 1,
    uses: tally.uses.map((each) => (each === use ? { ...each, back } : each)),
  };
}

/** What a tally tells that its former state did not: redemptions that are new, and those newly taken back. */
export function newsOf(now: Pick<Tally, 'uses'>, before: Pick<Tally, 'uses'> | undefined) {
  const known = (use: UseRecord) => before?.uses.find((each) => each.cause === use.cause && each.code === use.code);
  return {
    used: now.uses.filter((use) => !known(use)),
    back: now.uses.filter((use) => use.back && !known(use)?.back),
  };
}
