import type { Role } from '../../shared/contract/route.ts';
import type { StaffMember, Device } from '../../shared/contract/access.ts';
import type { Instant } from '../../shared/time.ts';
import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { Put } from '../platform/table/putTogether.ts';
import type { ClubTable } from '../platform/table/table.ts';

export interface Staff {
  id: string;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  /** scrypt, with its salt; see pin.ts. */
  pin?: string;
  /** No session that began before holds (see rules/sessionsEnd.ts). */
  sessionsSince?: Instant;
  /** The same of sessions by PIN. */
  pinSince?: Instant;
  since: Instant;
  by: string;
  version: number;
  requestHash?: string;
}

export interface DeviceItem {
  id: string;
  name: string;
  till: boolean;
  store?: string;
  addedAt: Instant;
  addedBy: string;
  tokenHash?: string;
  /** When it was paired or signed in on. */
  lastSeen?: Instant;
  revoked?: boolean;
  requestHash?: string;
}

export const loadStaff = (table: ClubTable, id: string) => table.get<Staff>(keys.staff(id));
export const loadDevice = (table: ClubTable, id: string) => table.get<DeviceItem>(keys.device(id));

/** Staff are few: the list is one read, and finding by e-mail is finding in it. */
export const allStaff = (table: ClubTable): Promise<Staff[]> =>
  Array.fromAsync(table.all<Staff>({ pk: keys.staff('').pk }));
export const allDevices = (table: ClubTable): Promise<DeviceItem[]> =>
  Array.fromAsync(table.all<DeviceItem>({ pk: keys.device('').pk }));

export const putStaff = (staff: Staff, before?: number): Put => ({
  put: keys.staff(staff.id),
  item: { ...staff, entity: 'staff' },
  when: before === undefined ? 'absent' : { is: { version: before } },
  refused: 'stale',
});

/** Holds that somebody is still as they were read. */
export const stillAs = (staff: Staff): Write => ({
  check: keys.staff(staff.id),
  when: { is: { version: staff.version } },
  refused: 'stale',
});

export const putDevice = (device: DeviceItem, isNew: boolean): Write => ({
  put: keys.device(device.id),
  item: { ...device, entity: 'device' },
  when: isNew ? 'absent' : { is: { revoked: undefined } },
  refused: 'stale',
});

export const seeDevice = (id: string, now: Instant): Write => ({
  update: keys.device(id),
  set: { lastSeen: now },
  when: { is: { id, revoked: undefined } },
  refused: 'stale',
});

export const viewStaff = (staff: Staff): StaffMember => ({ ...staff, hasPin: staff.pin !== undefined });
export const viewDevice = (device: DeviceItem): Device => ({ ...device, paired: device.tokenHash !== undefined });
