import type { CategoryTaste, MemberFacts } from '../../shared/memberFacts.ts';
import type { ClubDate } from '../../shared/time.ts';
import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable, Page } from '../platform/table/table.ts';
import { packTastes, unpackTastes, type PackedTaste } from './rules/packedTastes.ts';
import { shardCount, shardOf } from './shard.ts';

/** A member in the directory: the facts, and what lists show. */
export interface DirectoryEntry {
  facts: MemberFacts;
  name?: string;
  phoneEnding?: string;
  /** Average days between visits, from the second visit on. */
  gap?: number;
  /** The club's day on which the facts differ though nothing happened. */
  agesOn?: ClubDate;
  /** The days on which the next lots lapse, the earliest first, {@link lapsesKept} at most. Absent where it is not known. */
  lapses?: readonly ClubDate[];
  /** The last day of the tier, and what is missing to keep it longer (points, minor units or visits), as far as that counts already. */
  tierUntil?: ClubDate;
  tierMissing?: number;
  /** The club's tiers by which `facts.tier` was found, see {@link tiersMark}. */
  tiers: string;
  walletVersion: number;
  profileVersion: number;
}

/** Stored with its tastes packed. */
type StoredDirectoryEntry = Omit<DirectoryEntry, 'facts'> & {
  facts: Omit<MemberFacts, 'categories'> & { categories: PackedTaste[] };
};

const unpacked = ({ facts, ...entry }: StoredDirectoryEntry): DirectoryEntry => ({
  ...entry,
  facts: { ...facts, categories: unpackTastes(facts.categories) },
});

/** As `home` reads it, with the member. */
export interface StoredTaste {
  tastes: PackedTaste[];
}

export const putTaste = (member: string, tastes: readonly CategoryTaste[]): Write => ({
  put: keys.taste(member),
  item: { entity: 'taste', tastes: packTastes(tastes) },
});

/** Kept unless a newer state is there already. */
export const putDirectory = (entry: DirectoryEntry): Write => ({
  put: keys.directory(shardOf(entry.facts.number), entry.facts.number),
  item: {
    ...entry,
    facts: { ...entry.facts, categories: packTastes(entry.facts.categories) },
    entity: 'directory',
  },
  when: { below: { walletVersion: entry.walletVersion + 1, profileVersion: entry.profileVersion + 1 } },
  refused: { code: 'member.changed_meanwhile' },
});

export const removeDirectory = (member: string): Write => ({ remove: keys.directory(shardOf(member), member) });

/** One shard, a page at a time. */
export async function readShard(
  table: ClubTable,
  shard: number,
  cursor?: string,
  limit?: number,
): Promise<Page<DirectoryEntry>> {
  const { pk } = keys.directory(shard, '');
  const page = await table.query<StoredDirectoryEntry>({ pk, strong: false, cursor, ...(limit ? { limit } : {}) });
  return { ...page, items: page.items.map(unpacked) };
}

/** Every member of the club, shard by shard. */
export async function* everyMember(table: ClubTable): AsyncIterableIterator<DirectoryEntry> {
  for (let shard = 0; shard < shardCount; shard++)
    for await (const entry of table.all<StoredDirectoryEntry>({ pk: keys.directory(shard, '').pk, strong: false }))
      yield unpacked(entry);
}

/** On which day of the club, and by which tiers, the directory was last looked through for members who aged. */
export interface AgedMark {
  on: ClubDate;
  tiers: string;
}

export const lastAged = (table: ClubTable) => table.get<AgedMark>(keys.aged());

export const keepAged = (table: ClubTable, mark: AgedMark) =>
  table.commit([{ put: keys.aged(), item: { ...mark, entity: 'aged' } }]);
