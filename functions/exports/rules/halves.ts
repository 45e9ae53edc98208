import type { Instant } from '../../../shared/time.ts';

/** A use of a coupon, as it stands beside the entry that it was for. */
export interface SeenUse {
  cause: string;
  code: string;
  at: Instant;
  /** When it was written, where that is not `at`. */
  writtenAt?: Instant;
}

/** What is written in one transaction with an entry, beside the wallet. */
export type Beside =
  /** A refund or an undo of the purchase `of`. */
  | { kind: 'refund'; of: string; at: Instant }
  /** What the table counts of a purchase's refunds. */
  | { kind: 'refunded'; of: string; count: number }
  /** Coupons that an entry says were used for it. */
  | { kind: 'redeemed'; cause: string; codes: readonly string[]; at: Instant }
  | { kind: 'uses'; uses: readonly SeenUse[] }
  /** One member's half of a transfer or a merge; both halves have the same `move`. */
  | { kind: 'moved'; move: string; at: Instant };

/** A purchase whose count of refunds and whose refunds differ: `lacks` is what the export holds fewer of. */
export interface TornRefund {
  of: string;
  lacks: 'count' | 'refund';
}

export interface Halves {
  refunds: TornRefund[];
  /** Coupons that an entry was paid with and that do not know of it: they could be used again. */
  coupons: number;
  /** Transfers and merges of which the other member's half is not there. */
  moves: number;
  problems: string[];
}

/**
 * Finds transactions of one club that an export holds half of though the wallets equal their ledgers: a refund without its
 * count, a purchase without its coupon's use, one member's half of a transfer. Items come in any order. Of refunds a number a
 * purchase is kept, of coupons only what is `near` the export.
 */
export function halvesOf(near: (at: number) => boolean) {
  const refunds = new Map<string, { over: number; last: number }>();
  const coupons = new Map<string, number>();
  const alone = new Map<string, number>();

  const refunded = (of: string, by: number, at = 0): void => {
    const before = refunds.get(of);
    refunds.set(of, { over: (before?.over ?? 0) + by, last: Math.max(before?.last ?? 0, at) });
  };
  const used = (cause: string, code: string, by: number): void => {
    const key = `${code}#${cause}`;
    coupons.set(key, (coupons.get(key) ?? 0) + by);
  };

  return {
    feed(seen: Beside): void {
      if (seen.kind === 'refund') refunded(seen.of, 1, Date.parse(seen.at));
      else if (seen.kind === 'moved') {
        if (!alone.delete(seen.move)) alone.set(seen.move, Date.parse(seen.at));
      } else if (seen.kind === 'refunded') refunded(seen.of, -seen.count);
      else if (seen.kind === 'redeemed') {
        if (near(Date.parse(seen.at))) for (const code of seen.codes) used(seen.cause, code, 1);
      } else
        for (const { cause, code, at, writtenAt = at } of seen.uses)
          if (near(Date.parse(writtenAt))) used(cause, code, -1);
    },

    finish(): Halves {
      const torn: Halves = { refunds: [], coupons: 0, moves: 0, problems: [] };
      for (const [of, { over, last }] of refunds)
        if (!over) continue;
        else if (over < 0 || near(last)) torn.refunds.push({ of, lacks: over < 0 ? 'refund' : 'count' });
        else torn.problems.push(`purchase ${of}: it was refunded ${over} times more than is counted`);
      for (const over of coupons.values()) if (over > 0) torn.coupons += over;
      for (const [move, at] of alone)
        if (near(at)) torn.moves++;
        else torn.problems.push(`transfer ${move}: it stands with one of two members only`);
      return torn;
    },
  };
}
