import { textIn } from '../../shared/locale.ts';
import type { Holding } from '../../shared/holding.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { Write } from '../platform/table/commit.ts';
import { redemptionIn, type Found, type Slots } from './findCode.ts';
import {
  noUses,
  withHolding,
  withoutHolding,
  withUse,
  withUseBack,
  type Tally,
  type UseRecord,
} from './rules/tally.ts';
import { countUses, freeUses, keepUses, putHeld, putUse, uncountUses, useKey } from './store.ts';
import type { HeldItem, StoredCoupon, UseItem } from './stored.ts';

/** One code to redeem, or to take back. */
export interface Loaded {
  found: Found;
  slots: Slots;
}

/** Folds what several codes do into one write an item: DynamoDB refuses two on one. */
class Fold {
  private readonly items = new Map<string, { item: HeldItem | UseItem; next: Tally }>();
  private readonly counts = new Map<string, { loaded: Loaded; times: number }>();

  /** The item as it stands after what was folded so far. */
  current<T extends HeldItem | UseItem>(item: T): T {
    return { ...item, ...this.items.get(nameOf(item))?.next };
  }
  set(item: HeldItem | UseItem, next: Tally): void {
    this.items.set(nameOf(item), { item, next });
  }
  count(loaded: Loaded, times = 1): void {
    const { id } = loaded.found.coupon;
    this.counts.set(id, { loaded, times: (this.counts.get(id)?.times ?? 0) + times });
  }
  writes(countWrite: (loaded: Loaded, times: number) => Write): Write[] {
    return [
      ...[...this.items.values()].map(({ item, next }) =>
        item.entity === 'heldCoupon' ? putHeld(item, tallyOf(next)) : putUse({ ...item, ...tallyOf(next) }),
      ),
      ...[...this.counts.values()].map(({ loaded, times }) => countWrite(loaded, times)),
    ];
  }
}

const tallyOf = ({ used, uses, version, holds }: Tally): Tally => ({ used, uses, version, holds: holds ?? [] });

const nameOf = (item: HeldItem | UseItem): string =>
  item.entity === 'heldCoupon' ? `held#${item.code}` : `${useKey(item).pk}#${useKey(item).sk}`;

/** What a redemption is stamped with. */
export interface Stamp extends Omit<UseRecord, 'code' | 'discount' | 'counted' | 'back'> {
  member?: string | undefined;
}

/** Whether uses of all members together are limited, and stand in a count of their own. */
const isCounted = ({ coupon, held, printed }: Found): boolean => !held && !printed && coupon.uses !== undefined;

/**
 * Where uses of a code stand that are limited: a member's own code in the coupon in their hands, a printed one in an item of its code,
 * a shared one in one of the member and the coupon. Undefined where no such limit is.
 */
function placeOf({ found, slots }: Loaded, name: string, member: string | undefined): HeldItem | UseItem | undefined {
  const { code, coupon, held, printed } = found;
  if (held) return held;
  if (printed) return slots.printed ?? { ...noUses, coupon: coupon.id, name, entity: 'codeUse', code };
  if (member === undefined || coupon.usesPerMember === undefined) return undefined;
  return slots.use ?? { ...noUses, coupon: coupon.id, name, member, entity: 'couponUse' };
}

const nameIn = ({ club }: Pick<CallContext, 'club'>, coupon: StoredCoupon): string =>
  textIn(coupon.name, club.languages[0]!);

/**
 * The writes that use codes up. A member's own code: that item alone. A shared one: the member's redemptions of it where
 * those are limited, else one item for this redemption; and the count where uses in all are. The limits are conditions
 * of these writes; `unlimited` is for history. What the hold `own` kept is used, or else let go.
 */
export function spendWrites(
  context: Pick<CallContext, 'club' | 'now'>,
  spent: readonly (Loaded & { discount: number })[],
  { member, ...stamp }: Stamp,
  { unlimited = false, own }: { unlimited?: boolean; own?: { hold: string; loaded: readonly Loaded[] } } = {},
): Write[] {
  const fold = new Fold();
  for (const { discount, ...loaded } of spent) {
    const { found } = loaded;
    const { code, coupon, printed } = found;
    const counted = isCounted(found);
    const record: UseRecord = {
      ...stamp,
      code,
      discount,
      ...(counted ? { counted } : {}),
      ...(printed && member !== undefined ? { member } : {}),
    };
    const name = nameIn(context, coupon);
    const alone = { ...noUses, coupon: coupon.id, name, ...(member === undefined ? {} : { member }), uses: [record] };
    const place = placeOf(loaded, name, member) ?? { ...alone, entity: 'redemption' as const };
    const before = fold.current(place);
    fold.set(place, place.entity === 'redemption' ? { ...place, used: 1 } : withUse(before, record));
    if (counted) fold.count(loaded);
  }
  for (const loaded of own?.loaded ?? []) letGo(fold, context, loaded, own!.hold, member);
  const limit = (coupon: StoredCoupon) => (unlimited ? Number.MAX_SAFE_INTEGER : coupon.uses!);
  return fold.writes(({ found: { coupon, code }, slots }, times) =>
    countUses(
      { coupon: coupon.id, times, most: limit(coupon), code },
      { count: slots.count, now: context.now, own: own?.hold },
    ),
  );
}

/** What a hold kept of a code, free again within the same writes. */
function letGo(
  fold: Fold,
  context: Pick<CallContext, 'club'>,
  loaded: Loaded,
  hold: string,
  member: string | undefined,
): void {
  const place = placeOf(loaded, nameIn(context, loaded.found.coupon), member);
  if (place) {
    const now = fold.current(place);
    if (now.holds?.some((each) => each.hold === hold)) fold.set(place, withoutHolding(now, hold));
  }
  if (isCounted(loaded.found) && loaded.slots.count?.holds?.some((each) => each.hold === hold)) fold.count(loaded, 0);
}

/** The writes that keep codes for a hold; where a code has no limit there is nothing to keep. */
export function holdWrites(
  context: Pick<CallContext, 'club' | 'now'>,
  kept: readonly Loaded[],
  hold: Omit<Holding, 'count'>,
  member: string,
): Write[] {
  const fold = new Fold();
  for (const loaded of kept) {
    const place = placeOf(loaded, nameIn(context, loaded.found.coupon), member);
    if (place) fold.set(place, withHolding(fold.current(place), { ...hold, count: 1 }, context.now));
    if (isCounted(loaded.found)) fold.count(loaded);
  }
  return fold.writes(({ found: { coupon, code }, slots }, times) =>
    keepUses({ coupon: coupon.id, times, most: coupon.uses!, code }, { count: slots.count, now: context.now }, hold),
  );
}

/** The writes that let codes of a hold go before its deadline. */
export function letGoWrites(
  context: Pick<CallContext, 'club' | 'now'>,
  kept: readonly Loaded[],
  hold: string,
  member: string,
): Write[] {
  const fold = new Fold();
  for (const loaded of kept) letGo(fold, context, loaded, hold, member);
  return fold.writes(({ found, slots }) =>
    freeUses(found.coupon.id, { count: slots.count, now: context.now, own: hold }),
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
    if (there.record.counted) fold.count({ found, slots });
  }
  return fold.writes(({ found }, times) => uncountUses(found.coupon.id, times));
}
