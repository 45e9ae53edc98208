import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { idFor } from '../platform/http/onceOnly.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { askedOf, withCategories } from './askedOf.ts';
import { findCode, loadSlots, redemptionIn } from './findCode.ts';
import type { CouponParts } from './parts.ts';
import { giftOf } from './giftOf.ts';
import type { StoredCoupon } from './stored.ts';
import type { LocalizedText } from '../../shared/locale.ts';
import { nameRedemption } from './redemptionName.ts';
import type { Basket } from './rules/types.ts';
import { judge } from './rules/validate.ts';
import { spendWrites } from './spend.ts';

export interface RedemptionAnswer {
  redemption: string;
  code: string;
  discount: number;
  gift?: LocalizedText;
}

/**
 * Redeems a code outside of a recorded purchase. A replay answers what the first call answered, also after it was taken
 * back. Refuses: every coupon.* of validation, coupon.only_with_purchase (without a purchase there are no points to multiply), member.not_found, member.left, request.idempotency_key_reused,
 * busy.try_again.
 */
export const redeemCoupon =
  (parts: CouponParts) =>
  async (context: CallContext, code: string, body: Basket): Promise<Result<RedemptionAnswer>> => {
    const { table, now, today, requestHash } = context;
    const basket = await withCategories(parts, context, body);
    const cause = `x~${idFor(context)}`;
    const answerOf = (discount: number, coupon: StoredCoupon) => ({
      redemption: nameRedemption({ code, member: basket.member, cause }),
      code,
      discount,
      ...giftOf(coupon),
    });
    return decideAndCommit(table, async (): Promise<Decision<RedemptionAnswer>> => {
      const [found, holder] = await Promise.all([
        findCode(context, code),
        basket.member === undefined ? undefined : parts.loadHolder(context, basket.member),
      ]);
      if (!found) return { final: refuse('coupon.not_found') };
      const slots = await loadSlots(context, found, basket.member, cause);
      const before = redemptionIn(slots, cause, code)?.record;
      if (before) {
        const same = before.hash === requestHash;
        return { final: same ? ok(answerOf(before.discount, found.coupon)) : refuse('request.idempotency_key_reused') };
      }
      if (holder && !holder.ok) return { final: holder };
      const asked = await askedOf(parts, context, found, slots, holder?.value, { at: now, today });
      const verdict = judge(asked.coupon, asked.publication, asked.usage, basket, asked.context);
      const { valid, discount, reasons } = verdict;
      if (!valid) return { final: refuse(reasons[0]!.code, reasons[0]!.detail) };
      if (verdict.pointsTimes !== undefined) return { final: refuse('coupon.only_with_purchase') };
      const stamp = { cause, at: now, by: actorName(context.actor), hash: requestHash, member: basket.member };
      return {
        writes: spendWrites(context, [{ found, slots, discount }], stamp),
        answer: answerOf(discount, found.coupon),
      };
    });
  };
