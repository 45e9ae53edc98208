import type { HeldCoupon } from '../../shared/contract/coupon.ts';
import type { CallContext } from '../platform/http/context.ts';
import { openCursor, sealCursor } from '../platform/table/cursor.ts';
import type { Page } from '../platform/table/table.ts';
import { definitionsOf } from './definitions.ts';
import { heldState, listPlace } from './rules/heldState.ts';
import { lastDay } from './rules/season.ts';
import { lastUse } from './rules/tally.ts';
import { heldBy } from './store.ts';
import type { HeldItem, StoredCoupon } from './stored.ts';

function viewOf(held: HeldItem, coupon: StoredCoupon, today: string): HeldCoupon {
  const until = lastDay(coupon, held.until);
  const facts = { ...held, until, void: held.void !== undefined, usedUp: held.usedUp !== undefined };
  const usedAt = lastUse(held)?.at ?? held.usedUp;
  return {
    code: held.code,
    coupon: coupon.id,
    name: coupon.name,
    value: coupon.value,
    when: coupon.when,
    ...(coupon.from === undefined ? {} : { from: coupon.from }),
    until,
    state: heldState(facts, coupon, today),
    given: held.given,
    ...(usedAt === undefined ? {} : { usedAt }),
  };
}

async function viewsOf(context: CallContext, items: readonly HeldItem[]): Promise<HeldCoupon[]> {
  const definition = await definitionsOf(
    context,
    items.map((held) => held.coupon),
  );
  return items.flatMap((held) => {
    const coupon = definition(held.coupon);
    return coupon ? [viewOf(held, coupon, context.today)] : [];
  });
}

/** The coupons that are good now, of the items that the home's query brought; the soonest to lapse first. */
export const goodCoupons = async (context: CallContext, items: readonly unknown[]): Promise<HeldCoupon[]> =>
  (await viewsOf(context, items as HeldItem[])).filter(({ state }) => state === 'held');

/** A page of all that a member was given: what is good first, then what was used, lapsed or ended. */
export async function listHeld(
  context: CallContext,
  member: string,
  { cursor, limit = 50 }: { cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<HeldCoupon>> {
  const list = `${context.club.id}#coupons of ${member}`;
  const after = cursor === undefined ? '' : openCursor(cursor, list);
  const all = (await viewsOf(context, await heldBy(context.table, member)))
    .map((held) => ({ held, place: listPlace(held) }))
    .filter(({ place }) => place > after)
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const page = all.slice(0, limit);
  return {
    items: page.map(({ held }) => held),
    ...(all.length > limit ? { cursor: sealCursor(list, page.at(-1)!.place) } : {}),
  };
}
