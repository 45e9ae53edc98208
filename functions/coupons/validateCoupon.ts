import type { CouponVerdict } from '../../shared/contract/coupon.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { askedOf, withCategories } from './askedOf.ts';
import { findCode, loadSlots } from './findCode.ts';
import { giftOf } from './giftOf.ts';
import type { CouponParts } from './parts.ts';
import type { Basket } from './rules/types.ts';
import { judge } from './rules/validate.ts';

/**
 * Whether a code is good for this basket: the exact discount in minor units, or every reason why not. Changes nothing.
 * Refuses: coupon.not_found, member.not_found, member.left.
 */
export const validateCoupon =
  (parts: CouponParts) =>
  async (context: CallContext, code: string, body: Basket): Promise<Result<CouponVerdict>> => {
    const [found, basket, holder] = await Promise.all([
      findCode(context, code),
      withCategories(parts, context, body),
      body.member === undefined ? undefined : parts.loadHolder(context, body.member),
    ]);
    if (!found) return refuse('coupon.not_found');
    if (holder && !holder.ok) return holder;
    const slots = await loadSlots(context, found, basket.member, undefined);
    const day = { at: context.now, today: context.today };
    const asked = await askedOf(parts, context, found, slots, holder?.value, day);
    const verdict = judge(asked.coupon, asked.publication, asked.usage, basket, asked.context);
    return ok({
      valid: verdict.valid,
      code,
      name: found.coupon.name,
      discount: verdict.discount,
      ...(verdict.pointsTimes === undefined ? {} : { pointsTimes: verdict.pointsTimes }),
      ...giftOf(found.coupon),
      reasons: verdict.reasons.map((reason) => ({ ...reason })),
    });
  };
