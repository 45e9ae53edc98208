import type { TimelineEvent } from '../../shared/contract/timeline.ts';
import { keys } from '../platform/table/keys.ts';
import type { ClubTable, Item, Key, Page } from '../platform/table/table.ts';
import type { StoredEvent, ToldEvent } from './event.ts';

export const storedEvent = ({ member, at, id, event }: ToldEvent): { put: Key; item: Item } => ({
  put: keys.event(member, at, id),
  item: { ...event, entity: 'event', member, at },
});

/** A page of a member's timeline, newest first. */
export async function readTimeline(
  table: ClubTable,
  member: string,
  page: { limit?: number | undefined; cursor?: string | undefined },
): Promise<Page<TimelineEvent>> {
  const { pk, sk: prefix } = keys.event(member, '', '');
  const found = await table.queryItems({
    pk,
    prefix: prefix.slice(0, 'time#'.length),
    newestFirst: true,
    limit: page.limit ?? 30,
    cursor: page.cursor,
    strong: false,
  });
  return {
    items: found.items.map(({ key, item }) => {
      const { entity: _e, member: _m, categories: _c, ...event } = item as unknown as StoredEvent;
      return { ...event, id: key.sk.split('#').slice(2).join('#') };
    }),
    ...(found.cursor ? { cursor: found.cursor } : {}),
  };
}
