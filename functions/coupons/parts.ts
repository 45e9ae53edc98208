import type { MemberFacts } from '../../shared/memberFacts.ts';
import type { Result } from '../../shared/result.ts';
import type { ClubDate } from '../../shared/time.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { BasketLine } from './rules/types.ts';
import type { Page } from '../platform/table/table.ts';

/** A segment's rule as a function; undefined where there is no such segment. */
export type SegmentTest = (
  context: CallContext,
  segment: string,
) => Promise<((facts: MemberFacts, today: ClubDate) => boolean) | undefined>;

/** What the rules know of whoever holds the coupon out. */
export interface Holder {
  facts: MemberFacts;
  isFirstPurchase: boolean;
}

/** What coupons need of other slices; wiring.ts hands it in. */
export interface CouponParts {
  segmentTest: SegmentTest;
  /** Refuses member.not_found, member.left. */
  loadHolder(context: CallContext, member: string): Promise<Result<Holder>>;
  /** Lines with the catalogue's category where the till gave a product and no category. */
  withCategories(context: CallContext, lines: readonly BasketLine[]): Promise<BasketLine[]>;
  /** Refuses member.not_found, member.left. */
  standing(context: CallContext, member: string): Promise<Result<void>>;
  /** The directory, a page of a shard at a time. */
  readShard(
    context: CallContext,
    shard: number,
    cursor: string | undefined,
    limit: number,
  ): Promise<Page<{ facts: MemberFacts }>>;
  shardCount: number;
}
