import * as z from 'zod';
import { id } from '../ids.ts';
import { idParams } from './common.ts';
import { defineRoute, managers } from './route.ts';

/** The most codes of one batch. */
export const mostCodes = 10_000_000;

export const codeBatch = z.object({
  id,
  coupon: id,
  /** 'SUMMER-####-####': a beginning, then a # for each sign that the club fills in. */
  pattern: z.string(),
  count: z.int(),
  at: z.string(),
  /** Who guesses finds one of the codes in so many tries, for each that was made. */
  guessOneIn: z.number(),
});
export type CodeBatch = z.infer<typeof codeBatch>;

export const addCodeBatch = defineRoute({
  id: 'addCodeBatch',
  capability: 'coupons',
  method: 'POST',
  path: '/v1/coupons/{id}/batches',
  auth: managers,
  status: 201,
  idempotency: 'required',
  summary: 'Makes codes for print, each good for whoever brings it',
  request: {
    params: idParams,
    body: z.strictObject({ pattern: z.string().min(1).max(60), count: z.int().min(1).max(mostCodes) }),
  },
  response: codeBatch,
  errors: [
    'coupon.not_found',
    'coupon.void',
    'coupon.expired',
    'coupon.code_taken',
    'request.invalid',
    'request.idempotency_key_reused',
    'busy.try_again',
  ],
});

export const listCodeBatches = defineRoute({
  id: 'listCodeBatches',
  capability: 'coupons',
  method: 'GET',
  path: '/v1/coupons/{id}/batches',
  auth: managers,
  summary: 'The batches of codes that were made for a coupon',
  request: { params: idParams },
  response: z.object({ items: z.array(codeBatch) }),
  errors: [],
});

export const getCodes = defineRoute({
  id: 'getCodes',
  capability: 'coupons',
  method: 'GET',
  path: '/v1/coupons/{id}/batches/{batch}/codes',
  auth: managers,
  summary: 'The codes of a batch, 50,000 an answer',
  request: {
    params: idParams.extend({ batch: id }),
    query: z.strictObject({
      from: z.coerce.number().int().min(0).max(mostCodes).optional(),
      limit: z.coerce.number().int().min(1).max(50_000).optional(),
    }),
  },
  response: z.object({ codes: z.array(z.string()), of: z.int(), next: z.int().optional() }),
  errors: ['coupon.not_found'],
});

export const codeBatchRoutes = [addCodeBatch, listCodeBatches, getCodes];
