import type { CallContext } from '../platform/http/context.ts';
import { freeAgain } from '../../shared/holding.ts';
import type { ClubDate, Instant } from '../../shared/time.ts';
import { keys } from '../platform/table/keys.ts';
import { batchOf } from './codeBatches.ts';
import { memberInCode } from './rules/memberCode.ts';
import { recordIn, usedOrKept, type UseRecord } from './rules/tally.ts';
import type { Usage } from './rules/types.ts';
import { findHeld, loadCode, loadCoupon, redemptionId } from './store.ts';
import type { CouponCount, HeldItem, StoredCoupon, UseItem } from './stored.ts';

/** A code, the coupon that it is of, and, where it is one member's own, the coupon in that member's hands. */
export interface Found {
  code: string;
  coupon: StoredCoupon;
  held?: HeldItem;
  /** A genuine code of a batch. */
  printed?: true;
}

/** What a code leads to; undefined for a code that was never given. */
export async function findCode(context: CallContext, code: string): Promise<Found | undefined> {
  const { table, today } = context;
  const owner = memberInCode(code);
  const held = owner === undefined ? undefined : await findHeld(table, owner, code, today);
  const own = held?.unique ? held : undefined;
  const known = own?.coupon ?? (await loadCode(table, code))?.coupon;
  const batch = known === undefined ? await batchOf(context, code) : undefined;
  const id = known ?? batch?.coupon;
  const coupon = id === undefined ? undefined : await loadCoupon(table, id);
  return coupon && { code, coupon, ...(own ? { held: own } : {}), ...(batch ? { printed: true } : {}) };
}

/** Where a redemption of a code can stand, as it is stored now. */
export interface Slots {
  held?: HeldItem;
  /** The member's redemptions of a shared coupon. */
  use?: UseItem;
  /** This very redemption, where it stands alone. */
  alone?: UseItem;
  /** The redemptions of a code of a batch. */
  printed?: UseItem;
  /** The last day that the member was promised a shared code, where that is later than the coupon's own. */
  promised?: ClubDate;
  /** Redemptions in all, of a shared coupon that limits them. */
  count?: CouponCount;
}

/** The state of a code for a member and a cause, in one round trip. What was promised is asked only of a coupon that was shortened. */
export async function loadSlots(
  { table }: CallContext,
  { code, coupon, held, printed }: Found,
  member: string | undefined,
  cause: string | undefined,
): Promise<Slots> {
  if (held) return { held };
  if (printed) {
    const use = await table.get<UseItem>(keys.codeUse(code));
    return use ? { printed: use } : {};
  }
  const longer = (coupon.formerUntils ?? []).filter((day) => day > coupon.until);
  const wanted = [
    ...(cause === undefined ? [] : [keys.redemption(redemptionId(code, cause))]),
    ...(member === undefined ? [] : [keys.couponUse(member, coupon.id)]),
    ...(coupon.uses === undefined ? [] : [keys.couponCount(coupon.id)]),
    ...(member === undefined ? [] : longer.map((day) => keys.heldCoupon(member, day, code))),
  ];
  const found = wanted.length ? await table.getMany<UseItem & CouponCount & { until?: ClubDate }>(wanted) : [];
  const of = (entity: string) => found.find((item) => (item as { entity: string } | undefined)?.entity === entity);
  const [alone, use] = [of('redemption'), of('couponUse')];
  const promised = of('heldCoupon')?.until;
  const count = of('couponCount');
  return {
    ...(alone ? { alone } : {}),
    ...(use ? { use } : {}),
    ...(promised === undefined ? {} : { promised }),
    ...(count ? { count } : {}),
  };
}

/** A redemption for this cause, standing or taken back, and where it stands. */
export function redemptionIn(
  { held, use, alone, printed }: Slots,
  cause: string,
  code: string,
): { slot: HeldItem | UseItem; record: UseRecord } | undefined {
  for (const slot of [held, use, alone, printed]) {
    const record = recordIn(slot, cause, code);
    if (slot && record) return { slot, record };
  }
  return undefined;
}

/** Redemptions in all and what is kept for others at a moment; what lapsed is still counted in `used`. */
export const takenOf = (count: CouponCount | undefined, now: Instant, own?: string): number =>
  (count?.used ?? 0) - freeAgain(count?.holds, now, own);

/** What stands against the limits at a moment: redemptions, and what is held for others than the hold that is `own`. */
export const usageOf = ({ held, use, printed, count }: Slots, now: Instant, own?: string): Usage => ({
  total: held || printed ? usedOrKept(held ?? printed, now, own) : takenOf(count, now, own),
  byMember: usedOrKept(held ?? use, now, own),
  codeUses: usedOrKept(held ?? printed, now, own),
});
