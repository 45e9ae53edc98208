import { ok } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { actorName } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { LedgerEntry } from '../points/index.ts';
import type { Posted } from '../points/rules/index.ts';
import { causeOfGift, type Side } from './causes.ts';
import type { RewardParts } from './parts.ts';
import { payReferral } from './payReferral.ts';
import { countsToward, reaches } from './rules/reward.ts';
import { loadFriend, unmarkPaid } from './store.ts';

/**
 * Takes back what a referral paid, once the purchase that paid it was undone, or refunded to below the minimum that it was paid by: both
 * gifts in one transaction with the friend's mark, under causes made of theirs. Points spent since follow the club's policy, as with a
 * refund. Another purchase that qualifies pays again: the earliest that came while this payment stood, or else a later one. Told again,
 * or of a purchase that paid nothing, it writes nothing; told before the purchase itself, it leaves it to {@link payReferral} to see what is left of that.
 */
export const reverseReferral =
  (parts: RewardParts) =>
  async (context: CallContext, back: LedgerEntry): Promise<void> => {
    const { table } = context;
    const { of: cause } = back;
    if (cause === undefined || (back.kind !== 'refund' && back.kind !== 'undo')) return;
    // who bought may have been merged into another since, who was refunded
    const bought = (await parts.loadEntry(table, cause)) ?? back;
    const friend = bought.for ?? bought.member;
    const advocate = await advocateOf(parts, context, friend);
    if (advocate === undefined) return;

    const reversed = await decideAndCommit(table, async (): Promise<Decision<void>> => {
      const [known, purchase, refunded] = await Promise.all([
        loadFriend(table, advocate, friend),
        parts.loadEntry(table, cause),
        parts.loadRefunded(table, cause),
      ]);
      if (!known?.rewardedAt || known.purchase !== cause || !purchase) return { final: ok(undefined) };
      if (reaches(countsToward(parts.paidOf(purchase), refunded?.amount), known.minimum ?? 0))
        return { final: ok(undefined) };
      const payment = known.payments ?? 1;
      const first = await takeGiftBack(parts, context, friend, 'advocate', payment);
      const second = await takeGiftBack(parts, context, friend, 'friend', payment, first);
      const posted = [first, second].filter((each) => each !== undefined);
      // both stand in one wallet where friend and advocate were merged since
      const writes = [...Map.groupBy(posted, ({ wallet }) => wallet.member).values()].flatMap((all) =>
        parts.postAllWrites(all),
      );
      return { writes: [...writes, unmarkPaid(known, context.now)], answer: undefined };
    });
    if (!reversed.ok) throw new Error(`a referral could not be reversed: ${reversed.refusal.code}`);
    await payByAnother(parts, context, advocate, friend);
  };

/** By the time in the shop, then as they were written. */
const inOrder = (a: LedgerEntry, b: LedgerEntry): number =>
  a.at === b.at ? a.version - b.version : a.at < b.at ? -1 : 1;

/** Read anew, also where this is told again: what was kept until the very reversal counts, and one that stopped halfway is ended. */
async function payByAnother(parts: RewardParts, context: CallContext, advocate: string, friend: string): Promise<void> {
  const known = await loadFriend(context.table, advocate, friend);
  if (!known?.others?.length || known.rewardedAt) return;
  const kept = await Promise.all(known.others.map((cause) => parts.loadEntry(context.table, cause)));
  const earliestFirst = kept.filter((entry) => entry !== undefined).toSorted(inOrder);
  // each looks for itself whether it still qualifies, and whether one before it paid
  for (const entry of earliestFirst) await payReferral(parts)(context, entry);
}

/**
 * Whose friend it is; of a friend who left since, the advocate's first gift still tells. Where that was none, the friend's own gift
 * stays as it is: in the wallet of someone erased nobody can spend it.
 */
async function advocateOf(parts: RewardParts, { table }: CallContext, friend: string): Promise<string | undefined> {
  const profile = await parts.loadProfile(table, friend);
  return profile?.referredBy ?? (await parts.loadEntry(table, causeOfGift(friend, 'advocate', 1)))?.member;
}

async function takeGiftBack(
  parts: RewardParts,
  context: CallContext,
  friend: string,
  to: Side,
  payment: number,
  before?: Posted,
): Promise<Posted | undefined> {
  const { club, table, today, now } = context;
  const gift = await parts.loadEntry(table, causeOfGift(friend, to, payment));
  const stored = gift && (await parts.loadWallet(table, gift.member));
  // nothing was promised to this side
  if (!stored) return undefined;
  const wallet = before?.wallet.member === stored.member ? before.wallet : stored;
  const cause = parts.causeOfConsequence('undo', gift.cause);
  const stamp = { cause, at: now, today, by: actorName(context.actor), rulesVersion: club.version };
  return parts.applyReversal(wallet, gift, stamp, club.rules);
}
