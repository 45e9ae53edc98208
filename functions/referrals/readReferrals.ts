import type * as z from 'zod';
import type { getMyReferrals } from '../../shared/contract/referral.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { openCursor, sealCursor } from '../platform/table/cursor.ts';
import type { StoredFriend } from './friend.ts';
import type { MemberLookup } from './parts.ts';
import { firstNameOf } from './rules/firstName.ts';
import { friendsOf } from './store.ts';

export type Referrals = z.infer<(typeof getMyReferrals)['response']>;

/**
 * A member's code, what it promises now, and the friends who came by it, the latest first: to the member by first name,
 * to staff by the whole. Refuses: member.not_found, member.left.
 */
export const readReferrals =
  (members: MemberLookup) =>
  async (
    { table, club, actor }: CallContext,
    member: string,
    page: { limit?: number | undefined; cursor?: string | undefined },
  ): Promise<Result<Referrals>> => {
    const [profile, friends] = await Promise.all([members.loadProfile(table, member), friendsOf(table, member)]);
    if (!profile) return refuse('member.not_found');
    if (profile.leftAt) return refuse('member.left');
    const list = `friends#${table.club}#${member}`;
    const after = page.cursor ? openCursor(page.cursor, list) : undefined;
    const rest = friends
      .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1))
      .filter((friend) => after === undefined || placeOf(friend) < after);
    const shown = rest.slice(0, page.limit ?? 30);
    const profiles = await members.loadProfiles(
      table,
      shown.map(({ friend }) => friend),
    );
    const rewarded = friends.filter(({ rewardedAt }) => rewardedAt);
    const { active, advocatePoints, friendPoints, minimum } = club.rules.referral;
    const last = shown.at(-1);
    return ok({
      code: profile.referralCode,
      active,
      advocatePoints,
      friendPoints,
      minimum,
      friends: shown.map((friend, i) => {
        const name = actor.kind === 'member' ? firstNameOf(profiles[i]?.name) : profiles[i]?.name;
        return {
          ...(name ? { name } : {}),
          joinedAt: friend.joinedAt,
          state: friend.rewardedAt ? ('rewarded' as const) : ('joined' as const),
          points: friend.points ?? 0,
          ...(friend.rewardedAt ? { rewardedAt: friend.rewardedAt } : {}),
        };
      }),
      joined: friends.length,
      rewarded: rewarded.length,
      points: rewarded.reduce((sum, { points = 0 }) => sum + points, 0),
      ...(last && rest.length > shown.length ? { cursor: sealCursor(list, placeOf(last)) } : {}),
    });
  };

const placeOf = ({ joinedAt, friend }: StoredFriend): string => `${joinedAt}#${friend}`;
