import type { Reward, RewardBody, RewardChange } from '../../shared/contract/reward.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { idFor } from '../platform/http/onceOnly.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { forgetShelf } from './forMember.ts';
import { viewReward, type Shelved, type StoredReward } from './reward.ts';
import { leftAfterEdit } from './rules/stock.ts';
import { loadShelf, loadShelved, putReward } from './store.ts';

/** The club's rewards: those offered first, the cheapest of them first. */
export async function listRewards({ table, now }: CallContext): Promise<Result<{ items: Reward[] }>> {
  const items = (await loadShelf(table)).map((each) => viewReward(each, now));
  items.sort((a, b) => Number(b.active) - Number(a.active) || a.cost - b.cost || (a.id < b.id ? -1 : 1));
  return ok({ items });
}

/** Makes a reward; a replay answers it as it stands. Refuses: request.idempotency_key_reused. */
export async function addReward(context: CallContext, body: RewardBody): Promise<Result<Reward>> {
  const { table, requestHash, now } = context;
  const id = idFor(context);
  const kept = await decideAndCommit(table, async (): Promise<Decision<Reward>> => {
    const before = await loadShelved(table, id);
    if (before) {
      const same = (before.reward as StoredReward & { requestHash?: string }).requestHash === requestHash;
      return { final: same ? ok(viewReward(before, now)) : refuse('request.idempotency_key_reused') };
    }
    const reward = stored(context, id, body, 1);
    return { writes: putReward(reward, undefined, { now, requestHash }), answer: viewReward(fresh(reward, 0), now) };
  });
  forgetShelf(context);
  return kept;
}

/**
 * Changes a reward, unless somebody did since it was read. `stock` says how many are left, none given: no end; with
 * `leftWhenRead` only the difference counts, so that what members took meanwhile is not put back.
 * Refuses: reward.not_found, club.changed_meanwhile.
 */
export async function changeReward(
  context: CallContext,
  id: string,
  { version, leftWhenRead, ...body }: RewardChange,
): Promise<Result<Reward>> {
  const { table, now } = context;
  const kept = await decideAndCommit(table, async (): Promise<Decision<Reward>> => {
    const before = await loadShelved(table, id);
    if (!before) return { final: refuse('reward.not_found') };
    if (before.reward.version !== version) return { final: refuse('club.changed_meanwhile') };
    const stock = leftAfterEdit(body.stock, leftWhenRead, viewReward(before, now).left);
    const reward = stored(context, id, { ...body, stock }, version + 1);
    return { writes: putReward(reward, before, { now }), answer: viewReward(fresh(reward, before.stock.claimed), now) };
  });
  forgetShelf(context);
  return kept;
}

const stored = (context: CallContext, id: string, body: RewardBody, version: number): StoredReward => ({
  ...body,
  id,
  version,
  changedAt: context.now,
  changedBy: actorName(context.actor),
});

const fresh = (reward: StoredReward, claimed: number): Shelved => ({
  reward,
  stock: { claimed, terms: reward.version, ...(reward.stock === undefined ? {} : { left: reward.stock }) },
});
