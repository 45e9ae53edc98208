import { setTimeout as sleep } from 'node:timers/promises';
import { refuse, type Result } from '../../../shared/result.ts';
import type { ClubTable } from './table.ts';
import type { Write } from './commit.ts';

/** What a decision comes to: writes to commit and the answer once they stand, or the answer alone (a refusal, a replay, a dry run). */
export type Decision<T> = { writes: readonly Write[]; answer: T } | { final: Result<T> };

/** Tries before the caller is told to come back: about two seconds in all. */
const budget = 25;

/**
 * Load, decide, commit once. When somebody else wrote in between, everything is read and decided again, after a short
 * random wait; past the budget the answer is `busy.try_again` and nothing was written.
 */
export async function decideAndCommit<T>(
  table: ClubTable,
  loadAndDecide: (attempt: number) => Promise<Decision<T>>,
): Promise<Result<T>> {
  for (let attempt = 0; attempt < budget; attempt++) {
    const decision = await loadAndDecide(attempt);
    if ('final' in decision) return decision.final;
    const committed = await table.commit(decision.writes);
    if (committed.ok) return { ok: true, value: decision.answer };
    if (!committed.stale) return { ok: false, refusal: committed.refusal };
    await sleep(Math.random() * Math.min(200, 4 * 1.4 ** attempt));
  }
  return refuse('busy.try_again', { retryAfterSeconds: 1 });
}
