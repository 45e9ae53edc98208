import type { EarningRule } from '../../shared/contract/club.ts';
import type { PurchaseLine } from '../../shared/contract/purchase.ts';
import type { MemberFacts } from '../../shared/memberFacts.ts';
import type { Result } from '../../shared/result.ts';
import type { ClubDate } from '../../shared/time.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { CouponDesk } from './coupons.ts';

type Points = typeof import('../points/index.ts');
type PointsRules = typeof import('../points/rules/index.ts');

/** The member as a purchase sees them: read in one query. */
export interface Buyer {
  wallet: Parameters<PointsRules['isFirstPurchase']>[0];
  facts: MemberFacts;
}

/** What purchases need of other slices; wiring.ts hands it in, tests hand in plain functions. */
export interface PurchaseParts
  extends
    Pick<
      Points,
      | 'causeOfReceipt'
      | 'causeOfCall'
      | 'causeOfConsequence'
      | 'loadEntry'
      | 'loadRefunded'
      | 'loadWallet'
      | 'postWrites'
      | 'putRefunded'
    >,
    Pick<
      PointsRules,
      | 'earn'
      | 'earnedSoFar'
      | 'applyPurchase'
      | 'applyRefund'
      | 'planRefund'
      | 'planUndo'
      | 'afterRefund'
      | 'nothingRefunded'
      | 'refundableLines'
      | 'viewOf'
      | 'freshWallet'
      | 'isFirstPurchase'
    > {
  /** Refuses member.not_found, member.left. */
  loadBuyer(context: CallContext, member: string, on: ClubDate): Promise<Result<Buyer>>;
  /** Whether the member is in a segment; reads the segments only where an earning rule asks for one. */
  segmentTest(
    context: CallContext,
    rules: readonly EarningRule[],
    facts: MemberFacts,
    on: ClubDate,
  ): Promise<(segment: string) => boolean>;
  coupons: CouponDesk;
  /** Offers that multiply points, as earning rules: those open to the buyer on a day, or all, for the names of old reasons. */
  offerRules(context: CallContext, who?: { facts: MemberFacts; on: ClubDate }): Promise<EarningRule[]>;
  /** Lines with the catalogue's category where the till gave a product and no category. */
  withCategories(context: CallContext, lines: readonly PurchaseLine[]): Promise<PurchaseLine[]>;
}
