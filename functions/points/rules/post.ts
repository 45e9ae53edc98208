import type { ClubRules } from '../../../shared/contract/club.ts';
import type { ClubDate, Instant } from '../../../shared/time.ts';
import { settle } from './settle.ts';
import { withTier } from './tier.ts';
import type { Entry, Lot, Wallet } from './wallet.ts';

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
}

/** An entry and the wallet after it; both are written in one transaction. */
export interface Posted {
  wallet: Wallet;
  entry: Entry;
}

/** What an entry did, before it is posted; whatever it leaves out is nothing. */
export type Draft = Pick<Entry, 'kind' | 'points'> & Partial<Omit<Entry, 'version' | 'rules' | 'member' | keyof Stamp>>;

const recentKept = 5;

/** The wallet on the entry's day and what had lapsed by then: where every entry begins. */
export const open = (wallet: Wallet, stamp: Stamp): { wallet: Wallet; lapsed: Lot[] } => settle(wallet, stamp.today);

/** Ends every entry: the version goes up by one, the tier is looked at again, the entry joins the recent ones. */
export function post(wallet: Wallet, stamp: Stamp, draft: Draft, rules: Pick<ClubRules, 'tiers'>): Posted {
  const { cause, at, writtenAt = at, today, by, rulesVersion, bodyHash } = stamp;
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
  };
  const amount = draft.total ?? draft.refund?.amount;
  const latest = { cause, kind: draft.kind, at, points: draft.points, ...(amount === undefined ? {} : { amount }) };
  const recent = [latest, ...wallet.recent].slice(0, recentKept);
  return { wallet: withTier({ ...standing, version, recent, ...late }, rules.tiers, today), entry };
}
