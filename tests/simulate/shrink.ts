import { allOperations, relive, type Failure, type Operations } from './live.ts';
import type { World } from './world.ts';

export interface Shrunk extends Failure {
  /** How many clubs it took. */
  clubs: number;
}

/**
 * The shortest run of steps that still fails: a chunk is left out, on a fresh club, and stays out if the rest fails all the same; first
 * halves, then smaller chunks, last single steps. What the rest then speaks of and is not there is left out by itself.
 */
export async function shrink(
  world: World,
  name: string,
  failure: Failure,
  {
    operations = allOperations,
    mostClubs = 400,
    say = () => {},
  }: { operations?: Operations; mostClubs?: number; say?: (text: string) => void } = {},
): Promise<Shrunk> {
  let shortest = failure;
  let clubs = 0;
  for (let size = Math.ceil(failure.steps.length / 2); ; size = Math.ceil(size / 2)) {
    let smaller = false;
    for (let from = 0; from < shortest.steps.length && clubs < mostClubs;) {
      const rest = shortest.steps.toSpliced(from, size);
      const failed = rest.length
        ? await relive(world, `${name}x${clubs++}`, { ...shortest, steps: rest }, operations)
        : undefined;
      if (failed) {
        smaller = true;
        shortest = failed;
        say(`${shortest.steps.length} steps: ${shortest.why.slice(0, 100)}`);
      } else from += size;
    }
    if (clubs >= mostClubs || (size === 1 && !smaller)) return { ...shortest, clubs };
  }
}
