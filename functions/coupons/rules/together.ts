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
  /** Of all the coupons, on each line of the basket. */
  byLine: number[];
  /** What is left to pay. */
  due: number;
}

/**
 * Several coupons on one purchase, in the order given, each judged on what the ones before it left. What is used here
 * counts for the limits of those after it; the same code twice is refused, and so is one for which nothing is left to
 * take off: a coupon is not used up for nothing.
 */
export function judgeTogether(asked: readonly Asked[], basket: Basket): Together {
  const judgements: Judgement[] = [];
  const byLine = (basket.lines ?? []).map(() => 0);
  let due = basket.total;
  for (const [place, one] of asked.entries()) {
    const used = asked.slice(0, place).filter((_, before) => judgements[before]!.valid);
    const left: Basket = {
      ...basket,
      total: due,
      ...(basket.lines
        ? { lines: basket.lines.map((line, i) => ({ ...line, amount: line.amount - byLine[i]! })) }
        : {}),
    };
    const judgement = refuseWasted(one, used, judge(one.coupon, one.publication, after(one, used), left, one.context));
    judgements.push(judgement);
    due -= judgement.discount;
    judgement.byLine.forEach((part, line) => (byLine[line]! += part));
  }
  return { judgements, discount: basket.total - due, byLine, due };
}

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
  const nothingLeft = used.length > 0 && one.coupon.value.kind !== 'points_times' && judgement.counted === 0;
  if (!twice && !nothingLeft) return judgement;
  const reason: CouponReason = twice
    ? { code: 'coupon.already_redeemed' }
    : { code: 'coupon.below_minimum', detail: { minimum: 1, paid: 0, missing: 1 } };
  return { ...judgement, valid: false, discount: 0, byLine: judgement.byLine.map(() => 0), reasons: [reason] };
}
