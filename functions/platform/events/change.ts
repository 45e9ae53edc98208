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

/** What a reactor listens to. */
export interface Listens {
  entities: readonly string[];
  changes?: readonly Change['change'][];
}

export const hears = (listens: Listens, change: Change): boolean =>
  listens.entities.includes(change.entity) && (listens.changes?.includes(change.change) ?? true);
