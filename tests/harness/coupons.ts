import * as contract from '../../shared/contract/coupon.ts';
import { addMember } from '../../shared/contract/member.ts';
import type { PurchaseLine } from '../../shared/contract/purchase.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import type { TestClub } from './club.ts';

export interface Basket {
  member?: string;
  total: number;
  lines?: PurchaseLine[];
}

/** What the tests of coupons do at the desk, in short words. */
export async function openCouponDesk(club: TestClub) {
  const cashier = await club.staff('cashier');
  const manager = await club.staff('manager');
  let count = 0;
  const redeem = (code: string, body: Basket, key?: string) =>
    club.call(contract.redeemCoupon, { params: { code }, body }, cashier, key ? { key } : {});
  return {
    cashier,
    manager,
    redeem,
    newMember: async (): Promise<string> =>
      (await club.ok(addMember, { body: { name: 'Dana', email: `dana${++count}@example.com`, consents: [] } }, cashier))
        .number,
    newCoupon: (body: Partial<contract.CouponBody> = {}) =>
      club.ok(
        contract.addCoupon,
        {
          body: {
            name: { en: 'Tenth off' },
            value: { kind: 'percent', percent: 10 },
            when: {},
            until: '2026-12-31',
            codes: 'shared',
            ...body,
          },
        },
        manager,
      ),
    /** Changes a coupon as it was made, by the fields given. */
    change: (made: contract.Coupon, body: Partial<contract.CouponBody>) => {
      const { id, void: _v, redeemed: _r, published: _p, campaign: _c, version, ...rest } = made;
      return club.call(contract.changeCoupon, { params: { id }, body: { ...rest, ...body, version } }, manager);
    },
    give: async (coupon: string, member: string): Promise<string> =>
      (await club.ok(contract.publishCoupon, { params: { id: coupon }, body: { member } }, cashier)).code!,
    redeemed: (code: string, body: Basket) => club.ok(contract.redeemCoupon, { params: { code }, body }, cashier),
    refusalOf: async (code: string, body: Basket): Promise<string> => {
      const { result } = await redeem(code, body);
      return result.ok ? 'redeemed' : result.refusal.code;
    },
    validate: (code: string, body: Basket) => club.ok(contract.validateCoupon, { params: { code }, body }, cashier),
    back: (redemption: string, key?: string) =>
      club.call(
        contract.rollBackRedemption,
        { params: { redemption }, body: { reason: 'wrong basket' } },
        cashier,
        key ? { key } : {},
      ),
    listOf: async (member: string) =>
      (await club.ok(contract.getMemberCoupons, { params: { member }, query: {} }, cashier)).items,
    system: async () => {
      const { runtime } = club.cloud;
      return contextOf(runtime, (await clubById(runtime, club.id))!);
    },
  };
}
