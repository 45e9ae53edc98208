/** What happened to an item, as the table's stream tells it. The item written is the event. */
export interface Change {
  club: string;
  entity: string;
  change: 'insert' | 'modify' | 'remove';
  key: { pk: string; sk: string };
  /** The item as it is after the change; absent when removed. */
  now?: Record<string, unknown>;
  /** The item as it was before. */
  before?: Record<string, unknown>;
}

/** One kind of news: of which items, which changes, and of items that have a `kind` (entries, events) only these. */
export interface News {
  entities: readonly string[];
  changes?: readonly Change['change'][];
  kinds?: readonly string[];
  /** Only items with this field. */
  has?: string;
}

/** What a reactor listens to: any of these. */
export type Listens = News | readonly News[];

export const hears = (listens: Listens, change: Change): boolean =>
  [listens].flat().some((news: News) => isNews(news, change));

function isNews({ entities, changes, kinds, has }: News, change: Change): boolean {
  const item = change.now ?? change.before ?? {};
  return (
    entities.includes(change.entity) &&
    (changes?.includes(change.change) ?? true) &&
    (item.kind === undefined || (kinds?.includes(String(item.kind)) ?? true)) &&
    (has === undefined || item[has] !== undefined)
  );
}
