import type { ClubTable } from '../platform/table/table.ts';
import { shardCount } from './shard.ts';
import { readShard, type DirectoryEntry } from './store.ts';

/** How far a walk came: `whole` when it saw every member. */
interface Walked {
  looked: number;
  whole: boolean;
}

/**
 * Shows every member to `visit`, all shards side by side. With bounds it stops after about so many members or milliseconds;
 * what it saw is then a fair sample: shards and the order in them go by digits of the member number that are random.
 */
export async function walkDirectory(
  table: ClubTable,
  visit: (entry: DirectoryEntry) => void,
  { most = Infinity, ms = Infinity }: { most?: number; ms?: number } = {},
): Promise<Walked> {
  const started = performance.now();
  let looked = 0;
  let whole = true;
  const walkShard = async (shard: number) => {
    let cursor: string | undefined;
    do {
      if (looked >= most || performance.now() - started > ms) {
        whole = false;
        return;
      }
      const page = await readShard(table, shard, cursor);
      looked += page.items.length;
      page.items.forEach(visit);
      cursor = page.cursor;
    } while (cursor);
  };
  await Promise.all(Array.from({ length: shardCount }, (_, shard) => walkShard(shard)));
  return { looked, whole };
}
