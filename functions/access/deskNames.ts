import type { ClubTable } from '../platform/table/table.ts';
import { allDevices, allStaff } from './store.ts';

/** What people and tills are called, by how entries name them ('staff:ab12') and by id; also who left and what was shut out. */
export async function deskNames(
  table: ClubTable,
): Promise<{ people: ReadonlyMap<string, string>; tills: ReadonlyMap<string, string> }> {
  const [staff, devices] = await Promise.all([allStaff(table), allDevices(table)]);
  return {
    people: new Map(staff.map(({ id, name }) => [`staff:${id}`, name])),
    tills: new Map(devices.map(({ id, name }) => [id, name])),
  };
}
