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
import { mayTake } from './mayTake.ts';
import type { Shelved } from './reward.ts';
import { loadShelved, takeOne } from './store.ts';

export interface Redeeming {
  member: string;
  reward: string;
  /** At the till only: who is signed in as the member has proven enough. */
  proof?: SpendingProof | undefined;
  /** A hold that keeps this reward for the member: it is confirmed with this. */
  hold?: string | undefined;
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
 * With a `hold` it is taken out of what that keeps. Refuses: reward.not_found, hold.not_found, hold.lapsed, hold.ended, every refusal of {@link mayTake} (points.proof_needed with `wrong` where a proof was given
 * and did not prove), member.not_found, member.left, request.idempotency_key_reused, busy.try_again.
 */
export const redeemReward =
  (parts: RewardParts) =>
  (context: CallContext, asked: Redeeming): Promise<Result<Redeemed>> => {
    const { table, club, today } = context;
    const bodyHash = hashOf(['claim', asked.member, asked.reward, ...(asked.hold === undefined ? [] : [asked.hold])]);
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
      const held = await heldFor(parts, context, asked, loaded.value);
      if (!held.ok) return { final: held };
      const allowed = await judge(parts, context, shelved, loaded.value, prover, asked.hold);
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
        for: profile.number,
        ...(asked.hold === undefined ? {} : { endsHold: asked.hold }),
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
        writes: [
          ...parts.postWrites({ wallet: spent.value.wallet, entry }, view),
          takeOne(shelved, { now: context.now, own: asked.hold }),
        ],
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
    if ((before.for ?? before.member) === member) return { cause, before };
  }
}

/** Whether the hold that is to be confirmed stands, and keeps this reward for this member. */
async function heldFor(
  parts: RewardParts,
  context: CallContext,
  { hold, reward }: Redeeming,
  { profile, wallet }: LoadedMember,
): Promise<Result<void>> {
  if (hold === undefined) return ok(undefined);
  const found = await parts.findHold(context, hold, { member: profile.number, wallet });
  if (!found.ok) return found;
  return found.value.hold.reward === reward ? ok(undefined) : refuse('hold.not_found');
}

/** The rules; who is signed in as the member has proven enough. */
async function judge(
  parts: RewardParts,
  context: CallContext,
  shelved: Shelved,
  member: LoadedMember,
  prover: Prover,
  own: string | undefined,
): Promise<Result<{ proven: boolean }>> {
  const isMember = context.actor.kind === 'member';
  const ask = (shown: boolean) => mayTake(parts, context, shelved, member, { proven: isMember || shown, own });
  const answer = await proven(ask, prover, member);
  return answer.ok && isMember ? ok({ proven: true }) : answer;
}
