import type { Coupon } from '../../shared/contract/coupon.ts';
import type { CallContext } from '../platform/http/context.ts';
import { keys } from '../platform/table/keys.ts';
import type { Page } from '../platform/table/table.ts';
import { withFigures } from './store.ts';
import type { StoredCoupon } from './stored.ts';

/** A page of the club's coupons, with how often each was given and redeemed. */
export async function listCoupons(
  { table }: CallContext,
  page: { limit?: number | undefined; cursor?: string | undefined },
): Promise<Page<Coupon>> {
  const found = await table.query<StoredCoupon>({
    pk: keys.coupon('').pk,
    limit: page.limit ?? 50,
    cursor: page.cursor,
  });
  return { ...found, items: await withFigures(table, found.items) };
}
