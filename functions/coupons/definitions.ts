import { keys } from '../platform/table/keys.ts';
import type { Runtime } from '../platform/runtime/runtime.ts';
import type { CallContext } from '../platform/http/context.ts';
import { takenOf } from './findCode.ts';
import type { CouponCount, StoredCoupon } from './stored.ts';

/** What is shown may be so old; what is redeemed is always read anew. */
const freshFor = 30_000;

/** A coupon as it is shown; `allUsed` where its code is shared and its uses in all are gone. */
type ShownCoupon = StoredCoupon & { allUsed?: true };

type Known = Map<string, { coupon: ShownCoupon; readAt: number }>;
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
): Promise<(id: string) => ShownCoupon | undefined> {
  const known = knownOf(context);
  const now = performance.now();
  const missing = [...new Set(ids)].filter((id) => !(now - (known.get(id)?.readAt ?? -Infinity) < freshFor));
  if (missing.length) {
    const found = (await context.table.getMany<StoredCoupon>(missing.map((id) => keys.coupon(id)))).filter(
      (coupon) => coupon !== undefined,
    );
    const gone = await usedInAll(context, found);
    if (known.size > 5000) known.clear();
    for (const coupon of found)
      known.set(coupon.id, { coupon: gone.has(coupon.id) ? { ...coupon, allUsed: true } : coupon, readAt: now });
  }
  return (id) => known.get(id)?.coupon;
}

/** Of these coupons, the shared ones whose uses in all are gone; only those that limit them are read for. */
async function usedInAll({ table, now }: CallContext, coupons: readonly StoredCoupon[]): Promise<Set<string>> {
  const limited = coupons.filter(({ codes, uses }) => codes === 'shared' && uses !== undefined);
  if (limited.length === 0) return new Set();
  const counts = await table.getMany<CouponCount>(limited.map(({ id }) => keys.couponCount(id)));
  return new Set(limited.flatMap(({ id, uses }, i) => (takenOf(counts[i], now) >= uses! ? [id] : [])));
}

/** After a save, this process sees it at once. */
export const forgetDefinitions = (context: Pick<CallContext, 'runtime' | 'club'>): void => knownOf(context).clear();
