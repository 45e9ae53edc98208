import type { CategoryTaste } from '../../../shared/memberFacts.ts';
import type { ClubDate } from '../../../shared/time.ts';

/** A taste as it is stored, `[category, visits, spend, last]`: without the names of its fields half as long. */
export type PackedTaste = readonly [category: string, visits: number, spend: number, last: ClubDate];

export const packTastes = (tastes: readonly CategoryTaste[]): PackedTaste[] =>
  tastes.map(({ category, visits, spend, last }) => [category, visits, spend, last]);

export const unpackTastes = (packed: readonly PackedTaste[] = []): CategoryTaste[] =>
  packed.map(([category, visits, spend, last]) => ({ category, visits, spend, last }));
