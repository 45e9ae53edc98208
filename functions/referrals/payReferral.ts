import { ok } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { actorName } from '../platform/http/context.ts';
import type { Write } from '../platform/table/commit.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { LedgerEntry } from '../points/index.ts';
import type { StoredFriend } from './friend.ts';
import type { RewardParts } from './parts.ts';
import { referralReward } from './rules/reward.ts';
import { loadFriend, markFriend, putFriend } from './store.ts';

/**
 * Gives advocate and friend what a referral promises, on the friend's first purchase that qualifies: both in one
 * transaction with the friend's mark, under causes made of the friend's number. So it happens once, however often and in
 * whatever order purchases are told of. By the club's rules of this moment.
 */
export const payReferral =
  (parts: RewardParts) =>
  async (context: CallContext, purchase: LedgerEntry): Promise<void> => {
    const { club, table } = context;
    const rules = club.rules.referral;
    // most purchases end here, without a read
    if (purchase.kind !== 'purchase' || !rules.active || parts.paidOf(purchase) < rules.minimum) return;
    const friend = await parts.loadProfile(table, purchase.member);
    const advocate = friend?.leftAt ? undefined : friend?.referredBy;
    if (!friend || !advocate) return;

    const paid = await decideAndCommit(table, async (): Promise<Decision<void>> => {
      const [known, refunded, profile] = await Promise.all([
        loadFriend(table, advocate, friend.number),
        parts.loadRefunded(table, purchase.cause),
        parts.loadProfile(table, advocate),
      ]);
      const reward = referralReward(
        {
          paid: parts.paidOf(purchase) - (refunded?.amount ?? 0),
          alreadyRewarded: known?.rewardedAt !== undefined,
          advocateActive: profile !== undefined && profile.leftAt === undefined,
        },
        rules,
      );
      if (!reward.pays) return { final: ok(undefined) };
      const { advocatePoints, friendPoints } = reward;
      const given = await Promise.all([
        gift(parts, context, advocate, advocatePoints, friend.number, 'advocate', purchase),
        gift(parts, context, friend.number, friendPoints, friend.number, 'friend', purchase),
      ]);
      const change: Partial<StoredFriend> = {
        rewardedAt: context.now,
        purchase: purchase.cause,
        points: advocatePoints,
        friendPoints,
      };
      const base = { advocate, friend: friend.number, joinedAt: friend.joinedAt };
      const mark = known ? markFriend(base, 'rewardedAt', change) : putFriend({ ...base, ...change });
      return { writes: [...given.flat(), mark], answer: undefined };
    });
    if (!paid.ok) throw new Error(`a referral could not be paid: ${paid.refusal.code}`);
  };

async function gift(
  parts: RewardParts,
  context: CallContext,
  member: string,
  points: number,
  friend: string,
  to: 'advocate' | 'friend',
  purchase: LedgerEntry,
): Promise<Write[]> {
  if (points === 0) return [];
  const { club, table, today, now } = context;
  const wallet =
    (await parts.loadWallet(table, member)) ?? parts.freshWallet(member, parts.firstTier(club.rules.tiers).id, today);
  const cause = parts.causeOfConsequence('referral', `${friend}~${to}`);
  const by = actorName(context.actor);
  const stamp = { cause, at: now, today, by, rulesVersion: club.version };
  const posted = parts.applyGift(wallet, { ...stamp, kind: 'referral', points, of: purchase.cause }, club.rules);
  return parts.postWrites(posted);
}
