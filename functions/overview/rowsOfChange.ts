import type { Change } from '../platform/events/change.ts';
import {
  rowOfEntry,
  rowsOfCard,
  rowsOfFriend,
  rowsOfUses,
  type CountedCardEntry,
  type CountedEntry,
  type CountedFriend,
  type CountedUse,
  type DayRow,
} from './rules/rows.ts';

/** The items that hold a coupon's redemptions: a code in a member's hands, a coupon's uses by a member, a single one, a printed code. */
const tallies = ['heldCoupon', 'couponUse', 'redemption', 'codeUse'];

/** What a change counts: only what the item did not tell before, since its older rows may be folded away by now. */
export function rowsOfChange({ entity, now, before }: Change, timeZone: string): DayRow[] {
  const rows = rowsIn(entity, now, timeZone);
  if (rows.length === 0 || !before) return rows;
  const told = new Set(rowsIn(entity, before, timeZone).map((row) => row.cause));
  return rows.filter((row) => !told.has(row.cause));
}

function rowsIn(entity: string, item: Change['now'], timeZone: string): DayRow[] {
  if (!item) return [];
  if (entity === 'entry') return [rowOfEntry(item as unknown as CountedEntry)].filter((row) => row !== undefined);
  if (entity === 'giftCardEntry') return rowsOfCard(item as unknown as CountedCardEntry);
  if (entity === 'friend') return rowsOfFriend(item as unknown as CountedFriend, timeZone);
  if (!tallies.includes(entity)) return [];
  return rowsOfUses((item.uses as CountedUse[] | undefined) ?? [], timeZone);
}
