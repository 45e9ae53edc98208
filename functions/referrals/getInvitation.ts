import { normalizeCode } from '../../shared/ids.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { limitRate, type Limit } from '../platform/auth/rateLimit.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { MemberLookup } from './parts.ts';
import { firstNameOf } from './rules/firstName.ts';

/** Enough for a family behind one address, too few to search for codes: 17 thousand guesses a hit, in a club of a million. */
const invitationsFrom: Limit = { name: 'invitations-from', times: 60, seconds: 15 * 60 };

/** What a friend is promised by a code. Refuses: referral.not_found (also while the club promises nothing), auth.too_many_tries. */
export const getInvitation =
  (members: Pick<MemberLookup, 'holderOf' | 'loadProfile'>) =>
  async (
    { runtime, club, table, address }: CallContext,
    code: string,
  ): Promise<Result<{ firstName?: string; friendPoints: number; minimum: number }>> => {
    const limited = await limitRate(runtime, club.id, invitationsFrom, address);
    if (!limited.ok) return limited;
    const { active, friendPoints, minimum } = club.rules.referral;
    const number = active ? await members.holderOf(table, normalizeCode(code)) : undefined;
    const profile = number ? await members.loadProfile(table, number) : undefined;
    if (!profile || profile.leftAt) return refuse('referral.not_found');
    const firstName = firstNameOf(profile.name);
    return ok({ ...(firstName ? { firstName } : {}), friendPoints, minimum });
  };
