import type { Segment, SegmentRule } from '../../shared/contract/segment.ts';
import type { LocalizedText } from '../../shared/locale.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { createOnce, idFor } from '../platform/http/onceOnly.ts';
import { keys } from '../platform/table/keys.ts';
import { forgetSegments } from './compiled.ts';
import type { Looked } from './lookThrough.ts';
import { loadCounts, loadSegment, loadSegments, putCount, putSegment, type StoredSegment } from './store.ts';

interface SegmentBody {
  name: LocalizedText;
  rule: SegmentRule;
}

type Look = (context: CallContext, rule: SegmentRule) => Promise<Looked>;

/** Makes a segment and counts it. Refuses: request.idempotency_key_reused. */
export const addSegment =
  (look: Look) =>
  async (context: CallContext, body: SegmentBody): Promise<Result<Segment>> => {
    const id = idFor(context);
    const made = await createOnce<StoredSegment>(context, keys.segment(id), 'segment', {
      id,
      ...body,
      version: 1,
      by: actorName(context.actor),
      at: context.now,
    });
    return made.ok ? ok(await counted(context, look, made.value)) : made;
  };

/** Changes a segment and counts it anew. Refuses: segment.not_found, club.changed_meanwhile. */
export const changeSegment =
  (look: Look) =>
  async (
    context: CallContext,
    id: string,
    { version, ...body }: SegmentBody & { version: number },
  ): Promise<Result<Segment>> => {
    const before = await loadSegment(context.table, id);
    if (!before) return refuse('segment.not_found');
    if (before.version !== version) return refuse('club.changed_meanwhile');
    const segment: StoredSegment = {
      ...before,
      ...body,
      version: version + 1,
      by: actorName(context.actor),
      changedAt: context.now,
    };
    const saved = await context.table.commit([putSegment(segment, version)]);
    return saved.ok ? ok(await counted(context, look, segment)) : refuse('club.changed_meanwhile');
  };

/** Right after a save the owner sees how many there are. A count that would be a guess is left to the schedule. */
async function counted(context: CallContext, look: Look, segment: StoredSegment): Promise<Segment> {
  forgetSegments(context);
  const { members, approximate } = await look(context, segment.rule);
  if (approximate) return segment;
  const count = { id: segment.id, version: segment.version, members, countedAt: context.now };
  await context.table.commit([putCount(count)]);
  return { ...segment, members, countedAt: count.countedAt };
}

/** All segments with their counts; one that was changed since it was counted shows none until it is. */
export async function listSegments({ table }: CallContext): Promise<Segment[]> {
  const [segments, counts] = await Promise.all([loadSegments(table), loadCounts(table)]);
  return segments.map((segment) => {
    const count = counts.get(segment.id);
    if (count?.version !== segment.version) return segment;
    return { ...segment, members: count.members, countedAt: count.countedAt };
  });
}
