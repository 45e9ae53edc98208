import { monthOf, type ClubDate } from '../../../shared/time.ts';
import type { Lot, PendingLot, Wallet } from '../../points/rules/wallet.ts';

/** Points by the month in which they lapse ('YYYY-MM', 'never'). */
export type ByMonth = Record<string, number>;

/** What wallets hold on a day, added up. */
export interface Standing {
  members: number;
  active: ByMonth;
  pending: ByMonth;
  /** Past their end, though no entry says so yet, by the month in which they lapsed. */
  lapsed: ByMonth;
  debtors: number;
  debt: number;
}

export const noStanding = (): Standing => ({ members: 0, active: {}, pending: {}, lapsed: {}, debtors: 0, debt: 0 });

type Settle = (wallet: Wallet, today: ClubDate) => { wallet: Pick<Wallet, 'lots' | 'pending' | 'debt'>; lapsed: Lot[] };

/**
 * Adds one wallet as it stands on a day: what lapsed by then is apart, what became active is active. A debt is added up by itself: that
 * one member owes points does not lessen what is owed to another.
 */
export function addWallet(to: Standing, wallet: Wallet, settle: Settle, today: ClubDate): void {
  const { wallet: now, lapsed } = settle(wallet, today);
  to.members++;
  addLots(to.active, now.lots);
  addLots(to.pending, now.pending);
  addLots(to.lapsed, lapsed);
  if (now.debt > 0) to.debtors++;
  to.debt += now.debt;
}

export function addLots(to: ByMonth, lots: readonly (Lot | PendingLot)[], sign: 1 | -1 = 1): void {
  for (const { expires, points } of lots) {
    const month = expires === 'never' ? expires : monthOf(expires);
    to[month] = (to[month] ?? 0) + sign * points;
  }
}

export const sumMonths = (months: ByMonth): number => Object.values(months).reduce((sum, points) => sum + points, 0);

/** What the ledger's entries of the same members add up to: points less lapsed, over all of them. */
export const ledgerOf = ({ active, pending, lapsed, debt }: Standing): number =>
  sumMonths(active) + sumMonths(pending) + sumMonths(lapsed) - debt;
