import type { Books, CouponBooks } from './books.ts';
import { share, sum } from './books.ts';

export interface Basket {
  member: string;
  total: number;
  lines: readonly { amount: number; category?: string }[];
}

/** What coupons did to a basket, in the order in which they came off. */
export interface Reduced {
  due: number;
  /** What is left of each line, and last of what stands on no line. */
  parts: number[];
  used: { coupon: string; amount: number }[];
  times: { percent: number; lines?: number[] }[];
}

/**
 * Several coupons on one basket: those about lines come off first, then those about all of it, each from what the ones before left, and
 * from each part by what is left of that. The first given that is not good refuses all. One that finds nothing to take off is not used up.
 */
export function reduce(
  books: Books,
  coupons: readonly string[],
  basket: Basket,
  day: string,
): Reduced | { code: string } {
  const lines = basket.lines.map(({ amount }) => amount);
  const parts = [...lines, basket.total - sum(lines)];
  const isOnLines = (name: string): boolean => books.coupons[name]!.body.when.categories !== undefined;
  const places = [...coupons.keys()];
  const order = [...places.filter((i) => isOnLines(coupons[i]!)), ...places.filter((i) => !isOnLines(coupons[i]!))];
  const refused: (string | undefined)[] = [];
  const used: Reduced['used'] = [];
  const times: Reduced['times'] = [];
  for (const place of order) {
    const name = coupons[place]!;
    const coupon = books.coupons[name]!;
    const { value, when } = coupon.body;
    const on = parts.flatMap((_, i) =>
      !when.categories || when.categories.includes(basket.lines[i]?.category ?? '') ? [i] : [],
    );
    const counts = sum(on.map((i) => parts[i]!));
    const before = used.filter((other) => other.coupon === name).length;
    refused[place] =
      against(coupon, { ...basket, counts, matches: on.length > 0 }, day, before) ??
      (before > 0 ? 'coupon.already_redeemed' : undefined) ??
      (used.length > 0 && value.kind !== 'points_times' && counts === 0 ? 'coupon.below_minimum' : undefined);
    if (refused[place]) continue;
    const amount = Math.min(offOf(value, counts), counts);
    share(
      amount,
      on.map((i) => parts[i]!),
    ).forEach((off, i) => (parts[on[i]!]! -= off));
    used.push({ coupon: name, amount });
    if (value.kind === 'points_times')
      times.push({ percent: value.percent, ...(when.categories ? { lines: on } : {}) });
  }
  const code = refused.find((each) => each !== undefined);
  return code ? { code } : { due: sum(parts), parts, used, times };
}

/** Percents are rounded half up to the agora. */
function offOf(value: CouponBooks['body']['value'], counts: number): number {
  if (value.kind === 'percent') return Math.min(Math.floor((counts * value.percent + 50) / 100), value.most ?? counts);
  return value.kind === 'amount' ? value.amount : 0;
}

/** Why a coupon is not good: the day, then the limits, then the basket. */
function against(
  coupon: CouponBooks,
  { member, counts, matches }: { member: string; counts: number; matches: boolean },
  day: string,
  before: number,
): string | undefined {
  const { until, uses, usesPerMember, codes, when } = coupon.body;
  const byMember = (coupon.byMember[member] ?? 0) + before;
  if (day > until) return 'coupon.expired';
  if (codes === 'unique' && byMember >= 1) return 'coupon.already_redeemed';
  if (codes === 'shared' && uses !== undefined && coupon.used + before >= uses) return 'coupon.used_up';
  if (usesPerMember !== undefined && byMember >= usesPerMember) return 'coupon.member_limit';
  if (!matches) return 'coupon.no_matching_lines';
  return when.minimum !== undefined && counts < when.minimum ? 'coupon.below_minimum' : undefined;
}

/** One redemption more, or one less, of a coupon by a member. */
export function count(books: Books, name: string, member: string, change: 1 | -1): void {
  const coupon = books.coupons[name]!;
  coupon.used += change;
  coupon.byMember[member] = (coupon.byMember[member] ?? 0) + change;
}
