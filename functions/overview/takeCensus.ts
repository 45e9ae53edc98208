import type { CallContext } from '../platform/http/context.ts';
import { keepCensus, lastCensus, newCensus, type Census } from './census.ts';
import type { OverviewParts } from './parts.ts';

/** The schedule comes every so often; it may come a little early. */
const often = 14 * 60_000;
/** A club of so many is counted each time the schedule comes, one of ten times as many each tenth time. */
const countedEachTime = 100_000;

/**
 * Walks the directory once and counts, on the same walk, the club's figures and the members of every segment. At a
 * million members a walk reads about 1 GB (some 125,000 read units), so the larger the club the rarer it is.
 */
export const takeCensus =
  ({ walk, segmentCounter }: OverviewParts) =>
  async (context: CallContext): Promise<void> => {
    const { table, today, now } = context;
    const [last, segments] = await Promise.all([lastCensus(table), segmentCounter(context)]);
    if (!segments.due && !isDue(last, now)) return;
    const { census, visit } = newCensus(today, now);
    await walk(table, (member) => {
      visit(member);
      segments.visit(member.facts);
    });
    await keepCensus(table, census);
    await segments.keep();
  };

function isDue(last: Census | undefined, now: string): boolean {
  if (!last) return true;
  const wait = often * Math.max(1, Math.ceil(last.members / countedEachTime));
  return Date.parse(now) - Date.parse(last.takenAt) >= wait;
}
