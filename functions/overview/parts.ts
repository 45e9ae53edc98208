import type { CallContext } from '../platform/http/context.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { CountedMember } from './census.ts';

/** What the overview needs of the directory and of segments, handed in by the wiring. */
export interface OverviewParts {
  walk(
    table: ClubTable,
    visit: (member: CountedMember) => void,
    bounds?: { most?: number; ms?: number },
  ): Promise<{ looked: number; whole: boolean }>;
  /** Counts the segments on the same walk. */
  segmentCounter(context: CallContext): Promise<{
    due: boolean;
    visit(facts: CountedMember['facts']): void;
    keep(): Promise<void>;
  }>;
}
