import type { CallContext } from '../platform/http/context.ts';
import type { ClubDate } from '../../shared/time.ts';
import { keys } from '../platform/table/keys.ts';
import { memberInCode } from './rules/memberCode.ts';
import { recordIn, type UseRecord } from './rules/tally.ts';
import type { Usage } from './rules/types.ts';
import { findHeld, loadCode, loadCoupon, redemptionId } from './store.ts';
import type { HeldItem, StoredCoupon, UseItem } from './stored.ts';

/** A code, the coupon that it is of, and, where it is one member's own, the coupon in that member's hands. */
export interface Found {
  code: string;
  coupon: StoredCoupon;
  held?: HeldItem;
}

/** What a code leads to; undefined for a code that was never given. */
export async function findCode({ table, today }: CallContext, code: string): Promise<Found | undefined> {
  const owner = memberInCode(code);
  const held = owner === undefined ? undefined : await findHeld(table, owner, code, today);
  const own = held?.unique ? held : undefined;
  const id = own?.coupon ?? (await loadCode(table, code))?.coupon;
  const coupon = id === undefined ? undefined : await loadCoupon(table, id);
  return coupon && { code, coupon, ...(own ? { held: own } : {}) };
}

/** Where a redemption of a code can stand, as it is stored now. */
export interface Slots {
  held?: HeldItem;
  /** The member's redemptions of a shared coupon. */
  use?: UseItem;
  /** This very redemption, where it stands alone. */
  alone?: UseItem;
  /** The last day that the member was promised a shared code, where that is later than the coupon's own. */
  promised?: ClubDate;
  /** Redemptions in all, of a shared coupon that limits them. */
  total: number;
}

/** The state of a code for a member and a cause, in one round trip. What was promised is asked only of a coupon that was shortened. */
export async function loadSlots(
  { table }: CallContext,
  { code, coupon, held }: Found,
  member: string | undefined,
  cause: string | undefined,
): Promise<Slots> {
  if (held) return { held, total: held.used };
  const longer = (coupon.formerUntils ?? []).filter((day) => day > coupon.until);
  const wanted = [
    ...(cause === undefined ? [] : [keys.redemption(redemptionId(code, cause))]),
    ...(member === undefined ? [] : [keys.couponUse(member, coupon.id)]),
    ...(coupon.uses === undefined ? [] : [keys.couponCount(coupon.id)]),
    ...(member === undefined ? [] : longer.map((day) => keys.heldCoupon(member, day, code))),
  ];
  const found = wanted.length ? await table.getMany<UseItem & { used: number; until?: ClubDate }>(wanted) : [];
  const of = (entity: string) => found.find((item) => (item as { entity: string } | undefined)?.entity === entity);
  const [alone, use] = [of('redemption'), of('couponUse')];
  const promised = of('heldCoupon')?.until;
  return {
    ...(alone ? { alone } : {}),
    ...(use ? { use } : {}),
    ...(promised === undefined ? {} : { promised }),
    total: of('couponCount')?.used ?? 0,
  };
}

/** A redemption for this cause, standing or taken back, and where it stands. */
export function redemptionIn(
  { held, use, alone }: Slots,
  cause: string,
  code: string,
): { slot: HeldItem | UseItem; record: UseRecord } | undefined {
  for (const slot of [held, use, alone]) {
    const record = recordIn(slot, cause, code);
    if (slot && record) return { slot, record };
  }
  return undefined;
}

export const usageOf = ({ held, use, total }: Slots): Usage => ({
  total,
  byMember: held?.used ?? use?.used ?? 0,
  codeUses: held?.used ?? 0,
});
