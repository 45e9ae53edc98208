import type { ClubSettings } from '../../shared/contract/club.ts';
import type { Role } from '../../shared/contract/route.ts';
import { normalizeEmail } from '../../shared/phone.ts';
import { putStaff } from '../../functions/access/store.ts';
import { keepNewClub } from '../../functions/clubs/store.ts';
import type { Runtime } from '../../functions/platform/runtime/runtime.ts';
import type { Put } from '../../functions/platform/table/putTogether.ts';

export interface NewClub {
  id: string;
  hosts: readonly string[];
  settings: ClubSettings;
  owner: { name: string; email: string };
}

interface NewStaff {
  id: string;
  name: string;
  email: string;
  role: Role;
  pin?: string;
}

/** Makes a club, its first owner and what else it begins with, all or nothing; false where the id or the host name is taken. */
export const makeClub = (
  runtime: Runtime,
  { owner, ...club }: NewClub,
  beginsWith: readonly Put[] = [],
): Promise<boolean> =>
  keepNewClub(runtime, {
    ...club,
    beginsWith: [newStaff(runtime, { id: 'owner', role: 'owner', ...owner }), ...beginsWith],
  });

/** Lets somebody in to a club's staff; somebody who is there stays as they are. */
export async function makeStaff(runtime: Runtime, club: string, staff: NewStaff): Promise<void> {
  await runtime.tableOf(club).commit([newStaff(runtime, staff)]);
}

const newStaff = (runtime: Runtime, staff: NewStaff): Put =>
  putStaff({
    ...staff,
    email: normalizeEmail(staff.email),
    active: true,
    since: runtime.now(),
    by: 'system:club',
    version: 1,
  });
