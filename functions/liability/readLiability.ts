import type { Liability } from '../../shared/contract/liability.ts';
import type { CallContext } from '../platform/http/context.ts';
import { countShard } from './countWallets.ts';
import type { LiabilityParts } from './parts.ts';
import { reportOf } from './rules/report.ts';
import { noStanding } from './rules/standing.ts';
import { loadCounts } from './store.ts';

/** A club of so many members is counted while the owner waits; a larger one as the schedule last counted it. */
const countedLive = 5_000;

/**
 * What the club owes in points, by month of lapsing. Of a club up to 5,000 members it is counted now, wallet by wallet; of a larger one it is
 * the schedule's count of the day. How much of it will lapse unspent is told from the latest backup that was read whole.
 */
export const readLiability =
  (parts: LiabilityParts) =>
  async (context: CallContext): Promise<Liability> => {
    const { club, now } = context;
    const [booked, size, { done }] = await Promise.all([
      parts.booked(context),
      parts.size(context),
      loadCounts(context.table),
    ]);
    if (done && (size ?? 0) > countedLive) return reportOf(done.standing, done.asOf, booked, club.rules);
    const standing = noStanding();
    await Promise.all(
      Array.from({ length: parts.shardCount }, (_, shard) => countShard(parts, context, shard, standing)),
    );
    return reportOf(standing, now, booked, club.rules);
  };
