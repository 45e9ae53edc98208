import type { ClubRules } from '../../../shared/contract/club.ts';
import { addDays, addMonths, monthEnd, nextDayOfYear, type ClubDate } from '../../../shared/time.ts';
import { addLot, addPending } from './lots.ts';
import type { Activation, Expiry, PendingLot, Wallet } from './wallet.ts';

/** The day from which points earned today may be spent. */
export const activeFrom = (rules: Pick<ClubRules, 'pendingDays'>, today: ClubDate): ClubDate =>
  addDays(today, rules.pendingDays);

/**
 * The last day of points earned today: the end of the month `expiryMonths` later, so that a wallet holds one lot a month.
 * With `expiryOn`, the next such day of a year that is at least `expiryMonths` after today: all that is earned in a year lapses together.
 * Where points stay pending longer than that, the end of the month (the next such day) in which they become active: nobody earns what can
 * never be spent.
 */
export function expiryFor(
  rules: Pick<ClubRules, 'pendingDays' | 'expiryMonths' | 'expiryOn'>,
  today: ClubDate,
): Expiry {
  if (rules.expiryMonths === undefined) return 'never';
  if (rules.expiryOn !== undefined) {
    const [held, active] = [addMonths(today, rules.expiryMonths), activeFrom(rules, today)];
    return nextDayOfYear(rules.expiryOn, held > active ? held : active);
  }
  const expires = monthEnd(addMonths(today, rules.expiryMonths));
  const activeMonth = monthEnd(activeFrom(rules, today));
  return expires > activeMonth ? expires : activeMonth;
}

/** What a credit did: what entered the wallet, and how many of its points paid debt. */
export interface Credit {
  wallet: Wallet;
  credited: PendingLot[];
  repaid: number;
}

/**
 * Adds points, good from `active` through `expires`. Debt is repaid first, also by points that would have been pending.
 * @throws RangeError when points are negative or not whole: a debit is not a negative credit.
 */
export function credit(
  wallet: Wallet,
  points: number,
  { active, expires, today }: { active: Activation; expires: Expiry; today: ClubDate },
): Credit {
  if (!Number.isSafeInteger(points) || points < 0) throw new RangeError(`cannot credit ${points} points`);
  const repaid = Math.min(points, wallet.debt);
  const rest = points - repaid;
  const debt = wallet.debt - repaid;
  if (rest === 0) return { wallet: { ...wallet, debt }, credited: [], repaid };
  const lot = { active, expires, points: rest };
  const added = active > today ? { pending: addPending(wallet.pending, lot) } : { lots: addLot(wallet.lots, lot) };
  return { wallet: { ...wallet, ...added, debt }, credited: [lot], repaid };
}
