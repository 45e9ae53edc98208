import type { CouponValue } from '../../../shared/contract/coupon.ts';
import { allocate, shareDown } from '../../../shared/money.ts';

/** What takes money off an amount, whatever it is made of: a free item is about lines (see freeItem.ts). */
type OffAmount = Exclude<CouponValue, { kind: 'free_item' }>;

/**
 * What a coupon takes off a whole amount, in minor units: a percent is rounded half up to the minor unit, `most` caps it,
 * and never more than there is comes off. Points multiplied and gifts take nothing off.
 */
export function discountOf(value: OffAmount, paid: number): number {
  switch (value.kind) {
    case 'percent':
      return Math.min(shareDown(paid * value.percent + 50, 1, 100), value.most ?? paid, paid);
    case 'amount':
      return Math.min(value.amount, paid);
    case 'points_times':
    case 'gift':
      return 0;
  }
}

/**
 * A discount laid over the lines that count, by what each costs; the other lines get 0. `beside` is what the discount is on as well
 * and stands on no line: its share falls there. The parts add up to the discount less that share, and no line falls under 0.
 */
export function overLines(
  discount: number,
  lines: readonly { amount: number }[],
  matching: readonly number[],
  beside = 0,
): number[] {
  const weights = [...matching.map((index) => lines[index]!.amount), beside];
  const most = weights.reduce((a, b) => a + b, 0);
  const parts = allocate(Math.min(discount, most), weights);
  const byLine = lines.map(() => 0);
  matching.forEach((index, i) => (byLine[index] = parts[i]!));
  return byLine;
}
