import type { PurchaseLine } from '../../shared/contract/purchase.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { Instant } from '../../shared/time.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import { idFor } from '../platform/http/onceOnly.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { LedgerEntry } from '../points/index.ts';
import { askingOf } from './asking.ts';
import { effectsOf } from './effects.ts';
import type { PurchaseParts } from './parts.ts';

/** A basket that is about to be paid, and what of the member's is to be kept for it. */
export interface HoldingPurchase {
  member: string;
  total: number;
  lines?: PurchaseLine[] | undefined;
  coupons?: string[] | undefined;
  payPoints?: number | undefined;
  until: Instant;
}

/**
 * Keeps coupons and points for a purchase until a moment; they are judged as the purchase itself would judge them now. That the member
 * is here is asked when the points are spent. Refuses: hold.empty (neither a coupon nor points), hold.too_many,
 * purchase.lines_do_not_add_up, as coupons and points do but for points.proof_needed, member.not_found, member.left,
 * request.idempotency_key_reused, busy.try_again.
 */
export const holdPurchase =
  (parts: PurchaseParts) =>
  async (context: CallContext, { until, ...basket }: HoldingPurchase): Promise<Result<LedgerEntry>> => {
    const { table, club, now, today, requestHash } = context;
    if (!basket.coupons?.length && basket.payPoints === undefined) return refuse('hold.empty');
    // a dry run of the purchase: nobody is asked for a proof yet
    const asked = askingOf(parts, context, { ...basket, dryRun: true });
    if (!asked.ok) return asked;
    const lines = basket.lines && (await parts.withCategories(context, basket.lines));
    const hold = { hold: idFor(context), until };
    const cause = parts.causeOfHold(hold.hold);
    const prover = parts.proverOf(context, undefined);

    return decideAndCommit(table, async (): Promise<Decision<LedgerEntry>> => {
      const [before, buyer] = await Promise.all([
        parts.loadEntry(table, cause),
        parts.loadBuyer(context, basket.member, today),
      ]);
      if (before)
        return { final: before.bodyHash === requestHash ? ok(before) : refuse('request.idempotency_key_reused') };
      if (!buyer.ok) return { final: buyer };
      const effects = await effectsOf(parts, context, asked.value, buyer.value, { lines, cause, prover });
      if (!effects.ok) return { final: effects };
      const { coupons, points } = effects.value;
      const { wallet, facts, profile } = buyer.value;
      const stamp = {
        cause,
        at: now,
        today,
        by: actorName(context.actor),
        rulesVersion: club.version,
        bodyHash: requestHash,
        for: profile.number,
      };
      const kept = parts.applyHold(
        wallet ?? parts.freshWallet(profile.number, facts.tier, today),
        { ...stamp, hold: { ...hold, count: points.paid?.points ?? 0 }, coupons: coupons.used },
        club.rules,
      );
      if (!kept.ok) return { final: kept };
      const view = parts.viewOf(kept.value.wallet, club.rules, today);
      const entry = { ...kept.value.entry, ...placeOf(context.actor) };
      return {
        writes: [...parts.postWrites({ ...kept.value, entry }, view), ...coupons.holdWrites(hold)],
        answer: { ...entry, view },
      };
    });
  };
