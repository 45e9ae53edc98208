import type { CallContext } from '../platform/http/context.ts';

type Overview = typeof import('../overview/index.ts');
type Access = typeof import('../access/index.ts');

/** What closing a day needs of other slices; wiring.ts hands it in. */
export interface DayCloseParts extends Pick<Overview, 'deskRows' | 'keptDays'>, Pick<Access, 'deskNames'> {}

/** Who asks, and where they stand. Only staff are let in. */
export function askerOf({ actor }: CallContext) {
  if (actor.kind !== 'staff') throw new Error('only staff close days');
  const { role, store, till } = actor;
  return { role, ...(store === undefined ? {} : { store }), ...(till === undefined ? {} : { till }) };
}
