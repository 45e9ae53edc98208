import type { EarningRule } from '../../shared/contract/club.ts';
import type { PurchaseLine } from '../../shared/contract/purchase.ts';
import type { MemberFacts } from '../../shared/memberFacts.ts';
import type { Result } from '../../shared/result.ts';
import type { ClubDate } from '../../shared/time.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { SpendingProof } from '../../shared/contract/proof.ts';
import type { Profile } from '../members/index.ts';
import type { CouponDesk } from './coupons.ts';

type Points = typeof import('../points/index.ts');
type GiftCards = typeof import('../giftCards/index.ts');
type PointsRules = typeof import('../points/rules/index.ts');

/** The member as a purchase sees them: read in one query. */
export interface Buyer {
  wallet: Parameters<PointsRules['isFirstPurchase']>[0];
  facts: MemberFacts;
  profile: Profile;
}

/** Looks at a proof once, however often the purchase is decided. */
export interface Prover {
  given?: SpendingProof;
  prove(member: { profile: Profile }): Promise<boolean>;
}

/** What purchases need of other slices; wiring.ts hands it in, tests hand in plain functions. */
export interface PurchaseParts
  extends
    Pick<
      Points,
      | 'causeOfReceipt'
      | 'causeOfCall'
      | 'causeOfConsequence'
      | 'causeOfHold'
      | 'findHold'
      | 'loadEntry'
      | 'loadRefunded'
      | 'loadLedger'
      | 'postAllWrites'
      | 'postWrites'
      | 'putRefunded'
    >,
    Pick<typeof import('../coupons/index.ts'), 'freeItems'>,
    Pick<GiftCards, 'useCards' | 'returnToCards'>,
    Pick<
      PointsRules,
      | 'cardsPaid'
      | 'discountsOff'
      | 'punch'
      | 'earn'
      | 'earnedSoFar'
      | 'applyHold'
      | 'mayShare'
      | 'pointsHeld'
      | 'applyPurchase'
      | 'applyConfirm'
      | 'waitingPoints'
      | 'applyRefund'
      | 'planRefund'
      | 'planUndo'
      | 'afterRefund'
      | 'nothingRefunded'
      | 'refundableLines'
      | 'earnedOf'
      | 'paidOf'
      | 'sumPoints'
      | 'viewOf'
      | 'payWith'
      | 'mostPoints'
      | 'unprovenOn'
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
  proverOf(context: CallContext, proof: SpendingProof | undefined): Prover;
  /** Asks with a proof only where the answer without it is points.proof_needed; the card is looked at always. */
  proven(
    ask: (proven: boolean) => Result<void>,
    prover: Prover,
    member: { profile: Profile },
  ): Promise<Result<{ proven: boolean }>>;
  /** Offers that multiply points, as earning rules: those open to the buyer on a day, or all, for the names of old reasons. */
  offerRules(context: CallContext, who?: { facts: MemberFacts; on: ClubDate }): Promise<EarningRule[]>;
  /** Lines with the catalogue's category where the till gave a product and no category. */
  withCategories(context: CallContext, lines: readonly PurchaseLine[]): Promise<PurchaseLine[]>;
}
