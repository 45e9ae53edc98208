import { reactor } from '../../platform/events/reactor.ts';
import { eraseMember } from '../erase.ts';
import type { Profile } from '../profile.ts';

/** Somebody left: whatever the call itself did not come to is erased here, as often as it takes. */
export const handler = reactor('erasure', async ({ now }, { table }) => {
  const profile = now as unknown as Profile | undefined;
  if (profile?.leftAt) await eraseMember(table, profile.number);
});
