import { withCategories } from '../catalogue/index.ts';
import { couponDesk, freeItems } from '../coupons/index.ts';
import { returnToCards, useCards } from '../giftCards/index.ts';
import { cardProves, memberLoader } from '../home/index.ts';
import * as points from '../points/index.ts';
import * as rules from '../points/rules/index.ts';
import { proven, proverOf } from '../rewards/index.ts';
import { offerEarning } from '../offers/index.ts';
import { inSegments, segmentsOf, segmentTest } from '../segments/index.ts';
import type { PurchaseParts } from './parts.ts';
import { confirmPurchase } from './confirmPurchase.ts';
import { holdPurchase } from './holdPurchase.ts';
import { readPurchase } from './readPurchase.ts';
import { recordPurchase } from './recordPurchase.ts';
import { rollBackPart } from './rollBackPart.ts';
import { refundPurchase, undoPurchase } from './refundPurchase.ts';

const parts: PurchaseParts = {
  ...points,
  ...rules,
  loadBuyer: (context, member, on) => memberLoader(context, member, { on }),
  segmentTest: async (context, earning, facts, on) =>
    earning.some(({ active, when }) => active && when.segment) ? inSegments(context, facts, on) : () => false,
  offerRules: offerEarning(segmentsOf),
  withCategories,
  freeItems,
  useCards,
  returnToCards,
  coupons: couponDesk({ segmentTest }),
  proverOf: (context, proof) => proverOf({ cardProves }, context, proof),
  proven,
};

export const purchases = {
  record: recordPurchase(parts),
  hold: holdPurchase(parts),
  refund: refundPurchase(parts),
  undo: undoPurchase(parts),
  confirm: confirmPurchase(parts),
  rollBack: rollBackPart(parts),
  read: readPurchase(parts),
};
