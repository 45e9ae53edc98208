import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { createOnce, idFor } from '../platform/http/onceOnly.ts';
import { keys } from '../platform/table/keys.ts';
import { give, notGivable } from './giveCoupon.ts';
import type { CouponParts } from './parts.ts';
import { loadCoupon } from './store.ts';
import type { PublicationItem } from './stored.ts';

export interface Published {
  published: number;
  code?: string;
  job?: string;
}

/**
 * Gives a coupon to a member, at once, or to a segment, in the background: then the answer names the work, and asking again
 * under the same key tells how far it is. Refuses: coupon.not_found, coupon.void, coupon.expired, member.not_found,
 * member.left, segment.not_found, auth.forbidden (a segment is the managers'), request.invalid.
 */
export const publishCoupon =
  (parts: CouponParts) =>
  async (
    context: CallContext,
    id: string,
    to: { member?: string | undefined; segment?: string | undefined },
  ): Promise<Result<Published>> => {
    if ((to.member === undefined) === (to.segment === undefined))
      return {
        ok: false,
        refusal: { code: 'request.invalid', fields: [{ path: '/body', problem: 'a member or a segment' }] },
      };
    const coupon = await loadCoupon(context.table, id);
    if (!coupon) return refuse('coupon.not_found');
    const refused = notGivable(coupon, context.today);
    if (refused) return { ok: false, refusal: refused };
    if (to.member !== undefined) {
      const stands = await parts.standing(context, to.member);
      if (!stands.ok) return stands;
      const given = await give(context, coupon, to.member);
      return given.ok ? ok({ published: 1, code: given.value.code }) : given;
    }
    const { actor } = context;
    if (actor.kind === 'staff' && actor.role !== 'owner' && actor.role !== 'manager') return refuse('auth.forbidden');
    if (!(await parts.segmentTest(context, to.segment!))) return refuse('segment.not_found');
    const started = await startPublication(context, idFor(context), id, to.segment!);
    return started.ok ? ok({ published: started.value.published, job: started.value.id }) : started;
  };

/** Asks for a coupon to go to a segment; the item written is what the worker hears. The same id again starts nothing. */
export const startPublication = (
  context: CallContext,
  id: string,
  coupon: string,
  segment: string,
): Promise<Result<PublicationItem>> => {
  const item: PublicationItem = {
    entity: 'publication',
    id,
    coupon,
    segment,
    by: actorName(context.actor),
    at: context.now,
    state: 'running',
    looked: 0,
    published: 0,
    shard: 0,
    step: 0,
    run: 0,
    movedAt: context.now,
    requestHash: context.requestHash,
  };
  return createOnce(context, keys.publication(id), 'publication', item);
};
