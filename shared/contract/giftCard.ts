import * as z from 'zod';
import { memberNumber, normalizeCode } from '../ids.ts';
import { amount, currency } from '../money.ts';
import { memberParams, reason } from './common.ts';
import { defineRoute, anyStaff, managers, tillStaff } from './route.ts';

/** The code of a gift card, as it is typed or scanned: spaces and dashes are nothing. Whoever knows it can spend the card. */
export const giftCardCode = z
  .string()
  .min(16)
  .max(40)
  .transform(normalizeCode)
  .pipe(z.string().regex(/^[2-9A-Z]{16}$/));

/** One of the cards that pay a part; without an amount, as much as is on it and is left to pay. */
export const payCard = z.strictObject({ code: giftCardCode, amount: amount.min(1).optional() });
export type PayCard = z.infer<typeof payCard>;

/** At most so many gift cards pay for one purchase. */
export const maxPayCards = 3;

/** What of a card paid or came back. `card` is its name in the books and spends nothing; `last4` are the last signs of its code. */
export const cardPart = z.object({ card: z.string(), last4: z.string(), amount });
export type CardPart = z.infer<typeof cardPart>;

/** What a card paid, and what was left on it then. */
export const paidCard = cardPart.extend({ left: amount });
export type PaidCard = z.infer<typeof paidCard>;

export const giftCardState = z.enum(['good', 'empty', 'expired', 'void']);

export const giftCard = z.object({
  card: z.string(),
  last4: z.string(),
  balance: amount,
  /** What it was sold for. */
  issued: amount,
  currency,
  issuedAt: z.string(),
  /** The last day on which it pays. */
  expires: z.string(),
  state: giftCardState,
  /** Whose it is, where that was said when it was sold. */
  member: z.string().optional(),
});
export type GiftCard = z.infer<typeof giftCard>;

/** With the code: only for whom it is sold to, and the member who holds it. */
export const giftCardWithCode = giftCard.extend({ code: z.string().optional() });
export type GiftCardWithCode = z.infer<typeof giftCardWithCode>;

const found = giftCard.extend({
  /** The latest movements, newest first. */
  movements: z.array(
    z.object({
      kind: z.enum(['issue', 'redeem', 'refund', 'undo', 'void']),
      /** What it put on the card, or took off it (below 0). */
      amount: z.int(),
      at: z.string(),
      reason: z.string().optional(),
    }),
  ),
});

export const issueGiftCard = defineRoute({
  id: 'issueGiftCard',
  capability: 'giftCards',
  method: 'POST',
  path: '/v1/gift-cards',
  auth: tillStaff,
  status: 201,
  idempotency: 'required',
  summary: 'Sells a gift card: answers its code, which spends it; the sale earns nothing',
  request: { body: z.strictObject({ amount: amount.min(1), member: memberNumber.optional() }) },
  response: giftCardWithCode,
  errors: [
    'giftcard.not_sold',
    'giftcard.over_limit',
    'member.not_found',
    'member.left',
    'request.idempotency_key_reused',
    'busy.try_again',
  ],
});

export const findGiftCard = defineRoute({
  id: 'findGiftCard',
  capability: 'giftCards',
  method: 'POST',
  path: '/v1/gift-cards/find',
  auth: tillStaff,
  summary: 'What is on a card, by its code. The code stands in the body, so that no log of addresses holds it',
  request: { body: z.strictObject({ code: giftCardCode }) },
  response: found,
  errors: ['giftcard.not_found', 'auth.too_many_tries'],
});

export const voidGiftCard = defineRoute({
  id: 'voidGiftCard',
  capability: 'giftCards',
  method: 'POST',
  path: '/v1/gift-cards/void',
  auth: managers,
  idempotency: 'required',
  summary: 'Takes a card out of use, with what is left on it, for good',
  request: { body: z.strictObject({ code: giftCardCode, reason }) },
  response: giftCard,
  errors: [
    'giftcard.not_found',
    'giftcard.void',
    'auth.too_many_tries',
    'request.idempotency_key_reused',
    'busy.try_again',
  ],
});

export const getMyGiftCards = defineRoute({
  id: 'getMyGiftCards',
  capability: 'giftCards',
  method: 'GET',
  path: '/v1/me/gift-cards',
  auth: 'member',
  summary: 'The gift cards that the member holds, with their codes',
  request: {},
  response: z.object({ items: z.array(giftCardWithCode) }),
  errors: [],
});

export const getMemberGiftCards = defineRoute({
  id: 'getMemberGiftCards',
  capability: 'giftCards',
  method: 'GET',
  path: '/v1/members/{member}/gift-cards',
  auth: anyStaff,
  summary: 'The gift cards that a member holds, without their codes',
  request: { params: memberParams },
  response: z.object({ items: z.array(giftCard) }),
  errors: [],
});

export const giftCardRoutes = [issueGiftCard, findGiftCard, voidGiftCard, getMyGiftCards, getMemberGiftCards];
