import type { MemberFacts } from '../../shared/memberFacts.ts';
import type { CallContext } from '../platform/http/context.ts';
import { matches } from './rules/matches.ts';
import { loadCounts, loadSegments, putCount } from './store.ts';

/** Counts the members of every segment while somebody walks the directory; `keep` writes what was counted. */
export interface SegmentCounter {
  /** A segment was never counted as it now is. */
  due: boolean;
  visit(facts: MemberFacts): void;
  keep(): Promise<void>;
}

export async function segmentCounter({ table, today, now }: CallContext): Promise<SegmentCounter> {
  const [segments, counts] = await Promise.all([loadSegments(table), loadCounts(table)]);
  const tallies = segments.map(({ id, version, rule }) => ({ id, version, holds: matches(rule), members: 0 }));
  return {
    due: segments.some(({ id, version }) => counts.get(id)?.version !== version),
    visit(facts) {
      for (const tally of tallies) if (tally.holds(facts, today)) tally.members++;
    },
    async keep() {
      // a count that a later save has overtaken is not kept, which is right
      for (const { id, version, members } of tallies)
        await table.commit([putCount({ id, version, members, countedAt: now })]);
    },
  };
}
