import { monthOf, type Instant } from '../../shared/time.ts';
import type { Write } from '../platform/table/commit.ts';
import { keys } from '../platform/table/keys.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { StoredFriend } from './friend.ts';

export const loadFriend = (table: ClubTable, advocate: string, friend: string) =>
  table.get<StoredFriend>(keys.friend(advocate, friend));

/** All that a member brought: a few, or for a star some hundreds of 200 bytes each. */
export const friendsOf = (table: ClubTable, advocate: string): Promise<StoredFriend[]> =>
  Array.fromAsync(table.all<StoredFriend>({ pk: keys.friend(advocate, '').pk, prefix: 'friend#', strong: false }));

export const putFriend = (friend: StoredFriend): Write => ({
  put: keys.friend(friend.advocate, friend.friend),
  item: { ...friend, entity: 'friend' },
  when: 'absent',
  refused: 'stale',
});

/** Marks what holds once: `field` was not there before. */
export const markFriend = (
  { advocate, friend }: Pick<StoredFriend, 'advocate' | 'friend'>,
  field: 'rewardedAt' | 'thankedAt',
  change: Partial<StoredFriend>,
): Write => ({
  update: keys.friend(advocate, friend),
  set: { ...change },
  when: { is: { [field]: undefined } },
  refused: 'stale',
});

/** Keeps a purchase that would have paid, as long as the payment that it came after stands. */
export const keepOther = (paid: StoredFriend, cause: string): Write => ({
  update: keys.friend(paid.advocate, paid.friend),
  set: { others: [...(paid.others ?? []), cause] },
  when: { is: { purchase: paid.purchase, rewardedAt: paid.rewardedAt, others: paid.others } },
  refused: 'stale',
});

/** The friend's wallet has not moved on: nothing was refunded meanwhile. */
export const checkWallet = (member: string, version: number): Write => ({
  check: keys.wallet(member),
  when: { is: { version } },
  refused: 'stale',
});

/** Takes the mark of a payment away, as long as it is this one's. */
export const unmarkPaid = (paid: StoredFriend, reversedAt: Instant): Write => ({
  update: keys.friend(paid.advocate, paid.friend),
  set: { reversedAt },
  unset: ['rewardedAt', 'purchase', 'minimum', 'points', 'friendPoints', 'thankedAt'],
  when: { is: { purchase: paid.purchase, rewardedAt: paid.rewardedAt } },
  refused: 'stale',
});

/** A line of the club's list: which friend, whose; how it stands is read from the friend's item. */
export type ReferralLine = Pick<StoredFriend, 'advocate' | 'friend' | 'joinedAt'>;

/** The list is cut by month of joining (UTC), so that no one partition takes the whole club's. */
const monthOfJoining = (joinedAt: Instant): string => monthOf(joinedAt);

export async function listReferral(table: ClubTable, line: ReferralLine): Promise<void> {
  const month = monthOfJoining(line.joinedAt);
  await table.commit([
    { put: keys.referral(month, line.joinedAt, line.friend), item: { ...line, entity: 'referral' } },
  ]);
  // half a read unit each time instead of a write
  if (!(await table.get(keys.referralMonth(month), { strong: false })))
    await table.commit([{ put: keys.referralMonth(month), item: { entity: 'referralMonth', month } }]);
}

/** The months in which anybody was brought, the latest first. */
export async function monthsWithReferrals(table: ClubTable): Promise<string[]> {
  const months = table.all<{ month: string }>({ pk: keys.referralMonth('').pk, newestFirst: true, strong: false });
  return (await Array.fromAsync(months)).map(({ month }) => month);
}
