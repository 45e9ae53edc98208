import { ok, refuse, type Result } from '../../shared/result.ts';
import type { MemberFacts } from '../../shared/memberFacts.ts';
import type { CallContext } from '../platform/http/context.ts';
import { BadCursor } from '../platform/table/cursor.ts';
import type { Page } from '../platform/table/table.ts';
import { isOfThose, type LateTest, type Narrowing } from './rules/narrowed.ts';
import { shardCount } from './shard.ts';
import { readShard, type DirectoryEntry } from './store.ts';

/** What narrowing a list needs of others: a segment's rule as a function, and who is late. */
export interface ListParts {
  segmentTest(context: CallContext, segment: string): Promise<((facts: MemberFacts) => boolean) | undefined>;
  isLate: LateTest;
}

export interface ListQuery extends Narrowing {
  cursor?: string | undefined;
  limit: number;
  segment?: string | undefined;
}

/** So many members are looked at for one page; a page of a rare segment may come back short, with a cursor to go on. */
const mostRead = 5000;
const readAtOnce = 500;

/** A page of the directory, or of those in it for whom a segment's rule and what else is asked hold. Refuses: segment.not_found. */
export const listMembers =
  ({ segmentTest, isLate }: ListParts) =>
  async (context: CallContext, query: ListQuery): Promise<Result<Page<DirectoryEntry>>> => {
    const { segment, joinedSince, boughtSince, tier, late } = query;
    const inSegment = segment ? await segmentTest(context, segment) : () => true;
    if (!inSegment) return refuse('segment.not_found');
    const narrowed = [segment, joinedSince, boughtSince, tier, late].some(Boolean);
    const items: DirectoryEntry[] = [];
    let { shard, inner, after } = placeOf(query.cursor);
    for (let read = 0; shard < shardCount && read < mostRead && items.length < query.limit;) {
      const room = query.limit - items.length;
      const page = await readShard(context.table, shard, inner, narrowed ? readAtOnce : room);
      read += page.items.length;
      const good = page.items.filter(
        (entry) =>
          entry.facts.number > after && inSegment(entry.facts) && isOfThose(entry, query, context.today, isLate),
      );
      items.push(...good.slice(0, room));
      // what was read and has no room is read again for the next page, which begins after the last one shown
      if (good.length > room) return ok({ items, cursor: [shard, inner ?? '', items.at(-1)!.facts.number].join('.') });
      after = '';
      inner = page.cursor;
      if (!inner) shard++;
    }
    return ok({ items, ...(shard < shardCount ? { cursor: `${shard}.${inner ?? ''}` } : {}) });
  };

/** The shard, the place within it that reading goes on from, and the member shown last of what is read there. */
function placeOf(cursor: string | undefined): { shard: number; inner: string | undefined; after: string } {
  if (cursor === undefined) return { shard: 0, inner: undefined, after: '' };
  const match = /^(\d)\.([^.]*)(?:\.(\d+))?$/.exec(cursor);
  if (!match || Number(match[1]) >= shardCount) throw new BadCursor('not a cursor of the directory');
  return { shard: Number(match[1]), inner: match[2] || undefined, after: match[3] ?? '' };
}
