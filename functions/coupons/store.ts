import type { Coupon } from '../../shared/contract/coupon.ts';
import { freeAgain, standingHoldings, type Holding } from '../../shared/holding.ts';
import type { Instant } from '../../shared/time.ts';
import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { Tally } from './rules/tally.ts';
import type { CodeItem, CouponCount, CouponStat, HeldItem, StoredCoupon, UseItem } from './stored.ts';

export const loadCoupon = (table: ClubTable, id: string) => table.get<StoredCoupon>(keys.coupon(id));

export const loadCode = (table: ClubTable, code: string) => table.get<CodeItem>(keys.couponCode(code));

/** A new coupon, or one made from `before`; `stale` where somebody changed it since. */
export const putCoupon = (coupon: StoredCoupon, before?: number): Write => ({
  put: keys.coupon(coupon.id),
  item: { ...coupon, entity: 'coupon' },
  when: before === undefined ? 'absent' : { is: { version: before } },
  refused: 'stale',
});

export const takeCode = (code: string, coupon: string): Write => ({
  put: keys.couponCode(code),
  item: { entity: 'couponCode', coupon } satisfies CodeItem,
  when: 'absent',
  refused: { code: 'coupon.code_taken' },
});

/** The figures that the reactor counts beside a coupon. */
export async function withFigures(table: ClubTable, coupons: readonly StoredCoupon[]): Promise<Coupon[]> {
  const stats = coupons.length
    ? await table.getMany<CouponStat>(coupons.map((coupon) => keys.couponStat(coupon.id)))
    : [];
  return coupons.map((coupon, i) => ({
    ...coupon,
    redeemed: stats[i]?.redeemed ?? 0,
    published: stats[i]?.published ?? 0,
  }));
}

const heldPrefix = 'home#coupon#';

/** All that a member was ever given: tens of items. */
export const heldBy = async (table: ClubTable, member: string): Promise<HeldItem[]> =>
  Array.fromAsync(table.all<HeldItem>({ pk: keys.heldCoupon(member, '', '').pk, prefix: heldPrefix }));

/** One code among what a member holds: first where it is still good, which is a short range, then among the old ones. */
export async function findHeld(
  table: ClubTable,
  member: string,
  code: string,
  today: string,
): Promise<HeldItem | undefined> {
  const { pk, sk } = keys.heldCoupon(member, today, '');
  const end = `${heldPrefix}:`;
  for (const between of [[sk, end] as const, [heldPrefix, sk] as const])
    for await (const held of table.all<HeldItem>({ pk, between })) if (held.code === code) return held;
  return undefined;
}

/** Gives a coupon; refused where the member has it. */
export const giveHeld = (held: HeldItem): Write => ({
  put: keys.heldCoupon(held.member, held.until, held.code),
  item: { ...held },
  when: 'absent',
  refused: { code: 'coupon.already_redeemed' },
});

/** The redemptions of a tally one step further; `stale` where another was faster. */
export const putHeld = (held: HeldItem, next: Tally): Write => ({
  put: keys.heldCoupon(held.member, held.until, held.code),
  item: { ...held, ...next, holds: next.holds?.length ? next.holds : undefined, version: held.version + 1 },
  when: { is: { version: held.version } },
  refused: 'stale',
});

export const useKey = (use: Pick<UseItem, 'entity' | 'coupon' | 'member' | 'code' | 'uses'>) =>
  use.entity === 'couponUse'
    ? keys.couponUse(use.member!, use.coupon)
    : use.entity === 'codeUse'
      ? keys.codeUse(use.code!)
      : keys.redemption(redemptionId(use.uses[0]!.code, use.uses[0]!.cause));

export const redemptionId = (code: string, cause: string): string => `${code}~${cause}`;

export const putUse = (use: UseItem): Write => ({
  put: useKey(use),
  item: { ...use, holds: use.holds?.length ? use.holds : undefined, version: use.version + 1 },
  when: use.version === 0 ? 'absent' : { is: { version: use.version } },
  refused: 'stale',
});

/** So many uses of a shared coupon that limits them in all. */
export interface Uses {
  coupon: string;
  times: number;
  /** The limit. */
  most: number;
  /** For the refusal. */
  code: string;
}

/** The count as it was read, the moment, and the hold whose uses are free. */
export interface Counted {
  count: CouponCount | undefined;
  now: Instant;
  own?: string | undefined;
}

/**
 * Takes uses of a shared coupon's uses in all; the condition holds the limit whoever else is there. Where holds have lapsed, or one is
 * confirmed, theirs are given back with it.
 */
export function countUses({ coupon, times, most, code }: Uses, { count, now, own }: Counted): Write {
  const freed = freeAgain(count?.holds, now, own);
  const change = { update: keys.couponCount(coupon), add: { used: times - freed } };
  const below = { used: most - times + freed + 1 };
  const set = { entity: 'couponCount', coupon };
  if (freed === 0)
    return { ...change, set, when: { below }, refused: { code: 'coupon.used_up', detail: { uses: most, code } } };
  const rest = { holds: standingHoldings(count?.holds, now, own), turn: (count?.turn ?? 0) + 1 };
  return { ...change, set: { ...set, ...rest }, when: { is: { turn: count?.turn }, below }, refused: 'stale' };
}

/** Keeps uses for a hold: they are counted at once, and free again from its deadline on. */
export function keepUses({ coupon, times, most }: Uses, { count, now }: Counted, hold: Omit<Holding, 'count'>): Write {
  const freed = freeAgain(count?.holds, now);
  const holds = [...standingHoldings(count?.holds, now), { ...hold, count: times }];
  return {
    update: keys.couponCount(coupon),
    set: { entity: 'couponCount', coupon, holds, turn: (count?.turn ?? 0) + 1 },
    add: { used: times - freed },
    when: count ? { is: { turn: count.turn }, below: { used: most - times + freed + 1 } } : 'absent',
    refused: 'stale',
  };
}

/** Lets go what a hold kept. */
export function freeUses(coupon: string, { count, now, own }: Counted): Write {
  return {
    update: keys.couponCount(coupon),
    set: { holds: standingHoldings(count?.holds, now, own), turn: (count?.turn ?? 0) + 1 },
    add: { used: 0 - freeAgain(count?.holds, now, own) },
    when: { is: { turn: count?.turn } },
    refused: 'stale',
  };
}

export const uncountUses = (coupon: string, times: number): Write => ({
  update: keys.couponCount(coupon),
  add: { used: -times },
  when: { atLeast: { used: times } },
  refused: 'stale',
});
