import type { MemberFacts } from '../../shared/memberFacts.ts';
import type { ClubDate } from '../../shared/time.ts';
import { remembered } from '../platform/club/remembered.ts';
import type { CallContext } from '../platform/http/context.ts';
import { matches } from './rules/matches.ts';
import { loadSegment, loadSegments, type StoredSegment } from './store.ts';

/** A segment, and its rule as a function of a member and the day. */
export interface CompiledSegment extends StoredSegment {
  holds: (facts: MemberFacts, today: ClubDate) => boolean;
}

const known = remembered(async ({ table }): Promise<ReadonlyMap<string, CompiledSegment>> => {
  const segments = await loadSegments(table);
  return new Map(segments.map((segment) => [segment.id, { ...segment, holds: matches(segment.rule) }]));
});

/** The club's segments by id, compiled; at most 30 seconds old. */
export const segmentsOf = (context: CallContext): Promise<ReadonlyMap<string, CompiledSegment>> => known.of(context);

/** After a save, this process sees it at once. */
export const forgetSegments = (context: CallContext): void => known.forget(context);

/** A segment's rule as a function; the day is today unless told. Undefined: no such segment. */
export async function segmentTest(
  context: CallContext,
  id: string,
): Promise<((facts: MemberFacts, today?: ClubDate) => boolean) | undefined> {
  const segment = (await segmentsOf(context)).get(id);
  return segment && ((facts, today = context.today) => segment.holds(facts, today));
}

/** Which segments a member is in on a day. A segment that is no more holds nobody. */
export async function inSegments(
  context: CallContext,
  facts: MemberFacts,
  on: ClubDate,
): Promise<(segment: string) => boolean> {
  const segments = await segmentsOf(context);
  return (id) => segments.get(id)?.holds(facts, on) ?? false;
}

/** Whether there is such a segment, as last saved and not as this process remembers. */
export const hasSegment = async ({ table }: CallContext, id: string): Promise<boolean> =>
  (await loadSegment(table, id)) !== undefined;
