import { withCategories } from '../catalogue/index.ts';
import { readShard, shardCount } from '../directory/index.ts';
import { memberLoader } from '../home/index.ts';
import { loadProfile } from '../members/index.ts';
import { isFirstPurchase } from '../points/rules/index.ts';
import { ok, refuse } from '../../shared/result.ts';
import { addCoupon } from './addCoupon.ts';
import { changeCoupon } from './changeCoupon.ts';
import { continuePublication } from './continuePublication.ts';
import type { CouponParts } from './parts.ts';
import { publishCoupon } from './publishCoupon.ts';
import { redeemCoupon } from './redeemCoupon.ts';
import { segmentTest } from '../segments/index.ts';
import { validateCoupon } from './validateCoupon.ts';

const parts: CouponParts = {
  segmentTest,
  loadHolder: async (context, member) => {
    const loaded = await memberLoader(context, member);
    if (!loaded.ok) return loaded;
    const { facts, wallet } = loaded.value;
    return ok({ facts, isFirstPurchase: isFirstPurchase(wallet) });
  },
  withCategories,
  standing: async (context, member) => {
    const profile = await loadProfile(context.table, member);
    if (!profile) return refuse('member.not_found');
    return profile.leftAt ? refuse('member.left') : ok(undefined);
  },
  readShard: (context, shard, cursor, limit) => readShard(context.table, shard, cursor, limit),
  shardCount,
};

export const coupons = {
  add: addCoupon(parts),
  change: changeCoupon(parts),
  publish: publishCoupon(parts),
  continuePublication: continuePublication(parts),
  validate: validateCoupon(parts),
  redeem: redeemCoupon(parts),
  standing: parts.standing,
};
