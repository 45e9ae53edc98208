import type { CouponValue } from '../../../shared/contract/coupon.ts';
import { allocate, shareDown } from '../../../shared/money.ts';

/**
 * What a coupon takes off a whole amount, in minor units: a percent is rounded half up to the minor unit, `most` caps it,
 * and never more than there is comes off. Points multiplied take nothing off.
 */
export function discountOf(value: CouponValue, paid: number): number {
  switch (value.kind) {
    case 'percent':
      return Math.min(shareDown(paid * value.percent + 50, 1, 100), value.most ?? paid, paid);
    case 'amount':
      return Math.min(value.amount, paid);
    case 'points_times':
      return 0;
  }
}

/**
 * A discount laid over the lines that count, by what each costs; the other lines get 0. The parts add up to the discount,
 * and no line falls under 0.
 */
export function overLines(
  discount: number,
  lines: readonly { amount: number }[],
  matching: readonly number[],
): number[] {
  const weights = matching.map((index) => lines[index]!.amount);
  const most = weights.reduce((a, b) => a + b, 0);
  const parts = allocate(Math.min(discount, most), weights);
  const byLine = lines.map(() => 0);
  matching.forEach((index, i) => (byLine[index] = parts[i]!));
  return byLine;
}
