import type { SpendingProof } from '../../shared/contract/proof.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { Profile } from '../members/index.ts';
import { takeCode } from '../platform/auth/codes.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { RewardParts } from './parts.ts';

/**
 * Where a spending code goes: a contact that the member proved to have, the phone before the e-mail. Staff who write
 * another phone into a profile do not get the code: it is unproven until its owner signs in with it.
 */
export const provenContact = (profile: Profile): string | undefined =>
  (profile.phoneVerifiedAt && profile.phone) || (profile.emailVerifiedAt && profile.email) || undefined;

/** A code proves once and is used up by it, also where the reward is gone a moment later. */
async function proves(
  parts: Pick<RewardParts, 'cardProves'>,
  context: CallContext,
  profile: Profile,
  proof: SpendingProof,
): Promise<boolean> {
  if (proof.kind === 'card') return parts.cardProves(context, profile.number, proof.token);
  const to = provenContact(profile);
  return to !== undefined && takeCode(context.runtime, context.club.id, 'spend', to, proof.code, context.now);
}

/** A proof that was given, and what looks at it: once, however often the decision is taken again. */
export interface Prover {
  given?: SpendingProof;
  prove(member: { profile: Profile }): Promise<boolean>;
}

export function proverOf(
  parts: Pick<RewardParts, 'cardProves'>,
  context: CallContext,
  proof: SpendingProof | undefined,
): Prover {
  let answer: Promise<boolean> | undefined;
  return {
    ...(proof ? { given: proof } : {}),
    prove: ({ profile }) => (answer ??= proof ? proves(parts, context, profile, proof) : Promise.resolve(false)),
  };
}

/**
 * Asks the rules, and takes a code only where everything else is in order and it is needed: it is not used up for what is refused anyway. A
 * card always proves, so that what is spent with it is not counted as spent without a proof. Refuses as `ask` does; points.proof_needed
 * with `wrong` where a proof was given and did not prove.
 */
export async function proven(
  ask: (proven: boolean) => Result<unknown>,
  prover: Prover,
  member: { profile: Profile },
): Promise<Result<{ proven: boolean }>> {
  const { given } = prover;
  const byCard = given?.kind === 'card' && (await prover.prove(member));
  const answer = ask(byCard);
  if (answer.ok) return ok({ proven: byCard });
  if (answer.refusal.code !== 'points.proof_needed' || !given) return answer;
  if (await prover.prove(member)) return ok({ proven: true });
  return refuse('points.proof_needed', { ...answer.refusal.detail, wrong: given.kind });
}

/** Sends the member a code to spend with. Refuses: member.not_found, member.left, member.contact_missing, member.unverified, auth.too_many_tries. */
export const sendSpendingCode =
  (parts: Pick<RewardParts, 'loadMember' | 'codes'>) =>
  async (context: CallContext, member: string): Promise<Result<{ sent: true }>> => {
    const loaded = await parts.loadMember(context, member);
    if (!loaded.ok) return loaded;
    const { profile } = loaded.value;
    if (!profile.phone && !profile.email) return refuse('member.contact_missing');
    const to = provenContact(profile);
    if (!to) return refuse('member.unverified');
    const limited = await parts.codes.limit(context, to);
    if (!limited.ok) return limited;
    await parts.codes.send(context, to, profile.language);
    return ok({ sent: true });
  };
