import type { CallContext } from '../platform/http/context.ts';
import type { Write } from '../platform/table/commit.ts';
import { letOneGo, loadShelved } from './store.ts';

/** The write that puts what a hold kept of a reward back on the shelf; none where its stock has no end. */
export async function letRewardGo(
  { table, now }: Pick<CallContext, 'table' | 'now'>,
  reward: string,
  hold: string,
): Promise<Write[]> {
  const shelved = await loadShelved(table, reward);
  return shelved ? letOneGo(shelved, { now, own: hold }) : [];
}
