import { ok, type Result } from '../../shared/result.ts';
import type { CardsUsed } from '../giftCards/index.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { Asking } from './asking.ts';
import type { PurchaseParts } from './parts.ts';

/**
 * Gift cards as part payment: after the coupons and the points, of what is left to pay. Their balance goes by the day of the call, also
 * for a purchase told with an earlier date. Refuses: giftcard.not_found, giftcard.expired, giftcard.void, giftcard.not_enough,
 * giftcard.payment_over, auth.too_many_tries.
 */
export const payWithCards = async (
  parts: Pick<PurchaseParts, 'useCards'>,
  context: CallContext,
  { body, store, till }: Asking,
  { toPay, cause }: { toPay: number; cause: string },
): Promise<Result<CardsUsed>> =>
  body.payCards
    ? parts.useCards(context, body.payCards, toPay, { cause, at: context.now, on: context.today, store, till })
    : ok({ paid: [], writes: [] });
