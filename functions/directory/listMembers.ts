import { ok, refuse, type Result } from '../../shared/result.ts';
import type { MemberFacts } from '../../shared/memberFacts.ts';
import type { CallContext } from '../platform/http/context.ts';
import { BadCursor } from '../platform/table/cursor.ts';
import type { Page } from '../platform/table/table.ts';
import { shardCount } from './shard.ts';
import { readShard, type DirectoryEntry } from './store.ts';

/** What listing a segment needs of segments: its rule as a function. */
export type SegmentTest = (
  context: CallContext,
  segment: string,
) => Promise<((facts: MemberFacts) => boolean) | undefined>;

/** So many members are looked at for one page; a page of a rare segment may come back short, with a cursor to go on. */
const mostRead = 5000;

/** A page of the directory, or of those in it for whom a segment's rule holds. Refuses: segment.not_found. */
export const listMembers =
  (segmentTest: SegmentTest) =>
  async (
    context: CallContext,
    query: { cursor?: string | undefined; limit: number; segment?: string | undefined },
  ): Promise<Result<Page<DirectoryEntry>>> => {
    const holds = query.segment ? await segmentTest(context, query.segment) : () => true;
    if (!holds) return refuse('segment.not_found');
    const items: DirectoryEntry[] = [];
    let { shard, inner } = placeOf(query.cursor);
    for (let read = 0; shard < shardCount && read < mostRead && items.length < query.limit;) {
      const page = await readShard(context.table, shard, inner, query.segment ? 500 : query.limit - items.length);
      read += page.items.length;
      const good = page.items.filter(({ facts }) => holds(facts));
      items.push(...good);
      inner = page.cursor;
      if (!inner) shard++;
    }
    return ok({ items, ...(shard < shardCount ? { cursor: `${shard}.${inner ?? ''}` } : {}) });
  };

function placeOf(cursor: string | undefined): { shard: number; inner: string | undefined } {
  if (cursor === undefined) return { shard: 0, inner: undefined };
  const match = /^(\d)\.(.*)$/.exec(cursor);
  if (!match || Number(match[1]) >= shardCount) throw new BadCursor('not a cursor of the directory');
  return { shard: Number(match[1]), inner: match[2] || undefined };
}
