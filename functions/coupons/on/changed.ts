import { batchReactor } from '../../platform/events/reactor.ts';
import { countChanges } from '../figures.ts';

/** What was given, redeemed or taken back is counted for the owner. */
export const handler = batchReactor('coupon-figures', countChanges);
