import { ok, refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { forgetSegments } from './compiled.ts';
import { loadSegment, removeSegmentWrites } from './store.ts';

/** What names a segment: an earning rule, an offer or a coupon; undefined where nothing does. */
export type SegmentUse = (context: CallContext, id: string) => Promise<'earningRule' | 'offer' | 'coupon' | undefined>;

/**
 * Removes a segment that nothing uses. What comes to name it in that very moment finds no segment, which holds nobody:
 * the safe way to be wrong. Refuses: segment.not_found, segment.in_use.
 */
export const removeSegment =
  (use: SegmentUse) =>
  async (context: CallContext, id: string): Promise<Result<{ done: true }>> => {
    const [segment, by] = await Promise.all([loadSegment(context.table, id), use(context, id)]);
    if (!segment) return refuse('segment.not_found');
    if (by) return refuse('segment.in_use', { by });
    const removed = await context.table.commit(removeSegmentWrites(id));
    forgetSegments(context);
    return removed.ok ? ok({ done: true }) : refuse('segment.not_found');
  };
