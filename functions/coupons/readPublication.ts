import type { CouponPublication } from '../../shared/contract/coupon.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { keys } from '../platform/table/keys.ts';
import type { PublicationItem } from './stored.ts';

/** How far a coupon is on its way to a segment. Refuses: coupon.not_found. */
export async function readPublication({ table }: CallContext, id: string): Promise<Result<CouponPublication>> {
  const found = await table.get<PublicationItem>(keys.publication(id));
  return found ? ok(found) : refuse('coupon.not_found');
}
