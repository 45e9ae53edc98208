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

/** What a reactor listens to: kinds of items, kinds of changes, and of items that have a `kind` (entries, events) only these. */
export interface Listens {
  entities: readonly string[];
  changes?: readonly Change['change'][];
  kinds?: readonly string[];
}

export const hears = ({ entities, changes, kinds }: Listens, change: Change): boolean => {
  const kind = (change.now ?? change.before)?.kind;
  return (
    entities.includes(change.entity) &&
    (changes?.includes(change.change) ?? true) &&
    (kind === undefined || (kinds?.includes(String(kind)) ?? true))
  );
};
