import * as z from 'zod';
import { clubDate } from '../time.ts';
import { amount } from '../money.ts';
import { id } from '../ids.ts';
import { freeText } from './common.ts';
import { defineRoute, tillStaff } from './route.ts';

/** What a day came to at a desk; money in minor units; what is 0 is left out. */
export const deskFigures = z.object({
  purchases: z.int().optional(),
  /** Before any discount. */
  gross: z.int().optional(),
  lineDiscounts: z.int().optional(),
  couponDiscounts: z.int().optional(),
  coupons: z.int().optional(),
  /** After all discounts. */
  due: z.int().optional(),
  paidOtherwise: z.int().optional(),
  /** Points that paid a part, and what they paid. */
  pointsPaid: z.int().optional(),
  pointsPaidAmount: z.int().optional(),
  refunds: z.int().optional(),
  refunded: z.int().optional(),
  undone: z.int().optional(),
  undoneAmount: z.int().optional(),
  /** Points that had paid and came back with a refund or an undo, and what they had paid. */
  pointsReturned: z.int().optional(),
  pointsReturnedAmount: z.int().optional(),
  earned: z.int().optional(),
  takenBack: z.int().optional(),
  rewards: z.int().optional(),
  rewardPoints: z.int().optional(),
  /** Given and taken by hand. */
  byHand: z.int().optional(),
  /** Sold on gift cards, and paid with them. */
  giftCardsSold: z.int().optional(),
  giftCardsUsed: z.int().optional(),
});
export type DeskFigures = z.infer<typeof deskFigures>;

export const deskFigureNames = Object.keys(deskFigures.shape) as (keyof DeskFigures)[];

/** What the till should have taken for members' purchases: due, less what was refunded and undone. */
export const netOf = ({ due = 0, refunded = 0, undoneAmount = 0 }: DeskFigures): number =>
  due - refunded - undoneAmount;

const place = { store: id.optional(), till: id.optional() };

/** One closing of a till's day. It is never changed: another may take its place and says so. */
export const closing = z.object({
  number: z.int(),
  at: z.string(),
  by: z.string(),
  byName: z.string().optional(),
  figures: deskFigures,
  /** As the till printed it. */
  zTotal: z.int(),
  net: z.int(),
  /** Z total less net. */
  difference: z.int(),
  note: z.string().optional(),
  replaces: z.int().optional(),
});
export type Closing = z.infer<typeof closing>;

export const tillDay = z.object({
  ...place,
  name: z.string().optional(),
  figures: deskFigures,
  net: z.int(),
  cashiers: z.array(z.object({ by: z.string(), name: z.string().optional(), figures: deskFigures })),
  /** The first one first; the last one holds. */
  closings: z.array(closing),
  /** What the day came to since it was closed: written later, or not yet counted then. Absent where nothing did. */
  since: deskFigures.optional(),
});
export type TillDay = z.infer<typeof tillDay>;

export const dayClose = z.object({
  date: clubDate,
  countedAt: z.string(),
  /** Something was written so shortly before that more may be on its way. */
  moving: z.boolean(),
  tills: z.array(tillDay),
});
export type DayClose = z.infer<typeof dayClose>;

const params = z.strictObject({ date: clubDate });

export const getDayClose = defineRoute({
  id: 'getDayClose',
  capability: 'dayClose',
  method: 'GET',
  path: '/v1/days/{date}/close',
  auth: tillStaff,
  summary: 'A day by till and cashier, and its closings; cashiers see their own till, today and yesterday',
  request: { params },
  response: dayClose,
  errors: ['day_close.no_such_day', 'day_close.not_yours'],
});

export const closeDay = defineRoute({
  id: 'closeDay',
  capability: 'dayClose',
  method: 'POST',
  path: '/v1/days/{date}/closings',
  auth: tillStaff,
  status: 201,
  idempotency: 'required',
  summary: 'Closes a till’s day against its Z total; a closing that takes the place of another names it',
  request: {
    params,
    body: z.strictObject({
      ...place,
      zTotal: amount.or(z.int().min(-1_000_000_000_000).max(-1)),
      note: freeText(300).optional(),
      replaces: z.int().min(1).optional(),
    }),
  },
  response: closing,
  errors: [
    'day_close.no_such_day',
    'day_close.not_yours',
    'day_close.closed_already',
    'request.idempotency_key_reused',
    'busy.try_again',
  ],
});
export const dayCloseRoutes = [getDayClose, closeDay];
