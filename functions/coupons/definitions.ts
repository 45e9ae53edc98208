import { keys } from '../platform/table/keys.ts';
import type { Runtime } from '../platform/runtime/runtime.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { StoredCoupon } from './stored.ts';

/** What is shown may be so old; what is redeemed is always read anew. */
const freshFor = 30_000;

type Known = Map<string, { coupon: StoredCoupon; readAt: number }>;
const byRuntime = new WeakMap<Runtime, Map<string, Known>>();

function knownOf({ runtime, club }: Pick<CallContext, 'runtime' | 'club'>): Known {
  let clubs = byRuntime.get(runtime);
  if (!clubs) byRuntime.set(runtime, (clubs = new Map()));
  let known = clubs.get(club.id);
  if (!known) clubs.set(club.id, (known = new Map()));
  return known;
}

/** Coupons by id for showing, at most 30 seconds old; those of a club are few and members many. */
export async function definitionsOf(
  context: CallContext,
  ids: readonly string[],
): Promise<(id: string) => StoredCoupon | undefined> {
  const known = knownOf(context);
  const now = performance.now();
  const missing = [...new Set(ids)].filter((id) => !(now - (known.get(id)?.readAt ?? -Infinity) < freshFor));
  if (missing.length) {
    const found = await context.table.getMany<StoredCoupon>(missing.map((id) => keys.coupon(id)));
    if (known.size > 5000) known.clear();
    for (const coupon of found) if (coupon) known.set(coupon.id, { coupon, readAt: now });
  }
  return (id) => known.get(id)?.coupon;
}

/** After a save, this process sees it at once. */
export const forgetDefinitions = (context: Pick<CallContext, 'runtime' | 'club'>): void => knownOf(context).clear();
