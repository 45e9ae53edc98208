import type { Progress } from '../commands/progress.ts';

/** Works through a list with so many at a time; the first fault ends it. */
export async function inParallel<T>(
  items: Iterable<T>,
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

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
