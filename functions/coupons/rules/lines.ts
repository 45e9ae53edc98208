import type { CouponCondition, CouponValue } from '../../../shared/contract/coupon.ts';
import type { Basket } from './types.ts';

const given = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0;

/** Whether a coupon is about some lines of a basket and not about all of it. An empty list is a list not given. A free item is on a line. */
export const needsLines = ({ when, value }: { when: CouponCondition; value: CouponValue }): boolean =>
  value.kind === 'free_item' || given(when.categories) || given(when.products) || when.productList !== undefined;

/**
 * The indexes of the basket's lines that count for a coupon. Categories and products must both hold where both are given;
 * `productList` is the long form of `products`, so a product in either will do.
 */
export function matchingLines(
  when: CouponCondition,
  basket: Basket,
  productInList: (product: string) => boolean,
): number[] {
  const byProduct = given(when.products) || when.productList !== undefined;
  const counts = (product: string | undefined): boolean =>
    product !== undefined &&
    ((when.products?.includes(product) ?? false) || (when.productList !== undefined && productInList(product)));
  return (basket.lines ?? []).flatMap((line, index) => {
    if (given(when.categories) && !(line.category !== undefined && when.categories!.includes(line.category))) return [];
    return byProduct && !counts(line.product) ? [] : [index];
  });
}

/** What the lines that count cost, in minor units: all of the basket for a coupon that is about all of it. */
export function counted(coupon: Parameters<typeof needsLines>[0], basket: Basket, matching: readonly number[]): number {
  if (!needsLines(coupon)) return basket.total;
  const sum = matching.reduce((paid, index) => paid + basket.lines![index]!.amount, 0);
  return Math.min(sum, basket.total);
}
