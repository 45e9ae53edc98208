import { setTimeout as sleep } from 'node:timers/promises';
import { refuse, type Result } from '../../../shared/result.ts';
import type { Write } from './commit.ts';
import type { ClubTable } from './table.ts';
import { makeTurns, type Turn } from './turns.ts';

/** What a decision comes to: writes to commit and the answer once they stand, or the answer alone (a refusal, a replay, a dry run). */
export type Decision<T> = { writes: readonly Write[]; answer: T } | { final: Result<T> };

/** Tries, against writers of other processes, before the caller is told to come back: about three seconds in all. */
const budget = 25;
/** So long a writer waits for its turn behind others of its own process. */
const waitMs = 5000;
const longestPauseMs = 200;

const turns = makeTurns();

/**
 * Load, decide, commit once. When somebody else wrote in between, or the table was busy, everything is read and decided again, after a short
 * random wait; writers of one process take turns at an item. Past the budget the answer is `busy.try_again` and nothing was written.
 */
export async function decideAndCommit<T>(
  table: ClubTable,
  loadAndDecide: (attempt: number) => Promise<Decision<T>>,
): Promise<Result<T>> {
  let turn: Turn | undefined;
  let attempt = 0;
  try {
    for (let tries = 0; tries < budget;) {
      const decision = await loadAndDecide(attempt++);
      if ('final' in decision) return decision.final;
      if (!turn) {
        const items = contested(table, decision.writes);
        turn = turns.takeNow(items);
        if (!turn) {
          turn = await turns.take(items, waitMs);
          if (!turn) break;
          // whoever was before has written: what was read is no longer so
          continue;
        }
      }
      const committed = await table.tryToCommit(decision.writes);
      if (committed.ok) return { ok: true, value: decision.answer };
      if (!committed.stale) return { ok: false, refusal: committed.refusal };
      tries += 1;
      await sleep(Math.random() * Math.min(longestPauseMs, 4 * 1.4 ** tries));
    }
  } finally {
    turn?.();
  }
  return refuse('busy.try_again', { retryAfterSeconds: 1 });
}

/**
 * The items that are written over the version that was read: of two writers one is bound to lose. What only adds to an item (a stock, a
 * count) needs no turn.
 */
const contested = ({ club }: ClubTable, writes: readonly Write[]): string[] =>
  writes.flatMap((write) =>
    'put' in write && write.refused === 'stale' ? [`${club}#${write.put.pk}#${write.put.sk}`] : [],
  );
