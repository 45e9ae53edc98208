import { addDays, dateIn, plusSeconds } from '../../shared/time.ts';
import { inParallel } from '../platform/events/inParallel.ts';
import { sideBySide } from '../platform/events/reactor.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { DirectoryEntry } from '../directory/index.ts';
import type { NewMessage } from '../messages/index.ts';
import type { WarnParts } from './parts.ts';
import { keepWarned, lastWarned } from './store.ts';

/** Nobody is woken for it: not before this hour of the club. */
const firstHour = 10;

/**
 * Tells members whose tier ends within the owner's `warnDays` what would keep it: once for each tier and last day, by the channels that
 * they agreed to for service. Once a day of the club, from the directory's rows alone; on other runs it reads one item, and nothing
 * where the owner warns nobody.
 */
export const warnEnding =
  (parts: WarnParts) =>
  async (context: CallContext): Promise<void> => {
    const { table, club, today, now } = context;
    const { warnDays } = club.rules.tiers;
    if (warnDays === undefined || dateIn(club.timeZone, plusSeconds(now, -firstHour * 3600)) < today) return;
    if ((await lastWarned(table))?.on === today) return;
    const messages: NewMessage[] = [];
    await parts.walkDirectory(table, (row) => {
      const ends = row.tierUntil;
      if (ends !== undefined && ends >= today && addDays(ends, -warnDays) <= today)
        messages.push(...warningOf(context, row));
    });
    await inParallel(messages, sideBySide, (message) => parts.queueMessage(table, message, now));
    await keepWarned(table, today);
  };

/** None where what comes now could not keep the tier, or the owner took the tier away since. */
function warningOf({ club }: CallContext, { facts, tierUntil, tierMissing }: DirectoryEntry): NewMessage[] {
  const tier = club.rules.tiers.list.find(({ id }) => id === facts.tier);
  if (!tier || tierUntil === undefined || tierMissing === undefined) return [];
  return [
    {
      member: facts.number,
      cause: `tier~${facts.number}~${tier.id}~${tierUntil}`,
      template: 'tier.ending',
      params: {
        tier: tier.name,
        until: tierUntil,
        missing: tierMissing,
        by: club.rules.tiers.by,
        currency: club.currency,
      },
      purpose: 'service',
    },
  ];
}
