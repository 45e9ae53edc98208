/** Numbers that look like chance and are the same on every run of a seed (mulberry32). */
export interface Random {
  /** 0 or more, below 1. */
  next(): number;
  /** Whole, 0 or more, below `most`. */
  below(most: number): number;
  chance(part: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return { next, below, chance: (part) => next() < part, pick: (list) => list[below(list.length)]! };
}

/** The seed of one part of a run: parts do not depend on which was run before. */
export const seedOf = (seed: number, part: number): number =>
  randomFrom((Math.imul(seed, 0x9e3779b1) ^ Math.imul(part + 1, 0x85ebca6b)) >>> 0).below(2 ** 32);
