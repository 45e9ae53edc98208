import type { SpendingProof } from '../../shared/contract/proof.ts';
import type { WalletView } from '../../shared/contract/wallet.ts';
import type { Claim } from '../../shared/contract/reward.ts';
import { textIn } from '../../shared/locale.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { LoadedMember } from '../home/index.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import { hashOf } from '../platform/runtime/digest.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { causeOfClaim, claimCode, viewClaim, type ClaimEntry } from './claim.ts';
import type { RewardParts } from './parts.ts';
import { proven, proverOf, type Prover } from './proof.ts';
import { viewReward, type Shelved } from './reward.ts';
import { mayRedeem } from './rules/redeem.ts';
import { loadShelved, takeOne } from './store.ts';

export interface Redeeming {
  member: string;
  reward: string;
  /** At the till only: who is signed in as the member has proven enough. */
  proof?: SpendingProof | undefined;
}

export interface Redeemed {
  claim: Claim;
  wallet: WalletView;
}

/**
 * Takes a reward for points: the lots that lapse first, one of the stock and one of the member's limit, all or nothing.
 * The member and the Idempotency-Key make the claim's code, so a replay answers the first claim; its proof is not
 * part of what must be equal, since a card's token changes and a code is good once.
 *
 * Refuses: reward.not_found, every refusal of {@link mayRedeem} (points.proof_needed with `wrong` where a proof was given
 * and did not prove), member.not_found, member.left, request.idempotency_key_reused, busy.try_again.
 */
export const redeemReward =
  (parts: RewardParts) =>
  (context: CallContext, asked: Redeeming): Promise<Result<Redeemed>> => {
    const { table, club, today } = context;
    const bodyHash = hashOf(['claim', asked.member, asked.reward]);
    const prover = proverOf(parts, context, asked.proof);

    return decideAndCommit(table, async (): Promise<Decision<Redeemed>> => {
      const [place, shelved, loaded] = await Promise.all([
        placeOfClaim(parts, context, asked.member),
        loadShelved(table, asked.reward),
        parts.loadMember(context, asked.member),
      ]);
      if (place.before) {
        if (place.before.bodyHash !== bodyHash) return { final: refuse('request.idempotency_key_reused') };
        return { final: ok({ claim: viewClaim(place.before), wallet: place.before.view! }) };
      }
      if (!loaded.ok) return { final: loaded };
      if (!shelved) return { final: refuse('reward.not_found') };
      const allowed = await judge(parts, context, shelved, loaded.value, prover);
      if (!allowed.ok) return { final: allowed };

      const { profile, wallet } = loaded.value;
      const { reward } = shelved;
      const stamp = {
        cause: place.cause,
        at: context.now,
        today,
        by: actorName(context.actor),
        rulesVersion: club.version,
        bodyHash,
      };
      const spend = { ...stamp, points: reward.cost, reward: reward.id, unproven: !allowed.value.proven };
      const spent = parts.applySpend(wallet!, spend, club.rules);
      if (!spent.ok) return { final: spent };
      const entry: ClaimEntry = {
        ...spent.value.entry,
        ...placeOf(context.actor),
        name: reward.name,
        reason: textIn(reward.name, profile.language),
      };
      const view = parts.viewOf(spent.value.wallet, club.rules, today);
      return {
        writes: [...parts.postWrites({ wallet: spent.value.wallet, entry }, view), takeOne(shelved)],
        answer: { claim: viewClaim(entry), wallet: view },
      };
    });
  };

/** The cause under this key, and the claim that it made before. A code that is another member's by chance is passed over. */
async function placeOfClaim(
  parts: RewardParts,
  context: CallContext,
  member: string,
): Promise<{ cause: string; before?: ClaimEntry }> {
  for (let turn = 0; ; turn++) {
    const cause = causeOfClaim(claimCode(context, member, turn));
    const before = await parts.loadEntry(context.table, cause);
    if (!before) return { cause };
    if (before.member === member) return { cause, before };
  }
}

/** The rules; who is signed in as the member has proven enough. */
async function judge(
  parts: RewardParts,
  { actor, today, club }: CallContext,
  shelved: Shelved,
  member: LoadedMember,
  prover: Prover,
): Promise<Result<{ proven: boolean }>> {
  const { facts, wallet } = member;
  const reward = viewReward(shelved);
  const taker = { ...facts, unproven: parts.unprovenOn(wallet, today), claims: wallet?.claims[reward.id] ?? 0 };
  const isMember = actor.kind === 'member';
  const ask = (shown: boolean) =>
    mayRedeem(reward, taker, { today, proofAbove: club.rules.proofAbove, proven: isMember || shown });
  const answer = await proven(ask, prover, member);
  return answer.ok && isMember ? ok({ proven: true }) : answer;
}
