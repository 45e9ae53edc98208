import type { ClubRules } from '../../../shared/contract/club.ts';
import { standingHoldings } from '../../../shared/holding.ts';
import type { ClubDate, Instant } from '../../../shared/time.ts';
import { settle } from './settle.ts';
import { withTier } from './tier.ts';
import { isMovement, type Entry, type Lot, type Wallet, type WalletHold } from './wallet.ts';

/** What every entry says of itself: what caused it, when and by whom, and by which settings it was decided. */
export interface Stamp {
  cause: string;
  at: Instant;
  /** When it was written, where that may not be when it happened. */
  writtenAt?: Instant;
  /** The club's day of `at`: what lapses, activates and counts goes by it. */
  today: ClubDate;
  by: string;
  /** The version of the club's settings. */
  rulesVersion: number;
  bodyHash?: string;
  /** Whom it is about, where that may not be the wallet's own member. */
  for?: string;
  /** The hold that this confirms or lets go: what it kept is free for it. */
  endsHold?: string;
}

/** An entry and the wallet after it; both are written in one transaction. */
export interface Posted {
  wallet: Wallet;
  entry: Entry;
}

/** What an entry did, before it is posted; whatever it leaves out is nothing. */
export type Draft = Pick<Entry, 'kind' | 'points'> & Partial<Omit<Entry, 'version' | 'rules' | 'member' | keyof Stamp>>;

const recentKept = 5;

/** The wallet on the entry's day and what had lapsed by then: where every entry begins. Holds go by the moment of writing. */
export function open(wallet: Wallet, stamp: Stamp): { wallet: Wallet; lapsed: Lot[] } {
  const { wallet: settled, lapsed } = settle(wallet, stamp.today);
  return { wallet: withHolds(settled, stamp.writtenAt ?? stamp.at, stamp.endsHold), lapsed };
}

/** The wallet with the holds that stand at a moment, one that ends and one more. */
function withHolds(wallet: Wallet, now: Instant, ends: string | undefined, more?: WalletHold): Wallet {
  const { held, ...rest } = wallet;
  const standing = [...standingHoldings(held, now, ends), ...(more ? [more] : [])];
  return standing.length ? { ...rest, held: standing } : rest;
}

/** Ends every entry: the version goes up by one, the tier is looked at again, the entry joins the recent ones. */
export function post(wallet: Wallet, stamp: Stamp, draft: Draft, rules: Pick<ClubRules, 'tiers'>): Posted {
  const { cause, at, writtenAt = at, today, by, rulesVersion, bodyHash, endsHold, for: person } = stamp;
  const { writtenAt: _before, ...standing } = wallet;
  const version = wallet.version + 1;
  const late = writtenAt === at ? {} : { writtenAt };
  const entry: Entry = {
    credited: [],
    taken: [],
    lapsed: [],
    repaid: 0,
    owed: 0,
    reasons: [],
    ...draft,
    cause,
    member: wallet.member,
    at,
    ...late,
    on: today,
    by,
    version,
    rules: rulesVersion,
    ...(bodyHash === undefined ? {} : { bodyHash }),
    ...(endsHold === undefined ? {} : { endsHold }),
    ...(person === undefined || person === wallet.member ? {} : { for: person }),
  };
  const amount = draft.total ?? draft.refund?.amount;
  const recent = isMovement(draft.kind)
    ? [
        { cause, kind: draft.kind, at, points: draft.points, ...(amount === undefined ? {} : { amount }) },
        ...wallet.recent,
      ].slice(0, recentKept)
    : wallet.recent;
  const { held: _kept, ...merged } = standing;
  // what was kept in a wallet that leads to another is kept no longer
  const before = draft.kind === 'merge_out' || draft.kind === 'household_out' ? merged : standing;
  const next = withHolds({ ...before, version, recent, ...late }, writtenAt, endsHold, draft.hold);
  return { wallet: withTier(next, rules.tiers, today), entry };
}
