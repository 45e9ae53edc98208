import type { Instant } from '../../shared/time.ts';
import type { Write } from '../platform/table/commit.ts';
import { keys } from '../platform/table/keys.ts';
import type { ClubTable } from '../platform/table/table.ts';

/** Who shares a holder's wallet. Each of their own wallets leads there; this is the list of them, and what limits it. */
export interface StoredHousehold {
  holder: string;
  members: readonly { member: string; since: Instant }[];
  /** The invitation that is out: its code's hash. */
  invitation?: { hash: string; until: Instant };
  version: number;
}

const none = (holder: string): StoredHousehold => ({ holder, members: [], version: 0 });

export const loadHousehold = async (table: ClubTable, holder: string): Promise<StoredHousehold> =>
  (await table.get<StoredHousehold>(keys.household(holder))) ?? none(holder);

/** A household as it is after a change; `stale` where another one came first. */
export const putHousehold = (next: Omit<StoredHousehold, 'version'>, before: number): Write => ({
  put: keys.household(next.holder),
  item: { ...next, entity: 'household', version: before + 1 },
  when: before === 0 ? 'absent' : { is: { version: before } },
  refused: 'stale',
});
