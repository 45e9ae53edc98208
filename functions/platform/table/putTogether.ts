import { commitWrites, type Committed, type Write } from './commit.ts';
import type { Key, TableAccess } from './item.ts';

/** A write that is a put: what something new is made of. */
export type Put = Extract<Write, { put: Key }>;

/**
 * Puts into several clubs' parts, all or nothing: for what begins in the registry and in its own part at once. Nothing that
 * a club does once it is there may reach beyond it.
 */
export const putTogether = (
  access: TableAccess,
  parts: readonly { club: string; puts: readonly Put[] }[],
): Promise<Committed> =>
  commitWrites(
    access,
    (key) => key,
    parts.flatMap(({ club, puts }) =>
      puts.map((write) => ({ ...write, put: { ...write.put, pk: `${club}#${write.put.pk}` } })),
    ),
  );
