import type { Profile } from '../members/index.ts';
import type { CallContext } from '../platform/http/context.ts';

type Points = typeof import('../points/index.ts');
type Messages = typeof import('../messages/index.ts');

/** What the welcome needs of other slices; wiring.ts hands it in. */
export interface WelcomeParts extends Pick<Points, 'giveOnce'>, Pick<Messages, 'queueMessage'> {
  loadProfile(table: CallContext['table'], member: string): Promise<Profile | undefined>;
}

/**
 * The first proof of a phone or e-mail makes a member welcome: with the club's gift for joining, once in a membership
 * whatever is proven later, and with a message where they agreed to such. Not at sign-up: an address that nobody proves
 * would be a gift for each made-up one; and not to who left within the year and comes again.
 */
export const welcomeMember =
  (parts: WelcomeParts) =>
  async (context: CallContext, member: string): Promise<void> => {
    const { club, table, now } = context;
    const profile = await parts.loadProfile(table, member);
    // who was brought from another system was welcomed there
    if (!profile || profile.leftAt || profile.source === 'import') return;
    const points = profile.returning ? 0 : club.joinGift;
    if (points > 0) await parts.giveOnce(context, { member, cause: `join~${member}`, kind: 'gift', points });
    await parts.queueMessage(
      table,
      { member, cause: `join~${member}`, template: 'welcome', params: { points }, purpose: 'service' },
      now,
    );
  };
