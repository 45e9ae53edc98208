import * as batches from '../../shared/contract/codeBatch.ts';
import * as contract from '../../shared/contract/coupon.ts';
import { ok } from '../../shared/result.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { addCodeBatch, codesOfBatch, listCodeBatches } from './codeBatches.ts';
import { listHeld } from './heldCoupons.ts';
import { listCoupons } from './listCoupons.ts';
import { readPublication } from './readPublication.ts';
import { rollBackRedemption } from './rollBackRedemption.ts';
import { voidCoupon } from './voidCoupon.ts';
import { coupons } from './wiring.ts';

export const handler = httpHandler([
  implement(contract.listCoupons, async ({ query }, context) => ok(await listCoupons(context, query))),
  implement(contract.addCoupon, ({ body }, context) => coupons.add(context, body)),
  implement(contract.changeCoupon, ({ params, body }, context) => coupons.change(context, params.id, body)),
  implement(contract.publishCoupon, ({ params, body }, context) => coupons.publish(context, params.id, body)),
  implement(contract.getPublication, ({ params }, context) => readPublication(context, params.id)),
  implement(contract.validateCoupon, ({ params, body }, context) => coupons.validate(context, params.code, body)),
  implement(contract.redeemCoupon, ({ params, body }, context) => coupons.redeem(context, params.code, body)),
  implement(contract.rollBackRedemption, ({ params, body }, context) =>
    rollBackRedemption(context, params.redemption, body.reason),
  ),
  implement(contract.voidCoupon, ({ params, body }, context) => voidCoupon(context, params.id, body)),
  implement(batches.addCodeBatch, ({ params, body }, context) => addCodeBatch(context, params.id, body)),
  implement(batches.listCodeBatches, ({ params }, context) => listCodeBatches(context, params.id)),
  implement(batches.getCodes, ({ params, query }, context) => codesOfBatch(context, params.id, params.batch, query)),
  implement(contract.getMyCoupons, async ({ query }, context) =>
    ok(await listHeld(context, context.actor.kind === 'member' ? context.actor.id : '', query)),
  ),
  implement(contract.getMemberCoupons, async ({ params, query }, context) => {
    const stands = await coupons.standing(context, params.member);
    return stands.ok ? ok(await listHeld(context, params.member, query)) : stands;
  }),
]);
