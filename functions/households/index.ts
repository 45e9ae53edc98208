import type { ClubTable } from '../platform/table/table.ts';
import { loadHousehold } from './store.ts';

/** Whether others share this member's wallet. */
export const holdsHousehold = async (table: ClubTable, member: string): Promise<boolean> =>
  (await loadHousehold(table, member)).members.length > 0;
