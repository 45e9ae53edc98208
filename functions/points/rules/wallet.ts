import type { CardPart, PaidCard } from '../../../shared/contract/giftCard.ts';
import type { AwardReason, PurchaseLine } from '../../../shared/contract/purchase.ts';
import type { Holding } from '../../../shared/holding.ts';
import type { LocalizedText } from '../../../shared/locale.ts';
import type { ClubDate, Instant } from '../../../shared/time.ts';
import type { FreeUnit, StampRow } from './punch.ts';

/** The last day on which points may be spent; 'never' sorts after every date, so text order is lapsing order. */
export type Expiry = ClubDate | 'never';

/** Points that may be spent and lapse together. */
export interface Lot {
  expires: Expiry;
  points: number;
}

/** The day from which points may be spent; 'confirmation', which sorts after every date: once their purchase is confirmed. */
export type Activation = ClubDate | 'confirmation';

/** Points that were earned but may be spent only from `active` on. */
export interface PendingLot extends Lot {
  active: Activation;
}

/** What a debit took out of one lot; `active` stands only where it was still pending. */
export interface TakenLot extends Lot {
  active?: Activation;
}

/** What purchases brought in one calendar month of the club: what tiers and "the last 12 months" are counted from. */
export interface WalletMonth {
  /** 'YYYY-MM' */
  month: string;
  points: number;
  /** Minor units. */
  spend: number;
  visits: number;
}

/** Points that are kept for a purchase or a reward; `count` is the points. */
export interface WalletHold extends Holding {
  /** The reward that it is for. */
  reward?: string;
}

/** Sliding expiry: points that were good on `since` hold to `until`, whatever was said when they were given. */
export interface Prolonged {
  /** Of an unbroken row of purchases the first day. */
  since: ClubDate;
  until: ClubDate;
}

/** What a purchase prolonged: the lots as they were, `active` where they still waited, and how the wallet stood before. */
export interface Prolonging {
  until: ClubDate;
  lots: readonly TakenLot[];
  before?: Prolonged;
}

/** What purchases of one day of the club earned. */
export interface EarnedDay {
  on: ClubDate;
  points: number;
}

/** One of the last movements, enough for a line of history. */
export interface RecentEntry {
  cause: string;
  kind: MovementKind;
  at: Instant;
  points: number;
  amount?: number;
}

/**
 * A member's points and what is counted with them, as the latest entry left it.
 * The sum of lots and pending less debt equals the sum over the ledger of points less lapsed.
 * Debt stands only while there are neither lots nor pending.
 */
export interface Wallet {
  member: string;
  /** Entries so far; each write checks it and adds one. */
  version: number;
  /** Earliest expiry first, one lot an expiry. */
  lots: readonly Lot[];
  /** Earliest day first, one for each day and expiry. */
  pending: readonly PendingLot[];
  /** Points owed because a refund found them spent: 0 or more. */
  debt: number;
  /** Earliest first; only as many as tiers and the past year need. */
  months: readonly WalletMonth[];
  /** The same by calendar year ('YYYY' in `month`), where tiers go by it. */
  years?: readonly WalletMonth[];
  /** What purchases earned on the last days that any did, less what was refunded; latest last. What a day's cap is held by. */
  earnedOn?: readonly EarnedDay[];
  visits: number;
  /** Purchases refunded whole: no visits any more, but they were. Together with the visits, all that were not undone. */
  returned?: number;
  /** What was paid in all, less refunds, in minor units. */
  spend: number;
  /** The first and the latest purchase. */
  firstAt?: Instant;
  lastAt?: Instant;
  /** The day on which a birthday's rules last paid; they pay on one day of a year. */
  birthdayOn?: ClubDate;
  tier: { id: string; since: ClubDate };
  /** The last five, newest first. */
  recent: readonly RecentEntry[];
  /** When the newest was written, where that is not its `at`: what tells a backup's torn half from a lost one. */
  writtenAt?: Instant;
  /** What was spent without a proof on the latest day that any was; a claim that is cancelled stays counted. */
  unproven?: { on: ClubDate; points: number };
  /** What the member gave to others by their own hand in the latest month ('YYYY-MM') that they did. */
  gaveIn?: { month: string; points: number };
  /** Rewards taken and not cancelled, by reward. */
  claims: Readonly<Record<string, number>>;
  /**
   * Whose wallet this one was merged into, and by which entry: until that is undone, this one stays empty and whoever asks for it gets that
   * one. `household`: its member is still somebody of their own, and shares that wallet with a household.
   */
  mergedInto?: { member: string; entry: string; household?: true };
  /** What tills keep for the member; from its deadline on a hold is as if it were not there. */
  held?: readonly WalletHold[];
  /** Where points hold so long after the last purchase. */
  prolonged?: Prolonged;
  /** Stamps on punch cards, by card; below 0 where a refund found them used. None: not there. */
  stamps?: Readonly<Record<string, number>>;
}

/** What a wallet counts beside its points: what a merge moves with them. */
export type Counters = Pick<
  Wallet,
  | 'months'
  | 'years'
  | 'earnedOn'
  | 'visits'
  | 'returned'
  | 'spend'
  | 'firstAt'
  | 'lastAt'
  | 'birthdayOn'
  | 'tier'
  | 'unproven'
  | 'gaveIn'
  | 'claims'
  | 'prolonged'
  | 'stamps'
>;

export type EntryKind =
  | 'purchase'
  | 'refund'
  | 'undo'
  | 'adjustment'
  | 'reward'
  | 'claim_cancelled'
  | 'referral'
  | 'gift'
  | 'tier_gift'
  | 'opening'
  | 'transfer_out'
  | 'transfer_in'
  | 'merge_out'
  | 'merge_in'
  | 'merge_undo'
  | 'household_out'
  | 'household_in'
  | 'household_left'
  | 'confirmed'
  | 'hold'
  | 'hold_released';

/** What moves points or counts; a hold only keeps them for a moment, and a confirmation makes active what was counted. */
export type MovementKind = Exclude<EntryKind, 'confirmed' | 'hold' | 'hold_released'>;

const still = new Set<EntryKind>(['confirmed', 'hold', 'hold_released']);
export const isMovement = (kind: EntryKind): kind is MovementKind => !still.has(kind);

/** A line as it was bought, and the points that it earned. */
export type EntryLine = PurchaseLine & { points?: number };

/** A coupon redeemed with a purchase; `lines` when its discount was on these lines only. */
export interface EntryCoupon {
  code: string;
  amount: number;
  lines?: readonly number[];
  /** Of each of these lines, what came off it, where that does not follow from their amounts. */
  parts?: readonly number[];
  /** The cause that it was redeemed under, where the purchase has taken another's place since. */
  under?: string;
  /** The thing that it gave. */
  gift?: LocalizedText;
}

/** Points that paid for a part of a purchase, and what they paid, in minor units. */
export interface PaidPoints {
  points: number;
  amount: number;
}

/** What a purchase was; only entries of kind purchase carry it. */
export interface PurchaseFacts {
  /** To be paid after coupons, before points or gift cards paid a part, in minor units. */
  total: number;
  paidOtherwise?: number;
  /** Taken out of the lots that the entry names; that part of the total earned nothing. */
  paidPoints?: PaidPoints;
  /** Gift cards that paid, by their names in the books; that part of the total earned nothing. */
  paidCards?: readonly PaidCard[];
  currency?: string;
  lines?: readonly EntryLine[];
  receipt?: string;
  /** Of the call that brought a receipt: to know it again after midnight, and once the purchase was undone. */
  call?: string;
  /** Where it was made; entries of other kinds that staff make at a till carry it, too. */
  store?: string;
  till?: string;
  coupons?: readonly EntryCoupon[];
  /** Units that full punch cards made free; they came off before the coupons. */
  free?: readonly FreeUnit[];
  /** What it did to punch cards; a refund's entry tells what it took back. */
  stamps?: readonly StampRow[];
  /** What it earns waits until it is confirmed. */
  awaits?: true;
  /** The buyer was brought by a member: what thanks for it listens to this, also on what takes the purchase back. */
  referred?: true;
}

/**
 * One movement of the ledger, written once and never changed.
 * points = credited + repaid − taken − owed.
 */
export interface Entry extends Partial<PurchaseFacts> {
  /** What it was written for, unique in the club. */
  cause: string;
  member: string;
  /** Whom it is about, where that is not the wallet's own member: somebody of their household. */
  for?: string;
  kind: EntryKind;
  /** When it happened in the shop, which may be before it was written. */
  at: Instant;
  /** When it was written, where that is not `at`. */
  writtenAt?: Instant;
  /** The club's day of `at`, as its time zone was then. */
  on: ClubDate;
  by: string;
  /** What it changed of lots + pending − debt. What had lapsed before is not in it. */
  points: number;
  credited: readonly PendingLot[];
  taken: readonly TakenLot[];
  /** What had lapsed since the entry before and left the wallet with this one. */
  lapsed: readonly Lot[];
  /** Points of its credit that paid debt. */
  repaid: number;
  /** Debt that it made. */
  owed: number;
  /** The wallet's version after it. */
  version: number;
  /** The version of the club's settings that it was decided by. */
  rules: number;
  reasons: readonly AwardReason[];
  /** The cause of the purchase refunded or confirmed, the claim cancelled, the gift taken back, or the purchase that a referral was paid for. */
  of?: string;
  reason?: string;
  reward?: string;
  /** The other member of a transfer or a merge. `of` is the cause of the entry in their ledger. */
  with?: string;
  /**
   * Of a merge, what was `moved` beside the points, and of the survivor what was their `own` before; of its undoing, all counters
   * `after` it.
   */
  merge?: { moved?: Counters; own?: Counters; after?: Counters };
  /** Of an entry of kind hold, what it keeps. */
  hold?: WalletHold;
  /** The hold that this confirmed or let go. */
  endsHold?: string;
  /** The member gave the points by their own hand: what a month's limit counts. */
  ownHand?: true;
  /** Points were spent without a proof that the member was there. */
  unproven?: true;
  bodyHash?: string;
  /**
   * What of the purchase was refunded: the amount, and its parts in the order of the lines; the points that it had earned, the spend
   * that is uncounted, which is the money that goes back, and whether nothing of the purchase is left. `quantities` where it went by
   * them, in the order of the lines; `paid` the points that come back of those that paid, `cards` what
   * comes back of what gift cards paid.
   */
  refund?: {
    amount: number;
    lines: readonly number[];
    points: number;
    spend: number;
    full: boolean;
    quantities?: readonly number[];
    paid?: PaidPoints;
    /** `paidOut`: the card was void, so its part went out of the till. */
    cards?: readonly (CardPart & { paidOut?: true })[];
  };
  /** The first and the latest visit before this purchase, where it took their place. */
  replaced?: { firstAt?: Instant; lastAt?: Instant };
  /** Points that hold longer since this purchase. */
  prolongs?: Prolonging;
  /** The tiers above the one before that this purchase lifted the member to or past, lowest first: what entry gifts listen to. */
  tiersReached?: readonly string[];
  /** The tiers that a refund took, lowest first. */
  tiersLost?: readonly string[];
  /** On this purchase the birthday's rules paid first in its year. */
  birthday?: true;
}

/** Whom an entry is about: who bought, took or was given. */
export const personOf = ({ member, for: person = member }: Pick<Entry, 'member' | 'for'>): string => person;

export const sumPoints = (lots: readonly { points: number }[]): number =>
  lots.reduce((sum, lot) => sum + lot.points, 0);

/** What a purchase earned: its points are less by those that paid for a part of it. What tiers and months count. */
export const earnedOf = ({ points, paidPoints }: Pick<Entry, 'points' | 'paidPoints'>): number =>
  points + (paidPoints?.points ?? 0);

/** Active and pending points less debt, as stored: what the ledger must add up to. */
export const balanceOf = (wallet: Wallet): number => sumPoints(wallet.lots) + sumPoints(wallet.pending) - wallet.debt;

/** A wallet before its first entry: version 0. */
export const freshWallet = (member: string, tierId: string, today: ClubDate): Wallet => ({
  member,
  version: 0,
  lots: [],
  pending: [],
  debt: 0,
  months: [],
  visits: 0,
  spend: 0,
  tier: { id: tierId, since: today },
  recent: [],
  claims: {},
});

/**
 * Whether the next purchase is the member's first. A purchase that was undone at the till never was;
 * one that was refunded was, so that nobody is given a first-purchase bonus twice.
 */
export const isFirstPurchase = (wallet: Wallet | undefined): boolean => wallet?.firstAt === undefined;
