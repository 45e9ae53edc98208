import { needsLines } from './lines.ts';
import { stackingReason } from './stacking.ts';
import type { Basket, CouponContext, CouponReason, CouponTerms, Publication, Usage } from './types.ts';
import { judge, type Judgement } from './validate.ts';

/** One of the coupons asked for in a purchase. */
export interface Asked {
  code: string;
  coupon: CouponTerms;
  publication?: Publication;
  usage: Usage;
  context: CouponContext;
}

/** What several coupons do to one basket. */
export interface Together {
  judgements: Judgement[];
  discount: number;
  /** Places of the coupons in the order in which they came off. */
  order: number[];
  /** Of all the coupons, on each line of the basket. */
  byLine: number[];
  /** What is left to pay. */
  due: number;
}

/**
 * Several coupons on one purchase: those on lines come off before those on the whole basket, each kind in the order given, each judged on
 * what the ones before it left. What is used here counts for the limits of those after it; the same code twice is refused, one that does
 * not bear another ({@link stackingReason}), and one for which nothing is left to take off: a coupon is not used up for nothing.
 */
export function judgeTogether(asked: readonly Asked[], basket: Basket): Together {
  const judgements: Judgement[] = [];
  const order = orderOf(asked);
  const byLine = (basket.lines ?? []).map(() => 0);
  let due = basket.total;
  for (const [turn, place] of order.entries()) {
    const one = asked[place]!;
    const used = order.slice(0, turn).flatMap((before) => (judgements[before]!.valid ? [asked[before]!] : []));
    const left: Basket = {
      ...basket,
      total: due,
      ...(basket.lines
        ? { lines: basket.lines.map((line, i) => ({ ...line, amount: line.amount - byLine[i]! })) }
        : {}),
    };
    const alone = judge(one.coupon, one.publication, after(one, used), left, one.context);
    const stacked = stackingReason(one, asked.slice(0, place));
    const judgement = stacked ? refused(alone, stacked) : refuseWasted(one, used, alone);
    judgements[place] = judgement;
    due -= judgement.discount;
    judgement.byLine.forEach((part, line) => (byLine[line]! += part));
  }
  return { judgements, order, discount: basket.total - due, byLine, due };
}

/** Coupons on lines first: what they take off is no longer there for those on the basket, whatever order they were given in. */
function orderOf(asked: readonly Asked[]): number[] {
  const places = [...asked.keys()];
  const onLines = (place: number) => needsLines(asked[place]!.coupon);
  return [...places.filter(onLines), ...places.filter((place) => !onLines(place))];
}

const refused = (judgement: Judgement, reason: CouponReason): Judgement => ({
  ...judgement,
  valid: false,
  discount: 0,
  byLine: judgement.byLine.map(() => 0),
  reasons: [reason],
});

/** The usage of a coupon once those before it in this purchase are redeemed. */
function after({ code, coupon, usage }: Asked, used: readonly Asked[]): Usage {
  const same = used.filter((other) => other.coupon.id === coupon.id);
  return {
    total: usage.total + same.length,
    byMember: usage.byMember + same.length,
    codeUses: usage.codeUses + same.filter((other) => other.code === code).length,
  };
}

/** One item is written once in a purchase, so one code counts once; and what takes nothing off stays good for another day. */
function refuseWasted(one: Asked, used: readonly Asked[], judgement: Judgement): Judgement {
  if (!judgement.valid) return judgement;
  const twice = used.some((other) => other.code === one.code);
  const takesOff = one.coupon.value.kind !== 'points_times' && one.coupon.value.kind !== 'gift';
  const nothingLeft = used.length > 0 && takesOff && judgement.counted === 0;
  if (!twice && !nothingLeft) return judgement;
  const reason: CouponReason = twice
    ? { code: 'coupon.already_redeemed' }
    : { code: 'coupon.below_minimum', detail: { minimum: 1, paid: 0, missing: 1 } };
  return refused(judgement, reason);
}
