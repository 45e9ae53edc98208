import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { HouseholdParts } from './parts.ts';
import { readHousehold, type Shared } from './readHousehold.ts';
import { loadHousehold, putHousehold } from './store.ts';

/**
 * A member leaves a household, by themself, at the desk, or because its holder (`by`) shares with them no longer. Points, tier and counts stay
 * with the household. Refuses: household.not_member (also of another's), member.not_found, member.left, busy.try_again.
 */
export const leaveHousehold =
  (parts: HouseholdParts) =>
  async (context: CallContext, member: string, by?: { holder: string }): Promise<Result<Shared>> => {
    const { table, club, now, today } = context;
    const left = await decideAndCommit(table, async (): Promise<Decision<string>> => {
      const own = await parts.loadOwnWallet(table, member);
      const into = own?.mergedInto;
      if (!own || !into?.household || (by && by.holder !== into.member))
        return { final: refuse('household.not_member') };
      const [joined, household] = await Promise.all([
        parts.loadEntry(table, into.entry),
        loadHousehold(table, into.member),
      ]);
      if (!joined) throw new Error(`${into.entry}, by which a household was joined, is not there`);
      // once for each time that they joined
      const cause = parts.causeOfConsequence('leave', joined.cause);
      const stamp = { cause, at: now, today, by: actorName(context.actor), rulesVersion: club.version };
      const { wallet, entry } = parts.applyLeave(own, joined, stamp, club.rules);
      const { version, ...rest } = household;
      const members = household.members.filter((each) => each.member !== member);
      return {
        writes: [
          ...parts.postWrites({ wallet, entry: { ...entry, ...placeOf(context.actor) } }),
          putHousehold({ ...rest, members }, version),
        ],
        answer: into.member,
      };
    });
    if (!left.ok) return left;
    return by ? readHousehold(parts)(context, by.holder) : ok({ off: club.rules.household === undefined });
  };
