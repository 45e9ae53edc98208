import { ok, refuse, type Result } from '../../shared/result.ts';
import type { Instant } from '../../shared/time.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { codeFor } from './codeOf.ts';
import { loadSlots, redemptionIn } from './findCode.ts';
import { heldBy, loadCoupon } from './store.ts';
import { spendWrites } from './spend.ts';

/** A redemption that happened before it was entered. */
export interface PastRedemption {
  coupon: string;
  member: string;
  at: Instant;
  /** Minor units; 0 where it is not known. */
  discount: number;
  /** What makes it this one and no other: entered again, nothing happens. */
  cause: string;
}

/**
 * Enters a redemption as history: no condition, day or limit is asked, but it counts for them. A unique coupon must be in
 * the member's hands (give it first). True where it was entered now. Refuses: coupon.not_found, busy.try_again.
 */
export async function recordPastRedemption(context: CallContext, past: PastRedemption): Promise<Result<boolean>> {
  const { table } = context;
  return decideAndCommit(table, async (): Promise<Decision<boolean>> => {
    const coupon = await loadCoupon(table, past.coupon);
    if (!coupon) return { final: refuse('coupon.not_found') };
    const code = codeFor(context, coupon, past.member);
    const held =
      coupon.codes === 'unique' ? (await heldBy(table, past.member)).find((each) => each.code === code) : undefined;
    if (coupon.codes === 'unique' && !held) return { final: refuse('coupon.not_found') };
    const found = { code, coupon, ...(held ? { held } : {}) };
    const slots = await loadSlots(context, found, past.member, past.cause);
    if (redemptionIn(slots, past.cause, code)) return { final: ok(false) };
    const { cause, at, member, discount } = past;
    const stamp = { cause, at, member, by: actorName(context.actor) };
    return { writes: spendWrites(context, [{ found, slots, discount }], stamp, { unlimited: true }), answer: true };
  });
}
