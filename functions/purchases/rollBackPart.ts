import type { PurchaseAnswer } from '../../shared/contract/purchase.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { LedgerEntry } from '../points/index.ts';
import type { EntryCoupon, PaidPoints, Posted } from '../points/rules/index.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { answerOf } from './answer.ts';
import { causeOfConfirmation } from './confirmPurchase.ts';
import { withOffers } from './effects.ts';
import type { PurchaseParts } from './parts.ts';
import { nextPlace } from './place.ts';

/** One item of the stack: a coupon by its code, or the points that paid. */
export type Part = { coupon: string } | { points: true };

/** What the purchase is without it, and the coupon that is good again. */
interface Without {
  total: number;
  coupons?: readonly EntryCoupon[];
  paidPoints?: PaidPoints;
  freed?: EntryCoupon;
}

/**
 * Takes one coupon, or the points that paid, back from a purchase of today without taking back the rest: in one transaction it is undone and
 * entered again without it, under its next name. Nothing else is decided anew: other discounts stay as they were, the member pays the
 * difference, and earns nothing more on it. Whoever should earn on it undoes the purchase and records it again.
 *
 * Refuses: purchase.not_found; purchase.too_late_to_undo (another day's, refunded or confirmed already, or its points are spent);
 * coupon.not_redeemed; coupon.only_with_purchase (it multiplied points: those go back with the purchase); points.payment_off (no points
 * paid); busy.try_again.
 */
export const rollBackPart =
  (parts: PurchaseParts) =>
  (context: CallContext, purchase: string, part: Part): Promise<Result<PurchaseAnswer>> =>
    decideAndCommit(context.table, async (): Promise<Decision<PurchaseAnswer>> => {
      const { table, club, today } = context;
      const place = nextPlace(purchase);
      const [entry, after, soFar = parts.nothingRefunded] = await Promise.all([
        parts.loadEntry(table, purchase),
        parts.loadEntry(table, place),
        parts.loadRefunded(table, purchase),
      ]);
      const rules = withOffers(club.rules, after || entry ? await parts.offerRules(context) : []);
      if (after && after.bodyHash === context.requestHash)
        return { final: ok(answerOf(parts, after, after.view!, rules)) };
      if (entry?.kind !== 'purchase') return { final: refuse('purchase.not_found') };
      if (entry.on !== today || soFar.count > 0 || after) return { final: refuse('purchase.too_late_to_undo') };
      if (entry.awaits && (await parts.loadEntry(table, causeOfConfirmation(parts, purchase))))
        return { final: refuse('purchase.too_late_to_undo') };
      const without = withoutPart(entry, part);
      if (!without.ok) return { final: without };
      const posted = await repost(parts, context, entry, place, without.value);
      if (!posted) return { final: refuse('purchase.too_late_to_undo') };

      const [undone, again] = posted;
      const view = parts.viewOf(again.wallet, club.rules, today);
      const { freed } = without.value;
      const back = freed
        ? await parts.coupons.giveBack(context, {
            cause: freed.under ?? entry.cause,
            member: entry.for ?? entry.member,
            codes: [freed.code],
            reason: 'undo',
          })
        : [];
      return {
        writes: [
          ...parts.postAllWrites([undone, again], view),
          parts.putRefunded(entry.cause, parts.afterRefund(soFar, parts.planUndo(entry, soFar))),
          ...back,
        ],
        answer: answerOf(parts, again.entry, view, rules),
      };
    });

function withoutPart(entry: LedgerEntry, part: Part): Result<Without> {
  const { total = 0, coupons = [], paidPoints } = entry;
  // they were redeemed under the name that the purchase had then
  const kept = coupons.map((coupon) => ({ ...coupon, under: coupon.under ?? entry.cause }));
  if ('points' in part)
    return paidPoints ? ok({ total, ...(kept.length ? { coupons: kept } : {}) }) : refuse('points.payment_off');
  const freed = kept.find(({ code }) => code === part.coupon);
  if (!freed) return refuse('coupon.not_redeemed');
  if (freed.amount === 0 && !freed.gift) return refuse('coupon.only_with_purchase');
  const others = kept.filter((coupon) => coupon !== freed);
  return ok({
    total: total + freed.amount,
    ...(others.length ? { coupons: others } : {}),
    ...(paidPoints ? { paidPoints } : {}),
    freed,
  });
}

/** The purchase undone and posted again; undefined where what it earned is no longer there, which would be given twice. */
async function repost(
  parts: PurchaseParts,
  context: CallContext,
  entry: LedgerEntry,
  place: string,
  { total, coupons, paidPoints }: Without,
): Promise<[Posted, Posted] | undefined> {
  const { table, club, now, today, actor } = context;
  const { wallet, for: sharing } = await parts.loadLedger(table, entry.member);
  const person = entry.for ?? sharing;
  if (!wallet) throw new Error(`purchase ${entry.cause} has no wallet`);
  const stamp = {
    by: actorName(actor),
    rulesVersion: club.version,
    bodyHash: context.requestHash,
    today,
    ...(person === undefined ? {} : { for: person }),
  };
  const where = { ...(entry.store ? { store: entry.store } : {}), ...(entry.till ? { till: entry.till } : {}) };
  const undone = parts.applyRefund(
    wallet,
    entry,
    parts.planUndo(entry, parts.nothingRefunded),
    { ...stamp, cause: parts.causeOfConsequence('undo', entry.cause), at: now, kind: 'undo', reason: 'undo', ...where },
    club.rules,
  );
  const earned = parts.earnedOf(entry);
  if (parts.sumPoints(undone.entry.taken) + undone.entry.owed < earned) return undefined;
  if (paidPoints && parts.sumPoints(undone.wallet.lots) < paidPoints.points) return undefined;
  const { paidOtherwise, paidCards, free, stamps, currency, receipt, call, lines, referred, awaits } = entry;
  const byLine = lines?.every(({ points }) => points !== undefined) ? lines.map(({ points = 0 }) => points) : undefined;
  const again = parts.applyPurchase(
    undone.wallet,
    {
      ...stamp,
      cause: place,
      at: entry.at,
      writtenAt: now,
      award: { points: earned, reasons: [...entry.reasons], ...(byLine ? { byLine } : {}) },
      total,
      ...(paidOtherwise === undefined ? {} : { paidOtherwise }),
      // what cards paid stays paid: nothing moves on them
      ...(paidCards ? { paidCards } : {}),
      ...(free ? { free } : {}),
      ...(stamps ? { stamps } : {}),
      ...(currency ? { currency } : {}),
      ...(lines ? { lines } : {}),
      ...(receipt ? { receipt } : {}),
      ...(call ? { call } : {}),
      ...where,
      ...(coupons ? { coupons } : {}),
      ...(paidPoints ? { paidPoints } : {}),
      ...(referred ? { referred } : {}),
      ...(awaits ? { awaits } : {}),
    },
    club.rules,
  );
  return [undone, again];
}
