import { ok } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { actorName } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { LedgerEntry } from '../points/index.ts';
import { standingGift } from './causes.ts';
import type { GiftParts } from './parts.ts';

/**
 * Takes the points of an entry gift back where a refund took the tier, and the purchase refunded had counted toward it when the gift was
 * given: then the tier never was earned. Points spent since follow the club's policy, as with a refund. A gift of an earlier time in the
 * tier stays; so does a coupon. Told again, or after the tier was reached anew, it writes nothing.
 */
export const takeGiftsBack =
  (parts: GiftParts) =>
  async (context: CallContext, back: LedgerEntry): Promise<void> => {
    const { club, table } = context;
    const lost = club.rules.tiers.list.filter(({ id }) => back.tiersLost?.includes(id));
    if (lost.length === 0 || back.of === undefined) return;
    const purchase = await parts.loadEntry(table, back.of);
    if (!purchase) return;
    for (const tier of lost) {
      const done = await decideAndCommit(table, async (): Promise<Decision<void>> => {
        const wallet = await parts.loadWallet(table, back.member);
        const { gift } = await standingGift(parts, context, back.member, tier.id);
        const counted = gift && (await countedIn(parts, context, purchase, gift));
        if (!wallet || !counted || parts.tierOf(wallet, club.rules.tiers, back.on).from >= tier.from)
          return { final: ok(undefined) };
        const cause = parts.causeOfConsequence('undo', gift.cause);
        const { today, now } = context;
        const stamp = { cause, at: now, today, by: actorName(context.actor), rulesVersion: club.version };
        return { writes: parts.postWrites(parts.applyReversal(wallet, gift, stamp, club.rules)), answer: undefined };
      });
      if (!done.ok) throw new Error(`a tier's gift could not be taken back: ${done.refusal.code}`);
    }
  };

/** By the day of the purchase that reached the tier: the gift itself may have come after midnight. */
async function countedIn(
  parts: GiftParts,
  { table, club }: CallContext,
  purchase: LedgerEntry,
  gift: LedgerEntry,
): Promise<boolean> {
  const reaching = gift.of === undefined ? undefined : await parts.loadEntry(table, gift.of);
  return parts.countedToward(purchase.on, reaching?.on ?? gift.on, club.rules.tiers);
}
