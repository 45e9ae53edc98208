import type { CallContext } from '../platform/http/context.ts';
import { countShard } from './countWallets.ts';
import type { LiabilityParts } from './parts.ts';
import { noStanding } from './rules/standing.ts';
import { keepCounts, loadCounts, type Counting } from './store.ts';

/** One run works no longer than this; the next goes on where it was. */
const minutes = 10;

/**
 * Counts what the club owes, once a day of the club; on other runs it reads one item. After each shard it notes how far it is, so that a
 * run that was broken off is taken up again and not begun anew. A wallet that changes meanwhile is counted as it was when it was read.
 */
export const countLiability =
  (parts: LiabilityParts) =>
  async (context: CallContext): Promise<void> => {
    const { table, today, now } = context;
    const { done, open } = await loadCounts(table);
    if (done?.on === today) return;
    const end = performance.now() + minutes * 60_000;
    let counting: Counting = open?.on === today ? open : { on: today, asOf: now, standing: noStanding(), shards: 0 };
    while (counting.shards < parts.shardCount) {
      await countShard(parts, context, counting.shards, counting.standing);
      counting = { ...counting, shards: counting.shards + 1 };
      await keepCounts(table, { ...(done ? { done } : {}), open: counting });
      if (performance.now() > end) return;
    }
    const { shards: _, ...counted } = counting;
    await keepCounts(table, { done: counted });
  };
