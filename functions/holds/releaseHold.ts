import type { WalletView } from '../../shared/contract/wallet.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { HoldParts } from './parts.ts';

/**
 * Lets a hold go before its deadline: points, codes and stock are free in one commit. Of a confirmation and this at the same moment one
 * wins. Let go again, it answers the same. Refuses: hold.not_found, hold.lapsed, hold.ended (it was confirmed), busy.try_again.
 */
export const releaseHold =
  (parts: HoldParts) =>
  (context: CallContext, hold: string): Promise<Result<{ wallet: WalletView }>> => {
    const { table, club, now, today } = context;
    return decideAndCommit(table, async (): Promise<Decision<{ wallet: WalletView }>> => {
      const cause = parts.causeOfRelease(hold);
      const [entry, before] = await Promise.all([parts.loadHold(table, hold), parts.loadEntry(table, cause)]);
      if (!entry) return { final: refuse('hold.not_found') };
      if (before) return { final: ok({ wallet: before.view! }) };
      const wallet = await parts.loadWallet(table, entry.member);
      const standing = parts.standingHold(wallet, entry, now);
      if (!standing.ok) return { final: standing };
      const stamp = {
        cause,
        at: now,
        today,
        by: actorName(context.actor),
        rulesVersion: club.version,
        endsHold: hold,
        ...(entry.for ? { for: entry.for } : {}),
      };
      const posted = parts.applyLetGo(wallet!, stamp, club.rules);
      const codes = (entry.coupons ?? []).map(({ code }) => code);
      const [couponWrites, stockWrites] = await Promise.all([
        codes.length ? parts.coupons.letGo(context, { member: entry.for ?? entry.member, codes, hold }) : [],
        entry.hold.reward === undefined ? [] : parts.letRewardGo(context, entry.hold.reward, hold),
      ]);
      const view = parts.viewOf(posted.wallet, club.rules, today);
      const there = { ...posted, entry: { ...posted.entry, ...placeOf(context.actor) } };
      return { writes: [...parts.postWrites(there, view), ...couponWrites, ...stockWrites], answer: { wallet: view } };
    });
  };
