import type { ClubDate, Instant } from '../../shared/time.ts';
import { keys } from '../platform/table/keys.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { Standing } from './rules/standing.ts';

/** A count of the whole club that is done: of one moment where the owner waited, else of the minutes that it took. */
export interface Counted {
  on: ClubDate;
  asOf: Instant;
  standing: Standing;
}

/** A count under way: so many shards of the directory are in it. */
export interface Counting extends Counted {
  shards: number;
}

interface Kept {
  done?: Counted;
  open?: Counting;
}

/** The last whole count, and the one that the schedule has begun. */
export const loadCounts = async (table: ClubTable): Promise<Kept> =>
  (await table.get<Kept>(keys.liability(), { strong: false })) ?? {};

export const keepCounts = (table: ClubTable, kept: Kept) =>
  table.commit([{ put: keys.liability(), item: { ...kept, entity: 'liability' } }]);
