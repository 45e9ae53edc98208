import { addDays, addMonths, type ClubDate } from '../../../shared/time.ts';

/** What of a wallet changes by itself, with time. */
export interface AgingWallet {
  /** 'never' sorts after every day. */
  lots: readonly { expires: ClubDate | 'never' }[];
  pending: readonly { active: ClubDate; expires: ClubDate | 'never' }[];
  months: readonly { month: string }[];
}

/** What segments call a year: the present calendar month and the eleven before. */
const yearMonths = 12;

/**
 * The first day after `today` on which a member's facts differ though nothing happened: points lapse or become active, or a
 * month leaves the year, or the tier ends (`tierUntil`, its last day). Undefined where nothing more will change. In club time.
 */
export function agesOn(
  { lots, pending, months }: AgingWallet,
  tierUntil: ClubDate | undefined,
  today: ClubDate,
): ClubDate | undefined {
  const lapse = (expires: ClubDate | 'never') => (expires === 'never' ? [] : [addDays(expires, 1)]);
  const days = [
    ...lots.flatMap(({ expires }) => lapse(expires)),
    ...pending.flatMap(({ active, expires }) => [active, ...lapse(expires)]),
    ...months.map(({ month }) => addMonths(`${month}-01`, yearMonths)),
    ...(tierUntil === undefined ? [] : [addDays(tierUntil, 1)]),
  ];
  return days.filter((day) => day > today).sort()[0];
}
