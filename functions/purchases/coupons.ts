import type { Result } from '../../shared/result.ts';
import type { MemberFacts } from '../../shared/memberFacts.ts';
import type { PurchaseLine } from '../../shared/contract/purchase.ts';
import type { Instant } from '../../shared/time.ts';
import type { EntryCoupon } from '../points/rules/index.ts';
import type { Holding } from '../../shared/holding.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { Write } from '../platform/table/commit.ts';

export interface CouponBasket {
  member: string;
  total: number;
  lines?: readonly PurchaseLine[];
  /** When it was bought, where that is not now: coupons are judged on that day. */
  at?: Instant | undefined;
}

/** What the coupons asked for do to a basket, and the writes that use them up; committed with the purchase. */
export interface CouponsUsed {
  due: number;
  /** In the order in which they came off: those on lines before those on the whole basket. */
  used: EntryCoupon[];
  /** Coupons that multiply points, on these lines (all, unless named). */
  times: { percent: number; lines?: readonly number[] }[];
  /** One of them stands alone: points do not pay beside it, and offers do not multiply. */
  alone?: boolean;
  writes: readonly Write[];
  /** The writes that keep the codes for a hold instead. */
  holdWrites: (hold: Omit<Holding, 'count'>) => readonly Write[];
}

/** What a purchase needs of coupons, handed in by the wiring. */
export interface CouponDesk {
  /** Judges the codes on the basket (what the hold `own` keeps is free, and let go where it is not used), those on lines first, each kind in the order given; the first that is not good refuses the purchase, with its code as `detail.code`. */
  use(
    context: CallContext,
    codes: readonly string[],
    basket: CouponBasket,
    member: { facts: MemberFacts; isFirstPurchase: boolean },
    cause: string,
    own?: { hold: string; codes: readonly string[] },
  ): Promise<Result<CouponsUsed>>;
  /** Lets codes that a hold kept go before its deadline. */
  letGo(
    context: CallContext,
    kept: { member: string; codes: readonly string[]; hold: string },
  ): Promise<readonly Write[]>;
  /** Makes the codes that a purchase used good again: when it is undone, or nothing is left of it after a refund. */
  giveBack(
    context: CallContext,
    purchase: { cause: string; member: string; codes: readonly string[]; reason: 'undo' | 'refund' },
  ): Promise<readonly Write[]>;
}

export const noCoupons = (total: number): CouponsUsed => ({
  due: total,
  used: [],
  times: [],
  writes: [],
  holdWrites: () => [],
});
