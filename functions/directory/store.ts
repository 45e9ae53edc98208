import type { CategoryTaste, MemberFacts } from '../../shared/memberFacts.ts';
import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable, Page } from '../platform/table/table.ts';
import { shardCount, shardOf } from './shard.ts';

/** A member in the directory: the facts, and what lists show. */
export interface DirectoryEntry {
  facts: MemberFacts;
  name?: string;
  phoneEnding?: string;
  /** Average days between visits, from the second visit on. */
  gap?: number;
  walletVersion: number;
  profileVersion: number;
}

export const putTaste = (member: string, categories: readonly CategoryTaste[]): Write => ({
  put: keys.taste(member),
  item: { entity: 'taste', categories },
});

/** Kept unless a newer state is there already. */
export const putDirectory = (entry: DirectoryEntry): Write => ({
  put: keys.directory(shardOf(entry.facts.number), entry.facts.number),
  item: { ...entry, entity: 'directory' },
  when: { below: { walletVersion: entry.walletVersion + 1, profileVersion: entry.profileVersion + 1 } },
  refused: { code: 'member.changed_meanwhile' },
});

export const removeDirectory = (member: string): Write => ({ remove: keys.directory(shardOf(member), member) });

/** One shard, a page at a time. */
export const readShard = (
  table: ClubTable,
  shard: number,
  cursor?: string,
  limit?: number,
): Promise<Page<DirectoryEntry>> =>
  table.query<DirectoryEntry>({ pk: keys.directory(shard, '').pk, strong: false, cursor, ...(limit ? { limit } : {}) });

/** Every member of the club, shard by shard. */
export async function* everyMember(table: ClubTable): AsyncIterableIterator<DirectoryEntry> {
  for (let shard = 0; shard < shardCount; shard++)
    yield* table.all<DirectoryEntry>({ pk: keys.directory(shard, '').pk, strong: false });
}
