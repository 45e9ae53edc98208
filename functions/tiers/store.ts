import type { ClubDate } from '../../shared/time.ts';
import { keys } from '../platform/table/keys.ts';
import type { ClubTable } from '../platform/table/table.ts';

/** On which day of the club members were last told of tiers that end. */
export const lastWarned = (table: ClubTable) => table.get<{ on: ClubDate }>(keys.tiersWarned());

export const keepWarned = (table: ClubTable, on: ClubDate) =>
  table.commit([{ put: keys.tiersWarned(), item: { entity: 'tiersWarned', on } }]);
