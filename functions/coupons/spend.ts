import { textIn } from '../../shared/locale.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { Write } from '../platform/table/commit.ts';
import { redemptionIn, type Found, type Slots } from './findCode.ts';
import { noUses, withUse, withUseBack, type Tally, type UseRecord } from './rules/tally.ts';
import { countUses, putHeld, putUse, uncountUses, useKey } from './store.ts';
import type { HeldItem, StoredCoupon, UseItem } from './stored.ts';

/** One code to redeem, or to take back. */
export interface Loaded {
  found: Found;
  slots: Slots;
}

/** Folds what several codes do into one write an item: DynamoDB refuses two on one. */
class Fold {
  private readonly items = new Map<string, { item: HeldItem | UseItem; next: Tally }>();
  private readonly counts = new Map<string, { coupon: StoredCoupon; code: string; times: number }>();

  /** The item as it stands after what was folded so far. */
  current<T extends HeldItem | UseItem>(item: T): T {
    return { ...item, ...this.items.get(nameOf(item))?.next };
  }
  set(item: HeldItem | UseItem, next: Tally): void {
    this.items.set(nameOf(item), { item, next });
  }
  count(coupon: StoredCoupon, code: string): void {
    const times = (this.counts.get(coupon.id)?.times ?? 0) + 1;
    this.counts.set(coupon.id, { coupon, code, times });
  }
  writes(countWrite: (coupon: StoredCoupon, times: number, code: string) => Write): Write[] {
    return [
      ...[...this.items.values()].map(({ item, next }) =>
        item.entity === 'heldCoupon' ? putHeld(item, tallyOf(next)) : putUse({ ...item, ...tallyOf(next) }),
      ),
      ...[...this.counts.values()].map(({ coupon, times, code }) => countWrite(coupon, times, code)),
    ];
  }
}

const tallyOf = ({ used, uses, version }: Tally): Tally => ({ used, uses, version });

const nameOf = (item: HeldItem | UseItem): string =>
  item.entity === 'heldCoupon' ? `held#${item.code}` : `${useKey(item).pk}#${useKey(item).sk}`;

/** What a redemption is stamped with. */
export interface Stamp extends Omit<UseRecord, 'code' | 'discount' | 'counted' | 'back'> {
  member?: string | undefined;
}

/**
 * The writes that use codes up. A member's own code: that item alone. A shared one: the member's redemptions of it where
 * those are limited, else one item for this redemption; and the count where uses in all are. The limits are conditions
 * of these writes; `unlimited` is for history.
 */
export function spendWrites(
  context: Pick<CallContext, 'club'>,
  spent: readonly (Loaded & { discount: number })[],
  { member, ...stamp }: Stamp,
  unlimited = false,
): Write[] {
  const fold = new Fold();
  for (const { found, slots, discount } of spent) {
    const { code, coupon, held, printed } = found;
    const counted = !held && !printed && coupon.uses !== undefined;
    const record: UseRecord = {
      ...stamp,
      code,
      discount,
      ...(counted ? { counted } : {}),
      ...(printed && member !== undefined ? { member } : {}),
    };
    const shared = {
      ...noUses,
      coupon: coupon.id,
      name: textIn(coupon.name, context.club.languages[0]!),
      ...(member === undefined ? {} : { member }),
    };
    const byMember = member !== undefined && coupon.usesPerMember !== undefined;
    const place: HeldItem | UseItem =
      held ??
      (printed
        ? (slots.printed ?? { ...noUses, coupon: coupon.id, name: shared.name, entity: 'codeUse', code })
        : undefined) ??
      (byMember
        ? (slots.use ?? { ...shared, entity: 'couponUse' })
        : { ...shared, entity: 'redemption', uses: [record] });
    const before = fold.current(place);
    fold.set(place, place.entity === 'redemption' ? { ...place, used: 1 } : withUse(before, record));
    if (counted) fold.count(coupon, code);
  }
  return fold.writes((coupon, times, code) =>
    countUses(coupon.id, times, unlimited ? Number.MAX_SAFE_INTEGER : coupon.uses!, code),
  );
}

/** The writes that make codes good again which were redeemed for a cause; those not redeemed for it are left out. */
export function giveBackWrites(given: readonly Loaded[], cause: string, back: NonNullable<UseRecord['back']>): Write[] {
  const fold = new Fold();
  for (const { found, slots } of given) {
    const there = redemptionIn(slots, cause, found.code);
    const next = there && withUseBack(fold.current(there.slot), cause, found.code, back);
    if (!there || !next) continue;
    fold.set(there.slot, next);
    if (there.record.counted) fold.count(found.coupon, found.code);
  }
  return fold.writes((coupon, times) => uncountUses(coupon.id, times));
}
