import type { Profile } from '../members/index.ts';
import type { ClubTable } from '../platform/table/table.ts';

type Points = typeof import('../points/index.ts');
type PointsRules = typeof import('../points/rules/index.ts');
type Messages = typeof import('../messages/index.ts');

/** What referrals need to know of members. */
export interface MemberLookup {
  /** Whose referral code it is. */
  holderOf(table: ClubTable, code: string): Promise<string | undefined>;
  loadProfile(table: ClubTable, member: string): Promise<Profile | undefined>;
  /** Many at once, for the names in a list. */
  loadProfiles(table: ClubTable, members: readonly string[]): Promise<(Profile | undefined)[]>;
}

/** What the reward of a referral needs of points and messages. */
export interface RewardParts
  extends
    Pick<Points, 'causeOfConsequence' | 'loadEntry' | 'loadRefunded' | 'loadWallet' | 'postAllWrites' | 'postWrites'>,
    Pick<PointsRules, 'applyGift' | 'applyReversal' | 'firstTier' | 'freshWallet' | 'paidOf'>,
    Pick<Messages, 'queueMessage'>,
    Pick<MemberLookup, 'loadProfile'> {}
