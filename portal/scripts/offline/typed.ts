import { isMemberNumber } from '../../../shared/luhn.ts';
import type { TillOperation } from '../../../shared/contract/offline.ts';
import { digitsOf } from '../../forms/amount.ts';
import { readScan } from '../../forms/scan.ts';

/** A card, a member number or a phone in what was typed or scanned; undefined where it is none of them. */
export function readWho(text: string): TillOperation['who'] | undefined {
  const scan = readScan(text);
  const digits = scan?.number ?? digitsOf(text);
  if (isMemberNumber(digits)) return { member: digits };
  // a whole number that was typed wrongly is not somebody's phone
  const isPhone = !scan && /^\d{8,15}$/.test(digits) && (digits.startsWith('0') || text.trim().startsWith('+'));
  return isPhone ? { phone: text.trim() } : undefined;
}

/** Enough of it to tell who, and not more than may stand on a screen that anybody sees. */
export const endOf = (who: TillOperation['who']): string =>
  digitsOf('member' in who ? who.member : who.phone).slice(-4);

/** What the page that did not come was about: a member's card, a search, or a purchase that could not be sent. */
export function fromAddress({
  pathname,
  search,
  hash,
}: Pick<URL, 'pathname' | 'search' | 'hash'>): Record<string, string> {
  const lost = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  if (lost['key']) return lost;
  const who = /\/staff\/(\d{10})(?:\/|$)/.exec(pathname)?.[1] ?? new URLSearchParams(search).get('q') ?? '';
  return readWho(who) ? { who } : {};
}
