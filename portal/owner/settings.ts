import { getSettings, putSettings, type ClubSettings } from '../../shared/contract/club.ts';
import { refuse, type Result } from '../../shared/result.ts';
import type { VisitorApi } from '../api.ts';
import { attempt } from '../forms/outcome.ts';

/**
 * Saves a change of the settings that was made from `version`. Where somebody saved since, nothing is changed and the answer is
 * club.changed_meanwhile: the page shows theirs beside what was typed, and the next save is made from theirs.
 */
export async function saveSettings(
  call: VisitorApi['call'],
  version: number,
  change: (settings: ClubSettings) => ClubSettings,
): Promise<Result<ClubSettings>> {
  const read = await attempt(call(getSettings, {}));
  if (!read.ok) return read;
  if (read.value.version !== version) return refuse('club.changed_meanwhile');
  return attempt(call(putSettings, { body: { ...change(read.value), version } }));
}

/** A copy with one item put in place of the one with its id, or added at the end. */
export const withItem = <T extends { id: string }>(list: readonly T[], item: T): T[] =>
  list.some(({ id }) => id === item.id) ? list.map((each) => (each.id === item.id ? item : each)) : [...list, item];

/** An id for something new, made of the English name where there is one. */
export function newId(name: { en?: string | undefined }, taken: readonly string[]): string {
  const base = (name.en ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 30);
  if (base && !taken.includes(base)) return base;
  for (let i = 2; ; i++) {
    const id = `${base || 'rule'}-${i}`;
    if (!taken.includes(id)) return id;
  }
}
