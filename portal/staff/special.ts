import type { WalletView } from '../../shared/contract/wallet.ts';
import { daysBetween, type ClubDate } from '../../shared/time.ts';

/** What makes this visit not like every other, most telling first. */
export type Special =
  | { kind: 'birthdayToday' }
  | { kind: 'birthdayIn'; days: number }
  | { kind: 'firstPurchase' }
  | { kind: 'longAway'; months: number }
  | { kind: 'expiring'; points: number; on: ClubDate }
  | { kind: 'nearTier' }
  | { kind: 'keepTier' }
  | { kind: 'unverified' };

const BIRTHDAY_NEAR_DAYS = 7;
const LONG_AWAY_MONTHS = 3;
const EXPIRING_DAYS = 30;
const TIER_ENDS_DAYS = 60;
/** A tier is near when at most this share of the way to it is missing. */
const NEAR_TIER = 0.15;

export interface Known {
  birthday?: ClubDate | undefined;
  lastVisit?: ClubDate | undefined;
  verified: boolean;
  wallet: Pick<WalletView, 'visits' | 'expiring' | 'next' | 'keep'>;
  today: ClubDate;
}

/** What the cashier may want to say to this member today. */
export function specialsOf({ birthday, lastVisit, verified, wallet, today }: Known): Special[] {
  const found: Special[] = [];
  const days = birthday === undefined ? undefined : daysToBirthday(birthday, today);
  if (days === 0) found.push({ kind: 'birthdayToday' });
  else if (days !== undefined && days <= BIRTHDAY_NEAR_DAYS) found.push({ kind: 'birthdayIn', days });
  if (wallet.visits === 0) found.push({ kind: 'firstPurchase' });
  const months = lastVisit === undefined ? 0 : Math.floor(daysBetween(lastVisit, today) / 30.44);
  if (months >= LONG_AWAY_MONTHS) found.push({ kind: 'longAway', months });
  const lapsing = wallet.expiring.find(({ on }) => daysBetween(today, on) <= EXPIRING_DAYS);
  if (lapsing) found.push({ kind: 'expiring', ...lapsing });
  const { next } = wallet;
  if (next && next.from > 0 && next.missing / next.from <= NEAR_TIER) found.push({ kind: 'nearTier' });
  if (wallet.keep && daysBetween(today, wallet.keep.by) <= TIER_ENDS_DAYS) found.push({ kind: 'keepTier' });
  if (!verified) found.push({ kind: 'unverified' });
  return found;
}

/** Days to the next birthday; one of 29 February is kept on the 28th in other years. */
function daysToBirthday(birthday: ClubDate, today: ClubDate): number {
  const year = Number(today.slice(0, 4));
  const inYear = (y: number): ClubDate => {
    const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
    return `${y}-${birthday.slice(5) === '02-29' && !leap ? '02-28' : birthday.slice(5)}`;
  };
  const days = daysBetween(today, inYear(year));
  return days >= 0 ? days : daysBetween(today, inYear(year + 1));
}
