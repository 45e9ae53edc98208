import type { Progress } from '../commands/progress.ts';

/** The items one by one, each taken showing how far the work is. */
export function* steps<T>(
  progress: Progress,
  what: string,
  items: Iterable<T> & ({ size: number } | { length: number }),
): IterableIterator<T> {
  const of = 'size' in items ? items.size : items.length;
  let taken = 0;
  for (const item of items) {
    progress.at(what, taken++, of);
    yield item;
  }
}
