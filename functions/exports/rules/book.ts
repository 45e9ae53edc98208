import { monthOf } from '../../../shared/time.ts';
import type { Seen, SeenLot } from './verify.ts';

/** Points by the month in which they lapse: 'YYYY-MM'. Those without an end have no fate to tell and are left out. */
export type ByMonth = Record<string, number>;

/** What the ledger and the wallets of one club say of the fate of points, and what each adds up to. */
export interface Book {
  /** Lots + pending − debt of all wallets, members who left included. */
  wallets: number;
  /** Points less lapsed of all entries. */
  ledger: number;
  /** Taken by rewards and payments with points, less what came back of them. */
  spent: ByMonth;
  /** Gone unspent, as entries say it. */
  lapsed: ByMonth;
  /** What stands in wallets, active and pending: of months that are over it has lapsed, too. */
  held: ByMonth;
  /** Gift cards with something on them that are good still, and what is on them, in minor units. */
  giftCards: { cards: number; amount: number };
}

/** What a member chose to spend on. What refunds, corrections and reversals take is not spent. */
const spending = new Set(['purchase', 'reward']);
/** Gives back what was spent: a claim cancelled, a purchase refunded that points had paid for. */
const givingBack = new Set(['claim_cancelled', 'refund', 'undo']);

/** Keeps the books of clubs while an export is read: items in any order, each fed once. `on` is the day of it. */
export function booksOf(on: string) {
  const books = new Map<string, Book>();
  const bookOf = (club: string): Book => {
    let book = books.get(club);
    if (!book)
      books.set(
        club,
        (book = { wallets: 0, ledger: 0, spent: {}, lapsed: {}, held: {}, giftCards: { cards: 0, amount: 0 } }),
      );
    return book;
  };
  return {
    feed(seen: Seen): void {
      if (seen.kind === 'wallet') {
        const book = bookOf(seen.club);
        book.wallets += seen.balance;
        add(book.held, seen.lots ?? []);
      } else if (seen.kind === 'giftCard') {
        if (seen.balance === 0 || seen.expires < on) return;
        const { giftCards } = bookOf(seen.club);
        giftCards.cards++;
        giftCards.amount += seen.balance;
      } else if (seen.kind === 'entry') {
        const book = bookOf(seen.club);
        book.ledger += seen.change;
        if (!seen.lots) return;
        const { of, credited, taken, lapsed } = seen.lots;
        add(book.lapsed, lapsed);
        if (spending.has(of)) add(book.spent, taken);
        if (givingBack.has(of)) add(book.spent, credited, -1);
      }
    },
    of: (club: string): Book => bookOf(club),
  };
}

function add(to: ByMonth, lots: readonly SeenLot[], sign: 1 | -1 = 1): void {
  for (const { expires, points } of lots) {
    if (expires === 'never') continue;
    const month = monthOf(expires);
    to[month] = (to[month] ?? 0) + sign * points;
  }
}
