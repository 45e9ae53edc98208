export { applyPurchase, cardsPaid, monthsKept, paidOf, type Purchase } from './applyPurchase.ts';
export { applyRefund } from './applyRefund.ts';
export { applyCancel } from './cancel.ts';
export { applyConfirm, waitingPoints } from './confirm.ts';
export { activeFrom, credit, expiryFor, type Credit } from './credit.ts';
export { debit } from './debit.ts';
export { earn, type Award, type Earning, type Outdone } from './earn.ts';
export { earnedSoFar } from './earnedDays.ts';
export { applyAdjustment, applyGift } from './give.ts';
export { lineAmounts, type Discount } from './lineAmounts.ts';
export { applyHold, applyLetGo, mostHolds, pointsHeld, rewardsHeld, standingHold } from './holds.ts';
export { applyJoin, applyLeave, mayShare } from './household.ts';
export { inLastMonths } from './months.ts';
export {
  afterRefund,
  countRefunds,
  nothingRefunded,
  planRefund,
  planUndo,
  refundableLines,
  type Refunded,
  type RefundPlan,
  type RefundRequest,
} from './planRefund.ts';
export { applyMerge, applyUnmerge, mergeDays, type Halves } from './merge.ts';
export { mostPoints, payWith, type PaymentTerms } from './payment.ts';
export type { Posted, Stamp } from './post.ts';
export { discountsOff, punch, type FreeUnit, type PunchCard, type Punched, type StampRow } from './punch.ts';
export { replay } from './replay.ts';
export { applyReversal } from './reverse.ts';
export { settle } from './settle.ts';
export { applySpend } from './spend.ts';
export { firstTier, standing, tierOf, type Standing } from './tier.ts';
export { countedToward } from './tierPeriod.ts';
export { applyTransfer, givenIn, type Transfer, type Transferred } from './transfer.ts';
export { unprovenOn } from './unproven.ts';
export type { LineRefund } from './wantedLines.ts';
export { fullViewOf, viewOf } from './view.ts';
export * from './wallet.ts';
