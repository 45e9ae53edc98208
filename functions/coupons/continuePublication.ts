import type { CallContext } from '../platform/http/context.ts';
import { keys } from '../platform/table/keys.ts';
import { give, notGivable } from './giveCoupon.ts';
import type { CouponParts } from './parts.ts';
import { loadCoupon } from './store.ts';
import type { PublicationItem } from './stored.ts';

const atOnce = 25;

export interface Pace {
  /** Members looked at between two savings of the progress. */
  page: number;
  /** After so long the work is handed on, so that no function outlives its time. */
  budgetMs: number;
}
const usual: Pace = { page: 500, budgetMs: 30_000 };

/**
 * Works on a publication from where it stands. Each page is given first and then saved as done: who dies in between gives it
 * again, and a member who has the coupon stays as they are. Where two work at once, one saves and the other stops.
 */
export const continuePublication =
  (parts: Pick<CouponParts, 'segmentTest' | 'readShard' | 'shardCount'>) =>
  async (context: CallContext, id: string, { page, budgetMs }: Pace = usual): Promise<void> => {
    const started = performance.now();
    for (;;) {
      const work = await context.table.get<PublicationItem>(keys.publication(id));
      if (work?.state !== 'running') return;
      const next = await oneStep(parts, context, work, page);
      const handOn = next.state === 'running' && performance.now() - started > budgetMs;
      const saved = await context.table.commit([
        {
          put: keys.publication(id),
          item: { ...next, step: work.step + 1, movedAt: context.now, run: work.run + (handOn ? 1 : 0) },
          when: { is: { step: work.step } },
        },
      ]);
      if (!saved.ok || handOn) return;
    }
  };

type Parts = Parameters<typeof continuePublication>[0];

async function oneStep(parts: Parts, context: CallContext, work: PublicationItem, page: number) {
  const [coupon, holds] = await Promise.all([
    loadCoupon(context.table, work.coupon),
    parts.segmentTest(context, work.segment),
  ]);
  if (!coupon || !holds || notGivable(coupon, context.today)) return { ...work, state: 'stopped' as const };
  const isIn = (one: { facts: Parameters<typeof holds>[0] }) => holds(one.facts, context.today);
  if (work.of === undefined) return { ...work, of: await countMembers(parts, context, isIn) };

  const { items, cursor } = await parts.readShard(context, work.shard, work.cursor, page);
  const members = items.filter(isIn).map(({ facts }) => facts.number);
  for (let i = 0; i < members.length; i += atOnce) {
    const given = await Promise.all(members.slice(i, i + atOnce).map((member) => give(context, coupon, member)));
    if (given.some((each) => !each.ok)) throw new Error(`publication ${work.id}: the table is busy`);
  }
  const shard = cursor === undefined ? work.shard + 1 : work.shard;
  const { cursor: _, ...rest } = work;
  return {
    ...rest,
    ...(cursor === undefined ? {} : { cursor }),
    shard,
    looked: work.looked + items.length,
    published: work.published + members.length,
    state: shard < parts.shardCount ? work.state : ('done' as const),
  };
}

async function countMembers(
  parts: Parts,
  context: CallContext,
  isIn: (one: Awaited<ReturnType<Parts['readShard']>>['items'][number]) => boolean,
): Promise<number> {
  const inShard = async (shard: number): Promise<number> => {
    let count = 0;
    let cursor: string | undefined;
    do {
      const page = await parts.readShard(context, shard, cursor, 2000);
      count += page.items.filter(isIn).length;
      cursor = page.cursor;
    } while (cursor !== undefined);
    return count;
  };
  const counts = await Promise.all(Array.from({ length: parts.shardCount }, (_, shard) => inShard(shard)));
  return counts.reduce((sum, count) => sum + count, 0);
}
