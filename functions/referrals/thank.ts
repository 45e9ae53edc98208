import type { CallContext } from '../platform/http/context.ts';
import type { Message } from '../messages/index.ts';
import type { StoredFriend } from './friend.ts';
import { causeOfPayment } from './causes.ts';
import type { RewardParts } from './parts.ts';
import { loadFriend, markFriend } from './store.ts';

/** A referral was paid: both are told, by the channels that they agreed to. */
export const tellBoth =
  (parts: Pick<RewardParts, 'queueMessage'>) =>
  async ({ table, now }: CallContext, paid: StoredFriend): Promise<void> => {
    const { advocate, friend, points = 0, friendPoints = 0 } = paid;
    const about = { cause: causeOfPayment(friend, paid.payments), purpose: 'service' } as const;
    if (points > 0)
      await parts.queueMessage(
        table,
        { ...about, member: advocate, template: 'referral.thanks', params: { points, friend } },
        now,
      );
    if (friendPoints > 0)
      await parts.queueMessage(
        table,
        { ...about, member: friend, template: 'referral.friend', params: { points: friendPoints } },
        now,
      );
  };

/** The thank-you went out: it is kept with the friend. */
export async function recordThanks({ table }: CallContext, message: Message): Promise<void> {
  if (message.template !== 'referral.thanks' || message.state !== 'sent') return;
  const about = { advocate: message.member, friend: message.params.friend };
  const marked = await table.commit([markFriend(about, 'thankedAt', { thankedAt: message.sentAt })]);
  if (!marked.ok && !(await loadFriend(table, about.advocate, about.friend))?.thankedAt)
    throw new Error('a thank-you could not be recorded');
}
