import { ok, refuse, type Result } from '../../shared/result.ts';
import type { Instant } from '../../shared/time.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import { idFor } from '../platform/http/onceOnly.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { LedgerEntry } from '../points/index.ts';
import type { RewardParts } from './parts.ts';
import { mayTake } from './mayTake.ts';
import { keepOne, loadShelved } from './store.ts';

/**
 * Keeps a reward for a member: its points, one of the stock and one of the member's limit, until a moment. That the member is here is
 * asked when it is confirmed. Refuses: reward.not_found, hold.too_many, every refusal of taking it but points.proof_needed,
 * request.idempotency_key_reused, busy.try_again.
 */
export const holdReward =
  (parts: RewardParts) =>
  (context: CallContext, asked: { member: string; reward: string; until: Instant }): Promise<Result<LedgerEntry>> => {
    const { table, club, now, today, requestHash } = context;
    const hold = { hold: idFor(context), until: asked.until };
    const cause = parts.causeOfHold(hold.hold);
    return decideAndCommit(table, async (): Promise<Decision<LedgerEntry>> => {
      const [before, shelved, loaded] = await Promise.all([
        parts.loadEntry(table, cause),
        loadShelved(table, asked.reward),
        parts.loadMember(context, asked.member),
      ]);
      if (before)
        return { final: before.bodyHash === requestHash ? ok(before) : refuse('request.idempotency_key_reused') };
      if (!loaded.ok) return { final: loaded };
      if (!shelved) return { final: refuse('reward.not_found') };
      const allowed = mayTake(parts, context, shelved, loaded.value, { proven: true });
      if (!allowed.ok) return { final: allowed };
      const { wallet, facts, profile } = loaded.value;
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
        { ...stamp, hold: { ...hold, count: shelved.reward.cost, reward: asked.reward } },
        club.rules,
      );
      if (!kept.ok) return { final: kept };
      const view = parts.viewOf(kept.value.wallet, club.rules, today);
      const entry = { ...kept.value.entry, ...placeOf(context.actor) };
      return {
        writes: [...parts.postWrites({ ...kept.value, entry }, view), ...keepOne(shelved, { now, hold })],
        answer: { ...entry, view },
      };
    });
  };
