import type { Message } from '../../messages/index.ts';
import type { Profile } from '../../members/index.ts';
import { reactor } from '../../platform/events/reactor.ts';
import type { StoredFriend } from '../friend.ts';
import { referrals } from '../wiring.ts';

/**
 * A friend joins, buys, both are paid and told: each step follows from the item that the one before wrote. What takes the purchase
 * back takes the payment back.
 */
export const handler = reactor('referrals', async ({ entity, now, before }, context) => {
  if (!now) return;
  if (entity === 'profile' && !before) await referrals.noteFriend(context, now as unknown as Profile);
  if (entity === 'entry' && now.kind === 'purchase') await referrals.pay(context, now);
  if (entity === 'entry' && now.of) await referrals.reverse(context, now);
  if (entity === 'friend' && now.rewardedAt && !before?.rewardedAt)
    await referrals.tellBoth(context, now as unknown as StoredFriend);
  if (entity === 'message') await referrals.recordThanks(context, now as unknown as Message);
});
