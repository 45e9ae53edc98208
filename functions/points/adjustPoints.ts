import type { WalletView } from '../../shared/contract/wallet.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { causeOfCall } from './cause.ts';
import { applyAdjustment, firstTier, freshWallet, viewOf } from './rules/index.ts';
import { loadEntry, loadLedger, postWrites } from './store.ts';

/** What points need of members, handed in by the wiring: whether there is such a member, and still is one. */
export type MemberStanding = (context: CallContext, member: string) => Promise<Result<void>>;

/**
 * Staff give or take points by hand, with a reason; owners without limit, others within that of their role.
 * Refuses: points.over_limit, points.not_enough, member.not_found, member.left, request.idempotency_key_reused.
 */
export const adjustPoints =
  (standing: MemberStanding) =>
  async (
    context: CallContext,
    member: string,
    change: { points: number; reason: string },
  ): Promise<Result<{ entry: string; wallet: WalletView }>> => {
    const { actor, club, table, today } = context;
    const limit = actor.kind === 'staff' && actor.role !== 'owner' ? club.rules.adjustmentLimit[actor.role] : Infinity;
    if (Math.abs(change.points) > limit) return refuse('points.over_limit', { limit });
    const cause = causeOfCall(member, context.idempotencyKey!);
    return decideAndCommit(table, async (): Promise<Decision<{ entry: string; wallet: WalletView }>> => {
      const [before, { wallet: stored, ...whom }, stands] = await Promise.all([
        loadEntry(table, cause),
        loadLedger(table, member),
        standing(context, member),
      ]);
      if (before) {
        if (before.bodyHash !== context.requestHash) return { final: refuse('request.idempotency_key_reused') };
        return { final: ok({ entry: cause, wallet: before.view ?? viewOf(stored, club.rules, today) }) };
      }
      // who left since is refused; the same call again is not
      if (!stands.ok) return { final: stands };
      const wallet = stored ?? freshWallet(member, firstTier(club.rules.tiers).id, today);
      const stamp = {
        cause,
        at: context.now,
        today,
        by: actorName(actor),
        rulesVersion: club.version,
        bodyHash: context.requestHash,
        ...whom,
      };
      const posted = applyAdjustment(wallet, { ...stamp, ...change }, club.rules);
      if (!posted.ok) return { final: posted };
      const view = viewOf(posted.value.wallet, club.rules, today);
      const entry = { ...posted.value.entry, ...placeOf(actor) };
      return { writes: postWrites({ ...posted.value, entry }, view), answer: { entry: cause, wallet: view } };
    });
  };
