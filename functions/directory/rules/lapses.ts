import type { ClubDate } from '../../../shared/time.ts';
import type { AgingWallet } from './agesOn.ts';

/** So many days are kept with a member. */
export const lapsesKept = 3;

/** The next days on which points of a wallet lapse, pending ones too: of those that lapse at all, the earliest first. */
export const nextLapses = (
  { lots, pending }: Pick<AgingWallet, 'lots' | 'pending'>,
  today: ClubDate,
): readonly ClubDate[] =>
  [...new Set([...lots, ...pending].map(({ expires }) => expires))]
    .filter((expires) => expires !== 'never' && expires >= today)
    .sort()
    .slice(0, lapsesKept);

/**
 * Whether points of a member may lapse after one day and through another. Where it is not known, whoever changes by then may;
 * and so may who has as many days before as are kept.
 */
export function lapsesWithin(
  { lapses, agesOn }: { lapses?: readonly ClubDate[]; agesOn?: ClubDate | undefined },
  after: ClubDate,
  through: ClubDate,
): boolean {
  if (!lapses) return agesOn !== undefined;
  return lapses.some((on) => on > after && on <= through) || (lapses.length === lapsesKept && lapses.at(-1)! <= after);
}
