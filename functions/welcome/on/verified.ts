import type { Profile } from '../../members/index.ts';
import { reactor } from '../../platform/events/reactor.ts';
import { welcome } from '../wiring.ts';

/** A member who proved a phone or e-mail, and had not before. */
export const handler = reactor('welcome', async ({ now, before }, context) => {
  const profile = now as Profile | undefined;
  if (!profile || !before || !welcome.isVerified(profile) || welcome.isVerified(before as unknown as Profile)) return;
  await welcome.member(context, profile.number);
});
