import { ok, refuse, type Result } from '../../shared/result.ts';
import type { Profile } from '../members/index.ts';
import { takeCode } from '../platform/auth/codes.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { RewardParts } from './parts.ts';

/** What shows that the member stands at the till: the card's QR of these minutes, or a code sent to them just now. */
export type Proof = { kind: 'card'; token: string } | { kind: 'code'; code: string };

/**
 * Where a spending code goes: a contact that the member proved to have, the phone before the e-mail. Staff who write
 * another phone into a profile do not get the code: it is unproven until its owner signs in with it.
 */
const provenContact = (profile: Profile): string | undefined =>
  (profile.phoneVerifiedAt && profile.phone) || (profile.emailVerifiedAt && profile.email) || undefined;

/** A code proves once and is used up by it, also where the reward is gone a moment later. */
export async function proves(
  parts: Pick<RewardParts, 'cardProves'>,
  context: CallContext,
  profile: Profile,
  proof: Proof,
): Promise<boolean> {
  if (proof.kind === 'card') return parts.cardProves(context, profile.number, proof.token);
  const to = provenContact(profile);
  return to !== undefined && takeCode(context.runtime, context.club.id, 'spend', to, proof.code, context.now);
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
