import type { Household } from '../../shared/contract/household.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { HouseholdParts } from './parts.ts';
import { loadHousehold, type StoredHousehold } from './store.ts';

export interface Shared {
  household?: Household;
  off: boolean;
}

/** With whom a member shares a wallet; nobody: no household. Refuses: member.not_found, member.left. */
export const readHousehold =
  (parts: Pick<HouseholdParts, 'loadProfile' | 'loadOwnWallet'>) =>
  async (context: CallContext, member: string): Promise<Result<Shared>> => {
    const { table, club } = context;
    const [profile, own] = await Promise.all([parts.loadProfile(table, member), parts.loadOwnWallet(table, member)]);
    if (!profile) return refuse('member.not_found');
    if (profile.leftAt) return refuse('member.left');
    const holder = own?.mergedInto?.household ? own.mergedInto.member : member;
    const stored = await loadHousehold(table, holder);
    const off = club.rules.household === undefined;
    return ok({ off, ...(stored.members.length ? { household: await viewOf(parts, context, stored) } : {}) });
  };

/** A household with its members' names; of one who left the club there is none. */
export async function viewOf(
  parts: Pick<HouseholdParts, 'loadProfile'>,
  { table, club }: CallContext,
  { holder, members }: Pick<StoredHousehold, 'holder' | 'members'>,
): Promise<Household> {
  const named = async (member: string) => {
    const name = (await parts.loadProfile(table, member))?.name;
    return { member, ...(name === undefined ? {} : { name }) };
  };
  const [first, others] = await Promise.all([
    named(holder),
    Promise.all(members.map(async ({ member, since }) => ({ ...(await named(member)), since }))),
  ]);
  const { most = 2 + members.length, spending = 'everybody' } = club.rules.household ?? {};
  return { holder: first, members: others, most, spending };
}
