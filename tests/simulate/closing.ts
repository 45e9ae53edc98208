import { netOf } from '../../shared/contract/dayClose.ts';
import { sumDesk } from '../../functions/dayClose/rules/tills.ts';
import { addWallet, ledgerOf, noStanding } from '../../functions/liability/rules/standing.ts';
import { deskOf } from '../../functions/overview/rules/desk.ts';
import type { StoredEntry } from '../../functions/points/index.ts';
import { settle, type Wallet } from '../../functions/points/rules/index.ts';

const sumOf = <T>(list: readonly T[], of: (each: T) => number): number => list.reduce((all, each) => all + of(each), 0);

/**
 * What is wrong with the reports over a whole club: the liability of all wallets beside the sum of their entries, and the closes of all days
 * beside what entries say of money and points. Undefined where nothing is.
 */
export function reportsWrong(
  entries: readonly StoredEntry[],
  wallets: readonly Wallet[],
  ledger: number,
): string | undefined {
  const today = entries.reduce((latest, { on }) => (on > latest ? on : latest), '2027-01-01');
  const standing = noStanding();
  for (const wallet of wallets) addWallet(standing, wallet, settle, today);
  if (ledgerOf(standing) !== ledger)
    return `the liability report comes to ${ledgerOf(standing)}, the entries to ${ledger}`;

  const rows = entries.map((entry) => ({ entry, desk: deskOf(entry) }));
  const day = sumDesk(rows.flatMap(({ desk }) => (desk ? [desk.figures] : [])));
  const sold = sumOf(entries, ({ kind, total = 0, refund }) =>
    kind === 'purchase' ? total : kind === 'refund' || kind === 'undo' ? -(refund?.amount ?? 0) : 0,
  );
  if (netOf(day) !== sold) return `the closes come to ${netOf(day)}, purchases and refunds to ${sold}`;
  const { earned = 0, takenBack = 0, pointsPaid = 0, pointsReturned = 0, rewardPoints = 0, byHand = 0 } = day;
  const atDesks = earned - takenBack - pointsPaid + pointsReturned - rewardPoints + byHand;
  const points = sumOf(rows, ({ entry, desk }) => (desk ? entry.points : 0));
  return atDesks === points ? undefined : `the closes move ${atDesks} points, the entries ${points}`;
}
