import * as contract from '../../shared/contract/purchase.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { purchases } from './wiring.ts';

export const handler = httpHandler([
  implement(contract.recordPurchase, ({ body }, context) => purchases.record(context, body)),
  implement(contract.refundPurchase, ({ params, body }, context) => purchases.refund(context, params.purchase, body)),
  implement(contract.undoPurchase, ({ params }, context) => purchases.undo(context, params.purchase)),
  implement(contract.confirmPurchase, ({ params }, context) => purchases.confirm(context, params.purchase)),
  implement(contract.rollBackCoupon, ({ params }, context) =>
    purchases.rollBack(context, params.purchase, { coupon: params.code }),
  ),
  implement(contract.rollBackPoints, ({ params }, context) =>
    purchases.rollBack(context, params.purchase, { points: true }),
  ),
  implement(contract.getPurchase, ({ params }, context) => purchases.read(context, params.purchase)),
]);
