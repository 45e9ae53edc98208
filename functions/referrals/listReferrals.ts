import type * as z from 'zod';
import type { listReferrals as contract } from '../../shared/contract/referral.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { BadCursor } from '../platform/table/cursor.ts';
import { keys } from '../platform/table/keys.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { StoredFriend } from './friend.ts';
import type { MemberLookup } from './parts.ts';
import { monthsWithReferrals, type ReferralLine } from './store.ts';

/** Who brought whom in the club, the latest first, month by month. */
export const listReferrals =
  (members: Pick<MemberLookup, 'loadProfiles'>) =>
  async (
    { table }: CallContext,
    page: { limit?: number | undefined; cursor?: string | undefined },
  ): Promise<Result<z.infer<(typeof contract)['response']>>> => {
    const { lines, cursor } = await pageOfLines(table, page.limit ?? 30, page.cursor);
    const [friends, profiles] = await Promise.all([
      table.getMany<StoredFriend>(lines.map(({ advocate, friend }) => keys.friend(advocate, friend))),
      members.loadProfiles(
        table,
        lines.flatMap(({ advocate, friend }) => [advocate, friend]),
      ),
    ]);
    const items = lines.map(({ advocate, friend, joinedAt }, i) => {
      const { rewardedAt, thankedAt } = friends[i] ?? {};
      return {
        advocate,
        advocateName: profiles[2 * i]?.name,
        friend,
        friendName: profiles[2 * i + 1]?.name,
        joinedAt,
        rewardedAt,
        thankedAt,
      };
    });
    return ok({ items, ...(cursor ? { cursor } : {}) });
  };

/** A page may reach over several months; its cursor is the month and the place within it. */
async function pageOfLines(
  table: ClubTable,
  limit: number,
  cursor: string | undefined,
): Promise<{ lines: ReferralLine[]; cursor?: string }> {
  const start = cursor === undefined ? undefined : /^(\d{4}-\d{2})(?:\.(.+))?$/.exec(cursor);
  if (start === null) throw new BadCursor('cursor of another list');
  const months = (await monthsWithReferrals(table)).filter((month) => !start || month <= start[1]!);
  const lines: ReferralLine[] = [];
  for (const [i, month] of months.entries()) {
    const { items, cursor: inner } = await table.query<ReferralLine>({
      pk: keys.referral(month, '', '').pk,
      newestFirst: true,
      limit: limit - lines.length,
      cursor: start?.[1] === month ? start[2] : undefined,
      strong: false,
    });
    lines.push(...items);
    if (lines.length < limit) continue;
    const next = inner ? `${month}.${inner}` : months[i + 1];
    return { lines, ...(next ? { cursor: next } : {}) };
  }
  return { lines };
}
