import type { Profile } from '../members/index.ts';
import type { CallContext } from '../platform/http/context.ts';
import { listReferral, loadFriend, putFriend } from './store.ts';

/** A member who was brought joined: the advocate's friends and the club's list show it. Told again, it writes nothing new. */
export async function noteFriend({ table }: CallContext, profile: Profile): Promise<void> {
  const { referredBy: advocate, number: friend, joinedAt } = profile;
  if (!advocate) return;
  const line = { advocate, friend, joinedAt };
  const put = await table.commit([putFriend(line)]);
  // the reward may have come first, and put the friend there
  if (!put.ok && !(await loadFriend(table, advocate, friend))) throw new Error('a friend could not be noted');
  await listReferral(table, line);
}
