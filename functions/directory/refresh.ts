import type { CategoryTaste } from '../../shared/memberFacts.ts';
import { addMonths, daysBetween, startOfDay } from '../../shared/time.ts';
import type { CallContext } from '../platform/http/context.ts';
import { keys } from '../platform/table/keys.ts';
import type { StoredEvent } from '../timeline/index.ts';
import type { LoadedMember } from '../home/index.ts';
import type { Standing, Wallet } from '../points/rules/index.ts';
import type { Result } from '../../shared/result.ts';
import { nextLapses } from './rules/lapses.ts';
import { agesOn } from './rules/agesOn.ts';
import { tastesOf } from './rules/taste.ts';
import { tiersMark } from './tiersMark.ts';
import { putDirectory, putTaste, removeDirectory } from './store.ts';

/** What the directory needs of others: the member whole, and the facts with other tastes. */
export interface DirectoryParts {
  load(context: CallContext, member: string): Promise<Result<LoadedMember>>;
  tierStanding(context: CallContext, wallet: Wallet): Standing;
}

/** Of a year's events so many are read, the latest first: of somebody who comes more than twice a day the year gets shorter. */
const mostEvents = 2000;

/**
 * Writes a member's tastes and directory entry anew from what stands in the table. It copies and never counts, so
 * doing it twice, or late, or out of order ends in the same state.
 */
export const refreshMember =
  (parts: DirectoryParts) =>
  async (context: CallContext, member: string, tasteToo: boolean): Promise<void> => {
    const { table, club, today } = context;
    const loaded = await parts.load(context, member);
    if (!loaded.ok) {
      await table.commit([removeDirectory(member)]);
      return;
    }
    const { profile, wallet, facts } = loaded.value;
    let categories: readonly CategoryTaste[] = loaded.value.tastes;
    if (tasteToo) {
      categories = tastesOf(await purchasesOf(context, member), club.timeZone, today);
      if (categories.length || loaded.value.tastes.length) await table.commit([putTaste(member, categories)]);
    }
    const standing = wallet && parts.tierStanding(context, wallet);
    const { firstVisit, lastVisit, visits } = facts;
    const gap =
      firstVisit && lastVisit && visits > 1
        ? Math.round((daysBetween(firstVisit, lastVisit) / (visits - 1)) * 10) / 10
        : undefined;
    await table.commit([
      putDirectory({
        facts: { ...facts, categories },
        name: profile.name,
        phoneEnding: profile.phone?.slice(-4),
        gap,
        lapses: wallet ? nextLapses(wallet, today) : [],
        agesOn: wallet && agesOn(wallet, standing?.tierUntil, today),
        tierUntil: standing?.tierUntil,
        tierMissing: standing?.keep?.missing,
        tiers: tiersMark(club.rules.tiers),
        walletVersion: wallet?.version ?? 0,
        profileVersion: profile.version,
      }),
    ]);
  };

/** The last year's purchases with categories, those undone left out. */
async function purchasesOf({ table, club, today }: CallContext, member: string) {
  const { pk } = keys.event(member, '', '');
  const from = `time#${startOfDay(club.timeZone, addMonths(today, -12))}`;
  const items: StoredEvent[] = [];
  for await (const event of table.all<StoredEvent>({ pk, between: [from, 'time#~'], newestFirst: true }))
    if (items.push(event) === mostEvents) break;
  const undone = new Set(
    items.filter((event) => event.kind === 'refund' && event.text === 'undo').map((event) => event.about),
  );
  return items
    .filter((event) => event.kind === 'purchase' && event.categories && !undone.has(event.about))
    .map((event) => ({
      at: event.at,
      lines: event.categories!.map(([category, amount]) => ({ category, amount })),
    }));
}
