import { listCoupons, type Coupon } from '../../shared/contract/coupon.ts';
import type { Result } from '../../shared/result.ts';
import type { VisitorApi } from '../api.ts';
import { attempt } from '../forms/outcome.ts';

/** All coupons of the club, page after page; a club has tens of them, seldom hundreds. */
export async function allCoupons(call: VisitorApi['call']): Promise<Result<Coupon[]>> {
  const items: Coupon[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 10; page++) {
    const found = await attempt(call(listCoupons, { query: { limit: 100, ...(cursor ? { cursor } : {}) } }));
    if (!found.ok) return found;
    items.push(...found.value.items);
    cursor = found.value.cursor;
    if (!cursor) break;
  }
  return { ok: true, value: items };
}
