import type { Coupon } from '../../shared/contract/coupon.ts';
import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { Tally } from './rules/tally.ts';
import type { CodeItem, CouponStat, HeldItem, StoredCoupon, UseItem } from './stored.ts';

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
  item: { ...held, ...next, version: held.version + 1 },
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
  item: { ...use, version: use.version + 1 },
  when: use.version === 0 ? 'absent' : { is: { version: use.version } },
  refused: 'stale',
});

/** Takes `times` of a shared coupon's uses in all; the condition holds the limit whoever else is there. */
export const countUses = (coupon: string, times: number, most: number, code: string): Write => ({
  update: keys.couponCount(coupon),
  set: { entity: 'couponCount', coupon },
  add: { used: times },
  when: { below: { used: most - times + 1 } },
  refused: { code: 'coupon.used_up', detail: { uses: most, code } },
});

export const uncountUses = (coupon: string, times: number): Write => ({
  update: keys.couponCount(coupon),
  add: { used: -times },
  when: { atLeast: { used: times } },
  refused: 'stale',
});
