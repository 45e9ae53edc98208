import type { Books } from '../model/books.ts';
import type { Random } from '../../harness/random.ts';

/** One of the last ones mostly, so that what is done to it happens while it matters. */
export function recent<T>(random: Random, list: readonly T[], among = 8): T | undefined {
  if (list.length === 0) return undefined;
  return random.chance(0.7) ? list[list.length - 1 - random.below(Math.min(among, list.length))] : random.pick(list);
}

export function someMember(random: Random, books: Books): string | undefined {
  const names = Object.keys(books.members);
  const here = names.filter((name) => !books.members[name]!.left);
  if (names.length === 0) return undefined;
  return here.length && random.chance(0.98) ? random.pick(here) : random.pick(names);
}
