import { dateIn, type ClubDate, type Instant } from '../../../shared/time.ts';
import { deskOf, deskOfCard, type Desk, type DeskCardEntry, type DeskEntry } from './desk.ts';
import { onlyFigures, type Figures } from './figures.ts';

/** What one cause counts, on the day of the club that it happened. The same cause always makes the same row. */
export interface DayRow {
  on: ClubDate;
  cause: string;
  figures: Figures;
  /** For the day's close: of what was done at a desk. */
  desk?: Desk;
}

/** A ledger entry as far as the overview cares. */
export interface CountedEntry extends DeskEntry {
  cause: string;
  on: ClubDate;
}

/**
 * What a ledger entry counts: a purchase is a sale; a refund takes its amount off the sales of the day it was made, an undo
 * the purchase too. Points given are those of purchases, gifts, referrals and by hand, less what refunds took back; points spent are those
 * of rewards and those that paid for purchases, less what came back of them. Balances brought along from before count as neither, and
 * what goes from one member to another does not either.
 */
export function rowOfEntry(entry: CountedEntry): DayRow | undefined {
  const figures = onlyFigures(figuresOf(entry));
  const desk = deskOf(entry);
  if (Object.keys(figures).length === 0 && !desk) return undefined;
  return { on: entry.on, cause: entry.cause, figures, ...(desk ? { desk } : {}) };
}

function figuresOf({ kind, points, total = 0, paidPoints, refund }: CountedEntry): Figures {
  const paid = paidPoints?.points ?? -(refund?.paid?.points ?? 0);
  const ofSale = { pointsGiven: points + paid, pointsSpent: paid };
  switch (kind) {
    case 'purchase':
      return { purchases: 1, sales: total, ...ofSale };
    case 'refund':
      return { sales: -(refund?.amount ?? 0), ...ofSale };
    case 'undo':
      return { purchases: -1, sales: -(refund?.amount ?? 0), ...ofSale };
    case 'reward':
    case 'claim_cancelled':
      return { pointsSpent: -points };
    case 'opening':
    case 'transfer_out':
    case 'transfer_in':
    case 'merge_out':
    case 'merge_in':
    case 'merge_undo':
    case 'household_out':
    case 'household_in':
    case 'household_left':
    case 'confirmed':
      return {};
    default:
      return { pointsGiven: points };
  }
}

/** A movement of a gift card. */
export interface CountedCardEntry extends DeskCardEntry {
  cause: string;
  on: ClubDate;
}

/** A gift card sold is no sale to a member: it counts in the day's close only. */
export function rowsOfCard({ cause, on, ...entry }: CountedCardEntry): DayRow[] {
  const desk = deskOfCard(entry);
  return desk ? [{ on, cause, figures: {}, desk }] : [];
}

/** A redemption of a coupon, as kept in its tally. */
export interface CountedUse {
  cause: string;
  code: string;
  at: Instant;
  back?: { at: Instant };
}

/** Each redemption counts once; one that was taken back takes that off again, on the day it was. */
export const rowsOfUses = (uses: readonly CountedUse[], timeZone: string): DayRow[] =>
  uses.flatMap(({ cause, code, at, back }) => [
    { on: dateIn(timeZone, at), cause: `used~${code}~${cause}`, figures: { couponsRedeemed: 1 } },
    ...(back
      ? [{ on: dateIn(timeZone, back.at), cause: `back~${code}~${cause}`, figures: { couponsRedeemed: -1 } }]
      : []),
  ]);

/** A friend whom a member brought. */
export interface CountedFriend {
  friend: string;
  rewardedAt?: Instant;
  reversedAt?: Instant;
  /** How often it was paid so far, 1 unless told. */
  payments?: number;
}

/** A referral counts once the friend's purchase paid it, on the day that it did; one that was reversed takes that off on the day it was. */
export function rowsOfFriend(
  { friend, rewardedAt, reversedAt, payments = 1 }: CountedFriend,
  timeZone: string,
): DayRow[] {
  const row = (what: string, at: Instant, payment: number, referrals: number): DayRow => ({
    on: dateIn(timeZone, at),
    cause: `${what}~${friend}${payment > 1 ? `~${payment}` : ''}`,
    figures: { referrals },
  });
  return [
    ...(rewardedAt === undefined ? [] : [row('friend', rewardedAt, payments, 1)]),
    ...(reversedAt === undefined
      ? []
      : [row('back~friend', reversedAt, rewardedAt === undefined ? payments : payments - 1, -1)]),
  ];
}
