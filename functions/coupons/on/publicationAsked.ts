import { reactor } from '../../platform/events/reactor.ts';
import { coupons } from '../wiring.ts';

/** A publication that was asked for, or handed on by a worker whose time was over. Its progress alone is not news. */
export const handler = reactor('coupon-publications', async ({ change, now, before }, context) => {
  if (change === 'insert' || now?.run !== before?.run) await coupons.continuePublication(context, String(now?.id));
});
