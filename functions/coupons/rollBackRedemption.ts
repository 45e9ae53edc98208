import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { hashOf } from '../platform/runtime/digest.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { findCode, loadSlots, redemptionIn } from './findCode.ts';
import { readRedemptionName } from './redemptionName.ts';
import { giveBackWrites } from './spend.ts';

type Done = { done: true };

/**
 * Takes a redemption back: the code is good again, the counts return. What a purchase redeemed goes back with its undo or its whole refund.
 * Refuses: coupon.not_redeemed (unknown, or taken back before by another call), busy.try_again.
 */
export async function rollBackRedemption(
  context: CallContext,
  redemption: string,
  reason: string,
): Promise<Result<Done>> {
  const name = readRedemptionName(redemption);
  if (!name) return refuse('coupon.not_redeemed');
  const by = actorName(context.actor);
  const hash = hashOf([by, context.idempotencyKey, context.requestHash]);
  return decideAndCommit(context.table, async (): Promise<Decision<Done>> => {
    const found = await findCode(context, name.code);
    if (!found) return { final: refuse('coupon.not_redeemed') };
    const slots = await loadSlots(context, found, name.member, name.cause);
    const record = redemptionIn(slots, name.cause, name.code)?.record;
    if (record?.back?.hash === hash) return { final: ok({ done: true }) };
    if (!record || record.back) return { final: refuse('coupon.not_redeemed') };
    const back = { at: context.now, by, reason, hash };
    return { writes: giveBackWrites([{ found, slots }], name.cause, back), answer: { done: true } };
  });
}
