import type { ClubSettings } from '../../shared/contract/club.ts';
import { keys } from '../platform/table/keys.ts';
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

/** Keeps a new club and its host names; false where the id or a host is taken. */
export async function keepNewClub(
  runtime: Runtime,
  id: string,
  hosts: readonly string[],
  settings: ClubSettings,
): Promise<boolean> {
  const registered = await runtime.registry.commit([
    { put: keys.club(id), item: { entity: 'club', club: id }, when: 'absent' },
    ...hosts.map((host) => ({ put: keys.host(host), item: { entity: 'host', club: id }, when: 'absent' as const })),
  ]);
  if (!registered.ok) return false;
  const saved = await runtime
    .tableOf(id)
    .commit([{ put: keys.settings(), item: { ...settings, entity: 'settings', id, version: 1 }, when: 'absent' }]);
  return saved.ok;
}
