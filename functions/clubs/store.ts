import type { ClubSettings } from '../../shared/contract/club.ts';
import { keys } from '../platform/table/keys.ts';
import { putTogether, type Put } from '../platform/table/putTogether.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { Runtime } from '../platform/runtime/runtime.ts';

export const loadSettings = (table: ClubTable) => table.get<ClubSettings & { id: string }>(keys.settings());

/** Saves settings made from `version`; false where somebody saved since. */
export async function saveSettings(table: ClubTable, settings: ClubSettings, version: number): Promise<boolean> {
  const committed = await table.commit([
    {
      put: keys.settings(),
      item: { ...settings, entity: 'settings', id: table.club, version: version + 1 },
      when: { is: { version } },
      refused: 'stale',
    },
  ]);
  return committed.ok;
}

/**
 * Keeps a new club, its host names and what it begins with (its first owner), all or nothing: a name in the registry never
 * leads to a club that is not there. False where the id or a host is taken.
 */
export async function keepNewClub(
  { documents, config, meter, registry }: Runtime,
  club: { id: string; hosts: readonly string[]; settings: ClubSettings; beginsWith: readonly Put[] },
): Promise<boolean> {
  const { id, hosts, settings, beginsWith } = club;
  const registered: Put[] = [
    { put: keys.club(id), item: { entity: 'club', club: id }, when: 'absent' },
    ...hosts.map((host): Put => ({ put: keys.host(host), item: { entity: 'host', club: id }, when: 'absent' })),
  ];
  const first: Put = {
    put: keys.settings(),
    item: { ...settings, entity: 'settings', id, version: 1 },
    when: 'absent',
  };
  const kept = await putTogether({ documents, tableName: config.table, meter }, [
    { club: registry.club, puts: registered },
    { club: id, puts: [first, ...beginsWith] },
  ]);
  return kept.ok;
}
