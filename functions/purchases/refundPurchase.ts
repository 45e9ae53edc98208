import type { WalletView } from '../../shared/contract/wallet.ts';
import type { CardPart } from '../../shared/contract/giftCard.ts';
import { undoSeconds } from '../../shared/contract/purchase.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { plusSeconds } from '../../shared/time.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { Write } from '../platform/table/commit.ts';
import type { LedgerEntry } from '../points/index.ts';
import type { LineRefund } from '../points/rules/index.ts';
import { causeOfConfirmation } from './confirmPurchase.ts';
import type { PurchaseParts } from './parts.ts';

export interface RefundAnswer {
  refund: string;
  purchase: string;
  amount: number;
  money: number;
  returned?: { points: number; amount: number };
  toCards?: CardPart[];
  points: number;
  wallet: WalletView;
  dryRun?: boolean;
}

interface Refunding {
  purchase: string;
  cause: string;
  kind: 'refund' | 'undo';
  reason?: string;
  lines?: LineRefund[];
  amount?: number;
  dryRun?: boolean;
}

/**
 * Refunds lines by amount or number, an amount, or all that is left of a purchase; takes back what that much had earned, as it was
 * written then, and gives back the shares of points and gift cards that had paid. Once nothing is left of it, the coupons that it used are good again.
 * Refuses: purchase.not_found, refund.nothing_left, refund.more_than_bought, request.idempotency_key_reused, busy.try_again.
 */
export const refundPurchase =
  (parts: PurchaseParts) =>
  (
    context: CallContext,
    purchase: string,
    body: { lines?: LineRefund[]; amount?: number; reason: string; dryRun?: boolean },
  ): Promise<Result<RefundAnswer>> =>
    takeBack(parts, context, {
      ...body,
      purchase,
      kind: 'refund',
      cause: parts.causeOfConsequence('refund', parts.causeOfCall(purchase, context.idempotencyKey!)),
    });

/**
 * Takes a purchase back whole right after it was written, its coupons included; its receipt may be entered again.
 * Refuses: purchase.not_found, purchase.too_late_to_undo.
 */
export const undoPurchase =
  (parts: PurchaseParts) =>
  async (context: CallContext, purchase: string): Promise<Result<RefundAnswer>> =>
    takeBack(parts, context, {
      purchase,
      kind: 'undo',
      cause: parts.causeOfConsequence('undo', purchase),
      reason: 'undo',
    });

async function takeBack(parts: PurchaseParts, context: CallContext, asked: Refunding): Promise<Result<RefundAnswer>> {
  const { table, club, today, now } = context;
  return decideAndCommit(table, async (): Promise<Decision<RefundAnswer>> => {
    const [entry, before, soFar = parts.nothingRefunded] = await Promise.all([
      parts.loadEntry(table, asked.purchase),
      parts.loadEntry(table, asked.cause),
      parts.loadRefunded(table, asked.purchase),
    ]);
    if (before) {
      const same = asked.kind === 'undo' || before.bodyHash === context.requestHash;
      return { final: same ? ok(answerOf(parts, before, before.view!)) : refuse('request.idempotency_key_reused') };
    }
    if (entry?.kind !== 'purchase') return { final: refuse('purchase.not_found') };
    const isUndo = asked.kind === 'undo';
    if (isUndo && (now > plusSeconds(entry.writtenAt ?? entry.at, undoSeconds) || soFar.count > 0))
      return { final: refuse('purchase.too_late_to_undo') };
    const plan = isUndo ? ok(parts.planUndo(entry, soFar)) : parts.planRefund(entry, soFar, asked);
    if (!plan.ok) return { final: plan };

    const { wallet, for: sharing } = await parts.loadLedger(table, entry.member);
    const person = entry.for ?? sharing;
    // after the wallet: a confirmation in between has changed it, and all is decided again
    const confirmed = entry.awaits && (await parts.loadEntry(table, causeOfConfirmation(parts, entry.cause)));
    if (!wallet) throw new Error(`purchase ${entry.cause} has no wallet`);
    const stamp = {
      cause: asked.cause,
      at: now,
      today,
      by: actorName(context.actor),
      rulesVersion: club.version,
      bodyHash: context.requestHash,
      ...(person === undefined ? {} : { for: person }),
    };
    const { cards, writes: ofCards } = await parts.returnToCards(context, plan.value.cards ?? [], asked);
    const posted = parts.applyRefund(
      wallet,
      entry,
      { ...plan.value, ...(cards.length ? { cards } : {}) },
      {
        ...stamp,
        ...placeOfRefund(context, entry, isUndo),
        kind: asked.kind,
        ...(confirmed ? { confirmed } : {}),
        ...(asked.reason ? { reason: asked.reason } : {}),
      },
      club.rules,
    );
    const view = parts.viewOf(posted.wallet, club.rules, today);
    const answer = answerOf(parts, posted.entry, view);
    if (asked.dryRun) return { final: ok({ ...answer, dryRun: true }) };
    const coupons: readonly Write[] =
      plan.value.full && entry.coupons?.length ? await giveCouponsBack(parts, context, entry, asked.kind) : [];
    return {
      writes: [
        ...parts.postWrites(posted, view),
        parts.putRefunded(entry.cause, parts.afterRefund(soFar, plan.value)),
        ...coupons,
        ...ofCards,
      ],
      answer,
    };
  });
}

/** An undo is taken off where the purchase was made; a refund counts where it is paid out. */
function placeOfRefund({ actor }: CallContext, { store, till }: LedgerEntry, isUndo: boolean) {
  const here = placeOf(actor);
  if (!isUndo && (here.store ?? here.till) !== undefined) return here;
  return { ...(store === undefined ? {} : { store }), ...(till === undefined ? {} : { till }) };
}

const answerOf = (
  { sumPoints }: Pick<PurchaseParts, 'sumPoints'>,
  { cause, of = '', refund, taken, owed }: LedgerEntry,
  wallet: WalletView,
): RefundAnswer => {
  const { cards = [] } = refund ?? {};
  const toCards = cards.filter(({ paidOut }) => !paidOut).map(({ card, last4, amount }) => ({ card, last4, amount }));
  const paidOut = cards.reduce((sum, part) => sum + (part.paidOut ? part.amount : 0), 0);
  return {
    refund: cause,
    purchase: of,
    amount: refund?.amount ?? 0,
    money: (refund?.spend ?? 0) + paidOut,
    ...(refund?.paid ? { returned: refund.paid } : {}),
    ...(toCards.length ? { toCards } : {}),
    points: 0 - sumPoints(taken) - owed,
    wallet,
  };
};

/** A coupon goes back under the name that it was redeemed under; all of a purchase were redeemed under one. */
const giveCouponsBack = (
  parts: PurchaseParts,
  context: CallContext,
  { cause, member, for: person = member, coupons = [] }: LedgerEntry,
  reason: 'undo' | 'refund',
): Promise<readonly Write[]> =>
  parts.coupons.giveBack(context, {
    cause: coupons[0]?.under ?? cause,
    member: person,
    codes: coupons.map(({ code }) => code),
    reason,
  });
