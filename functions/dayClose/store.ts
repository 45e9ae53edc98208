import type { Closing } from '../../shared/contract/dayClose.ts';
import type { ClubDate } from '../../shared/time.ts';
import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { Closed } from './rules/mayClose.ts';
import { placeName, type Place } from './rules/tills.ts';

/** A closing as it is kept: written once, never changed. */
export interface StoredClosing extends Omit<Closing, 'byName'>, Closed, Place {
  date: ClubDate;
}

/** A day's closings of all tills, each till's in the order of their numbers. */
export const loadClosings = (table: ClubTable, date: ClubDate): Promise<StoredClosing[]> =>
  Array.fromAsync(table.all<StoredClosing>({ pk: keys.closing(date, '', 0).pk }));

/** Of two made at the same moment one is there first: the other is decided again. */
export const putClosing = (closing: StoredClosing): Write => ({
  put: keys.closing(closing.date, placeName(closing), closing.number),
  item: { ...closing, entity: 'closing' },
  when: 'absent',
  refused: 'stale',
});
