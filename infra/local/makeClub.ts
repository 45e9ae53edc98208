import type { ClubSettings } from '../../shared/contract/club.ts';
import type { Role } from '../../shared/contract/route.ts';
import { normalizeEmail } from '../../shared/phone.ts';
import { putStaff } from '../../functions/access/store.ts';
import { keepNewClub } from '../../functions/clubs/store.ts';
import type { Runtime } from '../../functions/platform/runtime/runtime.ts';

/** Makes a club and its first owner; false where the id or the host name is taken. */
export async function makeClub(
  runtime: Runtime,
  club: { id: string; hosts: readonly string[]; settings: ClubSettings; owner: { name: string; email: string } },
): Promise<boolean> {
  if (!(await keepNewClub(runtime, club.id, club.hosts, club.settings))) return false;
  await makeStaff(runtime, club.id, { id: 'owner', role: 'owner', ...club.owner });
  return true;
}

export async function makeStaff(
  runtime: Runtime,
  club: string,
  staff: { id: string; name: string; email: string; role: Role; pin?: string },
): Promise<void> {
  await runtime.tableOf(club).commit([
    putStaff({
      ...staff,
      email: normalizeEmail(staff.email),
      active: true,
      since: runtime.now(),
      by: 'system:club',
      version: 1,
    }),
  ]);
}
