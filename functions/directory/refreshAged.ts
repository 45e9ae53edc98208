import type { CallContext } from '../platform/http/context.ts';
import { inParallel } from '../platform/events/inParallel.ts';
import { sideBySide } from '../platform/events/reactor.ts';
import { keepAged, lastAged } from './store.ts';
import { tiersMark } from './tiersMark.ts';
import { walkDirectory } from './walk.ts';

/** One run works no longer than this; who is left is found by the next. */
const minutes = 10;

/**
 * Brings the facts up to date of members who did nothing: whose points lapsed or became active, whose months left the year,
 * and everybody after the owner changed the tiers. Once a day of the club and once a change; on other runs it reads one item.
 */
export const refreshAged =
  (refresh: (context: CallContext, member: string, tasteToo: boolean) => Promise<void>) =>
  async (context: CallContext): Promise<void> => {
    const { table, club, today } = context;
    const tiers = tiersMark(club.rules.tiers);
    const last = await lastAged(table);
    if (last?.on === today && last.tiers === tiers) return;

    const aged: { member: string; tasteToo: boolean }[] = [];
    await walkDirectory(table, ({ facts, agesOn, tiers: foundBy }) => {
      const came = agesOn !== undefined && agesOn <= today;
      if (came || foundBy !== tiers) aged.push({ member: facts.number, tasteToo: came });
    });
    const until = performance.now() + minutes * 60_000;
    let left = 0;
    await inParallel(aged, sideBySide, async ({ member, tasteToo }) => {
      if (performance.now() < until) await refresh(context, member, tasteToo);
      else left++;
    });
    if (left === 0) await keepAged(table, { on: today, tiers });
  };
