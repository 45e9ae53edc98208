import { weekdayIn, type ClubDate, type Instant } from '../../shared/time.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { Found, Slots } from './findCode.ts';
import { usageOf } from './findCode.ts';
import type { CouponParts, Holder } from './parts.ts';
import { readProductList } from './productList.ts';
import { lastDay } from './rules/season.ts';
import type { Asked } from './rules/together.ts';
import type { Basket } from './rules/types.ts';

/** A code with all that the rules ask of it, on a day of the club; what the hold `own` keeps is free. */
export async function askedOf(
  parts: Pick<CouponParts, 'segmentTest'>,
  context: CallContext,
  found: Found,
  slots: Slots,
  holder: Holder | undefined,
  { at, today }: { at: Instant; today: ClubDate },
  own?: string,
): Promise<Asked> {
  const { code, coupon, held } = found;
  const { segment, productList } = coupon.when;
  const [test, products] = await Promise.all([
    segment !== undefined && holder ? parts.segmentTest(context, segment) : undefined,
    productList === undefined ? undefined : readProductList(context, productList),
  ]);
  return {
    code,
    coupon: {
      ...coupon,
      void: coupon.void || slots.printed?.void !== undefined || (coupon.voidCodes?.includes(code) ?? false),
      until: lastDay(coupon, slots.promised),
    },
    ...(held ? { publication: { member: held.member, void: held.void !== undefined, until: held.until } } : {}),
    usage: usageOf(slots, context.now, own),
    context: {
      today,
      weekday: weekdayIn(context.club.timeZone, at),
      inSegment: () => (holder && test?.(holder.facts, today)) ?? false,
      isFirstPurchase: holder?.isFirstPurchase ?? false,
      productInList: (product) => products?.has(product) ?? false,
    },
  };
}

/** The basket with the categories that the catalogue knows, as when the purchase is recorded: both come to the same discount. */
export const withCategories = async (
  parts: Pick<CouponParts, 'withCategories'>,
  context: CallContext,
  basket: Basket,
): Promise<Basket> => (basket.lines ? { ...basket, lines: await parts.withCategories(context, basket.lines) } : basket);
