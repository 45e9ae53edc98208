import { ok } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { actorName } from '../platform/http/context.ts';
import type { Write } from '../platform/table/commit.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { LedgerEntry } from '../points/index.ts';
import type { Wallet } from '../points/rules/index.ts';
import { causeOfGift, type Side } from './causes.ts';
import type { StoredFriend } from './friend.ts';
import type { RewardParts } from './parts.ts';
import { countsToward, reaches, referralReward, waits } from './rules/reward.ts';
import { checkWallet, keepOther, loadFriend, markFriend, putFriend } from './store.ts';

/**
 * Gives advocate and friend what a referral promises, on the friend's first purchase that qualifies: both in one
 * transaction with the friend's mark, under causes made of the friend's number. So it happens once, however often and in
 * whatever order purchases are told of, and again only after it was reversed. By the club's rules of this moment. One that qualifies
 * while another one's payment stands is kept with the friend, for {@link reverseReferral} to pay by.
 */
export const payReferral =
  (parts: RewardParts) =>
  async (context: CallContext, purchase: LedgerEntry): Promise<void> => {
    const { club, table } = context;
    const rules = club.rules.referral;
    // most purchases end here, without a read
    if (purchase.kind !== 'purchase' || !rules.active || parts.paidOf(purchase) < rules.minimum) return;
    const friend = await parts.loadProfile(table, purchase.for ?? purchase.member);
    const advocate = friend?.leftAt ? undefined : friend?.referredBy;
    if (!friend || !advocate) return;

    const paid = await decideAndCommit(table, async (): Promise<Decision<void>> => {
      // before what was refunded: a refund in between moves this wallet on, and the commit fails
      const wallet = await parts.loadWallet(table, friend.number);
      const [known, refunded, profile] = await Promise.all([
        loadFriend(table, advocate, friend.number),
        parts.loadRefunded(table, purchase.cause),
        parts.loadProfile(table, advocate),
      ]);
      const paid = countsToward(parts.paidOf(purchase), refunded?.amount);
      if (known?.rewardedAt && waits(known, purchase.cause) && reaches(paid, rules.minimum))
        return { writes: [keepOther(known, purchase.cause)], answer: undefined };
      const reward = referralReward(
        {
          paid,
          alreadyRewarded: known?.rewardedAt !== undefined,
          advocateActive: profile !== undefined && profile.leftAt === undefined,
        },
        rules,
      );
      if (!reward.pays || !wallet) return { final: ok(undefined) };
      const { advocatePoints, friendPoints } = reward;
      const payments = (known?.payments ?? 0) + 1;
      const give = (member: string, held: Wallet | undefined, points: number, to: Side): Write[] => {
        if (points === 0) return [];
        const { today, now } = context;
        const start = held ?? parts.freshWallet(member, parts.firstTier(club.rules.tiers).id, today);
        const cause = causeOfGift(friend.number, to, payments);
        const stamp = { cause, at: now, today, by: actorName(context.actor), rulesVersion: club.version };
        return parts.postWrites(
          parts.applyGift(start, { ...stamp, kind: 'referral', points, of: purchase.cause }, club.rules),
        );
      };
      const advocateWallet = advocatePoints === 0 ? undefined : await parts.loadWallet(table, advocate);
      // merged since: nobody brings themself
      if (advocateWallet?.member === wallet.member) return { final: ok(undefined) };
      const change: Partial<StoredFriend> = {
        rewardedAt: context.now,
        purchase: purchase.cause,
        minimum: rules.minimum,
        payments,
        points: advocatePoints,
        friendPoints,
      };
      const base = { advocate, friend: friend.number, joinedAt: friend.joinedAt };
      const mark = known ? markFriend(base, 'rewardedAt', change) : putFriend({ ...base, ...change });
      const toFriend = give(friend.number, wallet, friendPoints, 'friend');
      return {
        writes: [
          ...give(advocate, advocateWallet, advocatePoints, 'advocate'),
          ...(toFriend.length ? toFriend : [checkWallet(wallet.member, wallet.version)]),
          mark,
        ],
        answer: undefined,
      };
    });
    if (!paid.ok) throw new Error(`a referral could not be paid: ${paid.refusal.code}`);
  };
