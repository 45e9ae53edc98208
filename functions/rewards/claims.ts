import type { WalletView } from '../../shared/contract/wallet.ts';
import type { Claim, OpenClaim } from '../../shared/contract/reward.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import { idFor } from '../platform/http/onceOnly.ts';
import type { ClubTable, Page } from '../platform/table/table.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { causeOfCancel, viewClaim } from './claim.ts';
import { endClaim, loadClaim, pageOfOpen } from './claimStore.ts';
import type { RewardParts } from './parts.ts';
import { loadShelved, putBackOne } from './store.ts';

/** The club's open claims, oldest first, each with its member's name. */
export const listOpenClaims =
  (members: {
    loadProfiles(table: ClubTable, numbers: readonly string[]): Promise<({ name?: string } | undefined)[]>;
  }) =>
  async (
    { table }: CallContext,
    page: { limit?: number | undefined; cursor?: string | undefined },
  ): Promise<Page<OpenClaim>> => {
    const { items, cursor } = await pageOfOpen(table, page);
    const profiles = await members.loadProfiles(
      table,
      items.map(({ member }) => member),
    );
    const named = items.map((claim, i) => ({ ...claim, ...given(profiles[i]?.name) }));
    return { items: named, ...(cursor ? { cursor } : {}) };
  };

const given = (memberName: string | undefined) => (memberName ? { memberName } : {});

/** Refuses: claim.not_found. */
export const readClaim =
  (parts: RewardParts) =>
  async ({ table }: CallContext, code: string): Promise<Result<Claim>> => {
    const found = await loadClaim(parts, table, code);
    return found ? ok(viewClaim(found.entry, found.end)) : refuse('claim.not_found');
  };

/** A member's own claim, also one just made; of another's code nothing is said. Refuses: claim.not_found. */
export const readClaimOf =
  (parts: Pick<RewardParts, 'loadEntry'>) =>
  async ({ table }: CallContext, member: string, code: string): Promise<Result<Claim>> => {
    const found = await loadClaim(parts, table, code);
    const claim = found && viewClaim(found.entry, found.end);
    return claim?.member === member ? ok(claim) : refuse('claim.not_found');
  };

/**
 * Hands a reward over, once, whoever else tries at the same moment; the same call again, by its Idempotency-Key, answers the
 * same. Refuses: claim.not_found, claim.already_fulfilled (with when), claim.cancelled.
 */
export const fulfilClaim =
  (parts: RewardParts) =>
  (context: CallContext, code: string): Promise<Result<Claim>> => {
    const { table, now, actor, idempotencyKey } = context;
    const thisCall = idempotencyKey === undefined ? undefined : idFor(context);
    return decideAndCommit(table, async (): Promise<Decision<Claim>> => {
      const found = await loadClaim(parts, table, code);
      if (!found) return { final: refuse('claim.not_found') };
      const { entry, end } = found;
      if (end?.state === 'fulfilled' && thisCall !== undefined && end.call === thisCall)
        return { final: ok(viewClaim(entry, end)) };
      if (end?.state === 'fulfilled') return { final: refuse('claim.already_fulfilled', { at: end.at }) };
      if (end) return { final: refuse('claim.cancelled', { at: end.at }) };
      return {
        writes: [endClaim(entry, 'fulfilled', now, actorName(actor), thisCall)],
        answer: viewClaim(entry, { state: 'fulfilled', at: now }),
      };
    });
  };

/**
 * Takes an open claim back: the very lots that it took, the stock, and one of the member's limit, in one commit. What was
 * handed over is not taken back here. Cancelling again answers the same. Refuses: claim.not_found, claim.already_fulfilled, busy.try_again.
 */
export const cancelClaim =
  (parts: RewardParts) =>
  (context: CallContext, code: string): Promise<Result<{ claim: Claim; wallet: WalletView }>> => {
    const { table, club, now, today } = context;
    const by = actorName(context.actor);
    return decideAndCommit(table, async (): Promise<Decision<{ claim: Claim; wallet: WalletView }>> => {
      const [found, before] = await Promise.all([
        loadClaim(parts, table, code),
        parts.loadEntry(table, causeOfCancel(code)),
      ]);
      if (!found) return { final: refuse('claim.not_found') };
      const { entry, end } = found;
      if (end?.state === 'fulfilled') return { final: refuse('claim.already_fulfilled', { at: end.at }) };
      const claim = viewClaim(entry, { state: 'cancelled', at: now });
      if (before) return { final: ok({ claim, wallet: before.view! }) };

      const [wallet, shelved] = await Promise.all([
        parts.loadWallet(table, entry.member),
        loadShelved(table, entry.reward ?? ''),
      ]);
      if (!wallet) throw new Error(`claim ${code} has no wallet`);
      const stamp = { cause: causeOfCancel(code), at: now, today, by, rulesVersion: club.version };
      const posted = parts.applyCancel(
        wallet,
        entry,
        {
          ...stamp,
          ...(entry.for === undefined ? {} : { for: entry.for }),
          ...(entry.reason === undefined ? {} : { reason: entry.reason }),
        },
        club.rules,
      );
      const view = parts.viewOf(posted.wallet, club.rules, today);
      return {
        writes: [
          ...parts.postWrites({ ...posted, entry: { ...posted.entry, ...placeOf(context.actor) } }, view),
          endClaim(entry, 'cancelled', now, by),
          ...(shelved ? [putBackOne(shelved.reward.id, shelved.stock)] : []),
        ],
        answer: { claim, wallet: view },
      };
    });
  };
