import type { PublicKey } from '../../shared/contract/offline.ts';
import type { Instant } from '../../shared/time.ts';
import type { Write } from '../platform/table/commit.ts';
import { keys } from '../platform/table/keys.ts';
import type { ClubTable } from '../platform/table/table.ts';

export interface TillKey {
  id: string;
  jwk: PublicKey;
  since: Instant;
  by: string;
}

/** The keys of one till, the newest last: a browser whose storage was emptied makes another. */
export interface TillKeys {
  keys: TillKey[];
  version: number;
}

/** That an operation was applied, and what it came to; of whom, the ledger alone says. */
export interface AppliedOperation {
  /** SHA-256 of what was signed. */
  hash: string;
  cause: string;
  points: number;
  key: string;
  signature: string;
  uploadedAt: Instant;
  uploadedBy: string;
}

export const loadTillKeys = (table: ClubTable, device: string) => table.get<TillKeys>(keys.tillKeys(device));

export const putTillKeys = (device: string, { keys: list, version }: TillKeys): Write => ({
  put: keys.tillKeys(device),
  item: { entity: 'tillKeys', keys: list, version },
  when: version === 1 ? 'absent' : { is: { version: version - 1 } },
  refused: 'stale',
});

export const loadApplied = (table: ClubTable, operations: readonly { device: string; id: string }[]) =>
  table.getMany<AppliedOperation>(operations.map(({ device, id }) => keys.tillOperation(device, id)));

export const putApplied = (device: string, id: string, applied: AppliedOperation): Write => ({
  put: keys.tillOperation(device, id),
  item: { entity: 'tillOperation', ...applied },
  when: 'absent',
  refused: 'stale',
});
