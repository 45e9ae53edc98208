import { memberLoader } from '../home/index.ts';
import * as points from '../points/index.ts';
import * as rules from '../points/rules/index.ts';
import type { PurchaseParts } from './parts.ts';
import { readPurchase } from './readPurchase.ts';
import { recordPurchase } from './recordPurchase.ts';
import { refundPurchase, undoPurchase } from './refundPurchase.ts';

const parts: PurchaseParts = {
  ...points,
  ...rules,
  loadBuyer: (context, member, on) => memberLoader(context, member, { on }),
  segmentTest: async () => () => false,
  coupons: {
    use: async () => ({ ok: false, refusal: { code: 'coupon.not_found' } }),
    giveBack: async () => [],
  },
};

export const purchases = {
  record: recordPurchase(parts),
  refund: refundPurchase(parts),
  undo: undoPurchase(parts),
  read: readPurchase(parts),
};
