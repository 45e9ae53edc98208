import * as z from 'zod';
import { code, id, memberNumber } from '../ids.ts';
import { localizedText } from '../locale.ts';
import { amount, currency } from '../money.ts';
import { instant } from '../time.ts';
import { reason, withinBytes } from './common.ts';
import { couponRefusals } from './couponRefusals.ts';
import { spendingProof } from './proof.ts';
import { cardPart, maxPayCards, paidCard, payCard } from './giftCard.ts';
import { holdId, holdRefusals } from './holdId.ts';
import { defineRoute, anyStaff, tillStaff } from './route.ts';
import { walletView } from './wallet.ts';

export const purchaseLine = z.strictObject({
  product: id.optional(),
  name: z.string().max(120).optional(),
  category: z.string().max(100).optional(),
  quantity: z.number().min(0).max(100_000),
  /** Paid for the whole line, after its own discount. */
  amount,
  /** Taken off this line before it was paid. */
  discount: amount.optional(),
});
export type PurchaseLine = z.infer<typeof purchaseLine>;

/** Why points do not pay. */
export const paymentRefusals = [
  'points.payment_off',
  'points.payment_step',
  'points.payment_over',
  'points.payment_with_coupons',
  'points.not_enough',
  'points.proof_needed',
  'member.unverified',
  'household.holder_only',
] as const;

/** Why a gift card does not pay. */
const cardRefusals = [
  'giftcard.not_found',
  'giftcard.expired',
  'giftcard.void',
  'giftcard.not_enough',
  'giftcard.payment_over',
  'auth.too_many_tries',
] as const;

/** At most so many lines: a 10,000-line basket is a mistake. */
export const maxLines = 500;

export const purchaseBody = z.strictObject({
  member: memberNumber,
  /** Paid for the purchase, tax included, after discounts, before points or gift cards pay for a part. */
  total: amount,
  currency: currency.optional(),
  lines: z.array(purchaseLine).max(maxLines).optional(),
  receipt: z
    .string()
    .trim()
    .max(60)
    .regex(/[^\s\p{Cf}]/u)
    .refine(withinBytes(180))
    .optional(),
  store: id.optional(),
  till: id.optional(),
  /** When it was bought; the present moment unless told. */
  at: instant.optional(),
  /** Paid with points or gift cards: this part earns nothing. */
  paidOtherwise: amount.optional(),
  /** Points that the member pays a part with: whole steps of the club's rate, after the coupons. That part earns nothing. */
  payPoints: z.int().min(1).max(1_000_000_000).optional(),
  /** Gift cards that pay a part, after coupons and points. That part earns nothing. */
  payCards: z.array(payCard).min(1).max(maxPayCards).optional(),
  /** Full punch cards to use, each once: the cheapest unit that it counts is free. */
  usePunch: z
    .array(z.string().min(1).max(8))
    .min(1)
    .max(5)
    .refine((ids) => new Set(ids).size === ids.length)
    .optional(),
  /** Where the points that pay are many: that the member is here. */
  proof: spendingProof.optional(),
  /** Coupon codes to redeem with this purchase; their discounts come off `total`. */
  coupons: z.array(code).max(5).optional(),
  /** A hold that kept codes and points for this: what it kept is free for it, and what is not used of it is let go. */
  hold: holdId.optional(),
  /** An order that is still to be delivered: what it earns is pending until the purchase is confirmed. */
  awaitsConfirmation: z.boolean().optional(),
  dryRun: z.boolean().optional(),
});
export type PurchaseBody = z.infer<typeof purchaseBody>;

/** Points that paid for a part, and what they paid in minor units. */
/** A unit that a full punch card made free. */
const freeUnit = z.object({ card: z.string(), name: localizedText.optional(), amount });

const paidPoints = z.object({ points: z.int(), amount });

/** Why so many points: rule by rule, and what a cap trimmed. */
export const awardReason = z.object({
  rule: id,
  name: localizedText.optional(),
  points: z.int(),
  trimmed: z.int().optional(),
});
export type AwardReason = z.infer<typeof awardReason>;

/** Why a rule gave nothing: what it asks for was not so, or other rules came before it. */
export const whyNothing = z.enum([
  'paused',
  'tier',
  'dates',
  'weekday',
  'first_purchase',
  'birthday',
  'segment',
  'lines',
  'minimum',
  'nothing_paid',
  'too_little',
  'better_in_group',
  'another_alone',
]);
export type WhyNothing = z.infer<typeof whyNothing>;

export const purchaseAnswer = z.object({
  /** The ledger's name for this purchase; refunds and undo speak of it. */
  purchase: z.string(),
  member: memberNumber,
  at: z.string(),
  total: amount,
  /** What is to be paid after the coupons. */
  due: amount,
  /** In the order in which they came off: coupons on lines, then on the basket. `gift` is a thing to hand over. */
  discounts: z.array(z.object({ code: z.string(), amount, gift: localizedText.optional() })),
  /** Units that full punch cards made free: they came off before the coupons. */
  free: z.array(freeUnit).optional(),
  /** Stamps that it gave (below 0: a free unit took more), and how many there are then; `ready`, with a dry run: a unit of it may be free. */
  stamps: z
    .array(
      z.object({
        card: z.string(),
        name: localizedText.optional(),
        added: z.int(),
        has: z.int(),
        needs: z.int().optional(),
        ready: z.boolean().optional(),
      }),
    )
    .optional(),
  /** What the purchase earned. */
  points: z.int(),
  /** Points that paid for a part; they left the balance. */
  paidPoints: paidPoints.optional(),
  /** Gift cards that paid a part, and what was left on each. */
  paidCards: z.array(paidCard).optional(),
  /** What is left to pay with money: `due` less what points and gift cards paid. */
  toPay: amount,
  /** With a dry run, where the club takes points: the most that may pay here. */
  mostPoints: paidPoints.optional(),
  /** With a dry run: the card, or a code, will be asked for. */
  proofNeeded: z.boolean().optional(),
  reasons: z.array(awardReason),
  wallet: walletView,
  tierReached: z.string().optional(),
  dryRun: z.boolean().optional(),
  /** With a dry run: the rules that would give nothing, and why. */
  nothing: z.array(z.object({ rule: id, name: localizedText.optional(), why: whyNothing })).optional(),
});
export type PurchaseAnswer = z.infer<typeof purchaseAnswer>;

export const recordPurchase = defineRoute({
  id: 'recordPurchase',
  capability: 'purchases',
  method: 'POST',
  path: '/v1/purchases',
  auth: tillStaff,
  status: 201,
  idempotency: 'required',
  summary: 'Records a purchase: the member earns, coupons are redeemed, all or nothing',
  request: { body: purchaseBody },
  response: purchaseAnswer,
  errors: [
    'member.not_found',
    'member.left',
    'purchase.receipt_taken',
    'purchase.wrong_currency',
    'purchase.lines_do_not_add_up',
    'purchase.from_the_future',
    'request.idempotency_key_reused',
    'busy.try_again',
    ...couponRefusals,
    ...paymentRefusals,
    ...holdRefusals,
    ...cardRefusals,
    'punch_card.not_found',
    'punch_card.not_full',
    'punch_card.no_matching_lines',
  ],
});

const causeParams = z.strictObject({ purchase: z.string().min(3).max(1000).refine(withinBytes(1000)) });

export const refundAnswer = z.object({
  refund: z.string(),
  purchase: z.string(),
  amount,
  /** Of the amount, the money that the member is given back; what a voided gift card had paid is in it. */
  money: amount,
  /** Of points that had paid, those that came back to the balance, and their worth. */
  returned: paidPoints.optional(),
  /** What went back to gift cards that had paid. */
  toCards: z.array(cardPart).optional(),
  /** Points taken back (a negative number), as the purchase had earned them. */
  points: z.int(),
  wallet: walletView,
  dryRun: z.boolean().optional(),
});

export const refundPurchase = defineRoute({
  id: 'refundPurchase',
  capability: 'purchases',
  method: 'POST',
  path: '/v1/purchases/{purchase}/refunds',
  auth: tillStaff,
  status: 201,
  idempotency: 'required',
  summary: 'Refunds lines, an amount, or all that is left; takes back what that much had earned, as written then',
  request: {
    params: causeParams,
    body: z.strictObject({
      /** Nothing given: all that is left of the purchase. */
      lines: z
        .array(
          z.union([
            z.strictObject({ line: z.int().min(0), amount }),
            /** So many of the line: their share of what is left of it. */
            z.strictObject({ line: z.int().min(0), quantity: z.number().min(0.001).max(100_000) }),
          ]),
        )
        .min(1)
        .max(maxLines)
        .optional(),
      amount: amount.optional(),
      reason,
      dryRun: z.boolean().optional(),
    }),
  },
  response: refundAnswer,
  errors: [
    'purchase.not_found',
    'refund.more_than_bought',
    'refund.nothing_left',
    'request.idempotency_key_reused',
    'busy.try_again',
  ],
});

/** Seconds in which a purchase may be undone at the till; the network's way there included. */
export const undoSeconds = 30;

export const undoPurchase = defineRoute({
  id: 'undoPurchase',
  capability: 'purchases',
  method: 'POST',
  path: '/v1/purchases/{purchase}/undo',
  auth: tillStaff,
  idempotency: 'required',
  summary: 'Takes a purchase back whole, with its coupons, right after it was recorded',
  request: { params: causeParams },
  response: refundAnswer,
  errors: ['purchase.not_found', 'purchase.too_late_to_undo', 'busy.try_again'],
});

export const confirmPurchase = defineRoute({
  id: 'confirmPurchase',
  capability: 'purchases',
  method: 'POST',
  path: '/v1/purchases/{purchase}/confirm',
  auth: tillStaff,
  idempotency: 'required',
  summary: 'Confirms a purchase that waited for it (an order was delivered): what it earned may be spent',
  request: { params: causeParams },
  response: z.object({
    purchase: z.string(),
    /** Points that may be spent since. */
    points: z.int(),
    wallet: walletView,
  }),
  errors: ['purchase.not_found', 'purchase.not_awaiting', 'busy.try_again'],
});

const rollbackErrors = ['purchase.not_found', 'purchase.too_late_to_undo', 'busy.try_again'] as const;

export const rollBackCoupon = defineRoute({
  id: 'rollBackCoupon',
  capability: 'purchases',
  method: 'POST',
  path: '/v1/purchases/{purchase}/coupons/{code}/rollback',
  auth: tillStaff,
  idempotency: 'required',
  summary:
    'Takes one coupon back from a purchase of today: it is good again, and the difference is to be paid; nothing more is earned',
  request: { params: causeParams.extend({ code }) },
  response: purchaseAnswer,
  errors: [...rollbackErrors, 'coupon.not_redeemed', 'coupon.only_with_purchase'],
});
export const rollBackPoints = defineRoute({
  id: 'rollBackPoints',
  capability: 'purchases',
  method: 'POST',
  path: '/v1/purchases/{purchase}/points/rollback',
  auth: tillStaff,
  idempotency: 'required',
  summary:
    'Gives the points that paid back, of a purchase of today: money is to be paid instead; nothing more is earned',
  request: { params: causeParams },
  response: purchaseAnswer,
  errors: [...rollbackErrors, 'points.payment_off'],
});

export const purchaseDetail = z.object({
  purchase: z.string(),
  member: memberNumber,
  at: z.string(),
  /** Paid, after the coupons. */
  total: amount,
  discounts: purchaseAnswer.shape.discounts,
  free: z.array(freeUnit).optional(),
  points: z.int(),
  paidPoints: paidPoints.optional(),
  paidCards: z.array(paidCard).optional(),
  /** Of the total, what was paid with money. */
  toPay: amount,
  refunded: amount,
  receipt: z.string().optional(),
  store: z.string().optional(),
  till: z.string().optional(),
  lines: z.array(
    purchaseLine.extend({
      refunded: amount,
      /** What of it may still go back, coupons off. */
      refundable: amount,
      /** How many of it were given back by number. */
      returned: z.number(),
    }),
  ),
  reasons: z.array(awardReason),
  /** Whether what it earned waits for its confirmation, or did. */
  confirmation: z.enum(['awaited', 'given']).optional(),
});
export const getPurchase = defineRoute({
  id: 'getPurchase',
  capability: 'purchases',
  method: 'GET',
  path: '/v1/purchases/{purchase}',
  auth: anyStaff,
  summary: 'A purchase with what has been refunded of it',
  request: { params: causeParams },
  response: purchaseDetail,
  errors: ['purchase.not_found'],
});

export const purchaseRoutes = [
  recordPurchase,
  refundPurchase,
  undoPurchase,
  confirmPurchase,
  rollBackCoupon,
  rollBackPoints,
  getPurchase,
];
