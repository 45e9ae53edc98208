import type { GiftCard } from '../../../shared/contract/giftCard.ts';
import { addDays, addMonths, type ClubDate, type Instant } from '../../../shared/time.ts';

/** A gift card as its latest entry left it: the balance is the sum of its entries, always. Money in minor units. */
export interface Card {
  /** Its name in the books, made of the code one way: what knows it cannot spend it. */
  card: string;
  /** The last signs of the code. */
  last4: string;
  balance: number;
  issued: number;
  currency: string;
  issuedAt: Instant;
  /** The last day on which it pays. */
  expires: ClubDate;
  /** Entries so far; each write checks it and adds one. */
  version: number;
  member?: string;
  voidAt?: Instant;
}

export type CardKind = 'issue' | 'redeem' | 'refund' | 'undo' | 'void';

/** One movement of a card, written once and never changed. */
export interface CardEntry {
  card: string;
  kind: CardKind;
  /** What it put on the card; below 0 what it took off. */
  amount: number;
  /** The purchase, refund or call that it was written for. */
  cause: string;
  at: Instant;
  /** The club's day of `at`. */
  on: ClubDate;
  by: string;
  /** The card's version after it. */
  version: number;
  store?: string;
  till?: string;
  reason?: string;
}

export type Movement = Omit<CardEntry, 'card' | 'version'>;

export interface Moved<C extends Card = Card> {
  card: C;
  entry: CardEntry;
}

/** Money that comes back to a card which lapsed, or soon will, may be spent for so many more months. */
const monthsForReturned = 12;

/** The last day of a card sold on a day: so many whole years, and never a day less (29 February gives 1 March). */
export function expiryOf(on: ClubDate, years: number): ClubDate {
  const day = addMonths(on, years * 12);
  return day.slice(8) < on.slice(8) ? addDays(day, 1) : day;
}

/**
 * Moves money on a card, by one entry. What a refund puts on it may be spent for a year at least.
 * @throws RangeError where it would take more than is there.
 */
export function move<C extends Card>(card: C, movement: Movement): Moved<C> {
  const balance = card.balance + movement.amount;
  if (balance < 0) throw new RangeError(`${-balance} minor units that are not on the card`);
  const { kind, on, at } = movement;
  const version = card.version + 1;
  const least = kind === 'refund' ? addMonths(on, monthsForReturned) : '';
  return {
    card: {
      ...card,
      balance,
      version,
      expires: card.expires < least ? least : card.expires,
      ...(kind === 'void' ? { voidAt: at } : {}),
    },
    entry: { ...movement, card: card.card, version },
  };
}

export const stateOf = ({ voidAt, expires, balance }: Card, today: ClubDate): GiftCard['state'] =>
  voidAt ? 'void' : expires < today ? 'expired' : balance === 0 ? 'empty' : 'good';
