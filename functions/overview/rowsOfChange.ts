import type { Change } from '../platform/events/change.ts';
import {
  rowOfEntry,
  rowOfFriend,
  rowsOfUses,
  type CountedEntry,
  type CountedFriend,
  type CountedUse,
  type DayRow,
} from './rules/rows.ts';

/** The items that hold a coupon's redemptions: a code in a member's hands, a coupon's uses by a member, a single one. */
const tallies = ['heldCoupon', 'couponUse', 'redemption'];

/** What a change counts. Of a tally only what it did not tell before: its older redemptions may be folded away by now. */
export function rowsOfChange({ entity, now, before }: Change, timeZone: string): DayRow[] {
  if (!now) return [];
  if (entity === 'entry') return [rowOfEntry(now as unknown as CountedEntry)].filter((row) => row !== undefined);
  if (entity === 'friend')
    return [rowOfFriend(now as unknown as CountedFriend, timeZone)].filter((row) => row !== undefined);
  if (!tallies.includes(entity)) return [];
  const told = new Set(usesIn(before, timeZone).map((row) => row.cause));
  return usesIn(now, timeZone).filter((row) => !told.has(row.cause));
}

const usesIn = (item: Change['now'], timeZone: string): DayRow[] =>
  rowsOfUses((item?.uses as CountedUse[] | undefined) ?? [], timeZone);
