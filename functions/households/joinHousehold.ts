import type { Household } from '../../shared/contract/household.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import { digest } from '../platform/runtime/digest.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { Wallet } from '../points/rules/index.ts';
import type { HouseholdParts } from './parts.ts';
import { viewOf } from './readHousehold.ts';
import { loadHousehold, putHousehold, type StoredHousehold } from './store.ts';

export interface Joining {
  member: string;
  holder: string;
  /** Of a member who joins by themself: the invitation. At the desk both are there. */
  code?: string;
}

/**
 * A member joins a household: an entry and a wallet of each, and the list of members, in one transaction; from then on theirs leads to the
 * holder's. The same call again answers the same. Refuses: household.off, household.with_oneself, household.already (one of them shares with others),
 * household.not_holder (the holder shares another's), household.full, household.in_debt, household.invitation_invalid (used, too
 * old, replaced, or of a holder who is nobody), member.not_found, member.left, member.merged, request.idempotency_key_reused, busy.try_again.
 */
export const joinHousehold =
  (parts: HouseholdParts) =>
  (context: CallContext, { member, holder, code }: Joining): Promise<Result<Household>> => {
    const { table, club, now, today, requestHash } = context;
    const cause = parts.causeOfCall(member, context.idempotencyKey!);
    return decideAndCommit(table, async (): Promise<Decision<Household>> => {
      const [before, household] = await Promise.all([parts.loadEntry(table, cause), loadHousehold(table, holder)]);
      if (before?.bodyHash === requestHash) return { final: ok(await viewOf(parts, context, household)) };
      if (before) return { final: refuse('request.idempotency_key_reused') };
      if (!club.rules.household) return { final: refuse('household.off') };
      if (code !== undefined && !isInvited(household, code, now))
        return { final: refuse('household.invitation_invalid') };
      const both = await bothOf(parts, context, { member, holder });
      if (!both.ok) return { final: both };
      const { most } = club.rules.household;
      if (household.members.length + 2 > most) return { final: refuse('household.full', { most }) };
      const { own, shared } = both.value;
      const stamp = { at: now, today, by: actorName(context.actor), rulesVersion: club.version, bodyHash: requestHash };
      const causes = { cause, causeIn: parts.causeOfConsequence('household', cause) };
      const halves = parts.applyJoin(own, shared, { ...stamp, ...causes }, club.rules);
      const { invitation: _used, version, ...rest } = household;
      const next = { ...rest, members: [...household.members, { member, since: now }] };
      const place = placeOf(context.actor);
      return {
        writes: [
          ...[halves.absorbed, halves.survivor].flatMap((half) =>
            parts.postWrites({ ...half, entry: { ...half.entry, ...place } }),
          ),
          putHousehold(next, version),
        ],
        answer: await viewOf(parts, context, next),
      };
    });
  };

const isInvited = ({ invitation }: StoredHousehold, code: string, now: string): boolean =>
  invitation !== undefined && invitation.until > now && invitation.hash === digest(`household ${code}`);

/** Both wallets, where both may share. */
async function bothOf(
  parts: HouseholdParts,
  { table, club, today }: CallContext,
  { member, holder }: Omit<Joining, 'code'>,
): Promise<Result<{ own: Wallet; shared: Wallet }>> {
  if (member === holder) return refuse('household.with_oneself');
  const [joins, holds, own, shared, ofJoiner] = await Promise.all([
    parts.loadProfile(table, member),
    parts.loadProfile(table, holder),
    parts.loadOwnWallet(table, member),
    parts.loadOwnWallet(table, holder),
    loadHousehold(table, member),
  ]);
  if (!joins || !holds) return refuse('member.not_found');
  if (joins.leftAt || holds.leftAt) return refuse('member.left');
  if (own?.mergedInto?.household || ofJoiner.members.length > 0) return refuse('household.already');
  if (shared?.mergedInto?.household) return refuse('household.not_holder', { holder: shared.mergedInto.member });
  const into = own?.mergedInto ?? shared?.mergedInto;
  if (into) return refuse('member.merged', { into: into.member });
  if (own && own.debt > 0) return refuse('household.in_debt', { debt: own.debt });
  const fresh = (number: string) => parts.freshWallet(number, parts.firstTier(club.rules.tiers).id, today);
  return ok({ own: own ?? fresh(member), shared: shared ?? fresh(holder) });
}
