import type { CallContext } from '../platform/http/context.ts';
import { actorName } from '../platform/http/context.ts';
import type { Write } from '../platform/table/commit.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { applyGift, firstTier, freshWallet } from './rules/index.ts';
import { loadEntry, loadLedger, postWrites } from './store.ts';

/** Points for something that happened once: its cause is the ledger's key, so that a second try gives nothing. */
export interface Gift {
  member: string;
  cause: string;
  kind: 'gift' | 'referral' | 'opening';
  points: number;
  reason?: string;
}

/** True where it was given now, false where it had been given before. `with` is committed in the same transaction. */
export async function giveOnce(context: CallContext, gift: Gift, also: readonly Write[] = []): Promise<boolean> {
  const { club, table, today, now } = context;
  const given = await decideAndCommit(table, async (): Promise<Decision<boolean>> => {
    const [before, { wallet: stored, ...whom }] = await Promise.all([
      loadEntry(table, gift.cause),
      loadLedger(table, gift.member),
    ]);
    if (before) return { final: { ok: true, value: false } };
    const wallet = stored ?? freshWallet(gift.member, firstTier(club.rules.tiers).id, today);
    const posted = applyGift(
      wallet,
      { ...gift, at: now, today, by: actorName(context.actor), rulesVersion: club.version, ...whom },
      club.rules,
    );
    return { writes: [...postWrites(posted), ...also], answer: true };
  });
  if (!given.ok) throw new Error(`a gift could not be given: ${given.refusal.code}`);
  return given.value;
}
