import * as z from 'zod';
import type { ErrorCode } from '../errors.ts';
import { clubId, id, memberNumber } from '../ids.ts';
import { amount, currency } from '../money.ts';
import { instant } from '../time.ts';
import { purchaseBody } from './purchase.ts';
import { defineRoute, tillStaff } from './route.ts';

/** The public half of the key that a till's browser made and cannot give away: ECDSA over P-256, as a JWK (RFC 7517). */
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const publicKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
});
export type PublicKey = z.infer<typeof publicKey>;

/** At most so many operations a call. */
export const maxOperations = 50;

/**
 * What a till writes down and signs while it has no network: a purchase that earns. Nobody can see then what a member has, so it
 * takes no coupon and no reward, and points only where the owner bears that they may not be there.
 */
export const tillOperation = z.strictObject({
  kind: z.literal('purchase'),
  /** Made by the till, a UUID; also the purchase's Idempotency-Key. */
  id: z.string().regex(/^[\x21-\x7e]{8,64}$/),
  club: clubId,
  device: id,
  /** Who was signed in last, as the till knew. */
  staff: id,
  /** When it was bought, by the till's clock. */
  at: instant,
  /** A member number as scanned or typed, or a phone, which is looked up when this is uploaded. */
  who: z.union([z.strictObject({ member: memberNumber }), z.strictObject({ phone: z.string().min(3).max(40) })]),
  /** Paid, in minor units. */
  total: amount,
  currency,
  receipt: purchaseBody.shape.receipt,
  /** Points that paid a part, up to what the owner allows without a network. */
  payPoints: purchaseBody.shape.payPoints,
});
export type TillOperation = z.infer<typeof tillOperation>;

export const signedOperation = z.strictObject({
  id: z.string().min(1).max(64),
  /** The till that signed it. */
  device: z.string().min(1).max(64),
  /** Which of its keys. */
  key: z.string().min(1).max(64),
  /** The operation as JSON, byte for byte as it was signed. */
  signed: z.string().min(1).max(2000),
  /** ECDSA with SHA-256 over the UTF-8 of `signed`: r and s, 64 bytes as base64url. */
  signature: z.string().min(1).max(200),
});
export type SignedOperation = z.infer<typeof signedOperation>;

/** Why an operation is refused for good; staff settle it by hand. */
export const operationRefusals = [
  'till.key_unknown',
  'till.device_revoked',
  'till.signature_wrong',
  'till.operation_invalid',
  'till.too_old',
  'till.offline_closed',
  'till.offline_over_limit',
  'till.offline_spending',
  'points.payment_off',
  'points.payment_step',
  'points.payment_over',
  'points.not_enough',
  'points.proof_needed',
  'member.unverified',
  'purchase.from_the_future',
  'purchase.wrong_currency',
  'purchase.lines_do_not_add_up',
  'purchase.receipt_taken',
  'request.idempotency_key_reused',
  'member.not_found',
  'member.left',
  'member.phone_invalid',
] as const satisfies readonly ErrorCode[];
export type OperationRefusal = (typeof operationRefusals)[number];

export const operationResult = z.object({
  id: z.string(),
  /** waiting: it could not be judged just now; it is to be sent again. */
  state: z.enum(['applied', 'replayed', 'refused', 'waiting']),
  code: z.enum(operationRefusals).optional(),
  points: z.int().optional(),
  purchase: z.string().optional(),
});
export type OperationResult = z.infer<typeof operationResult>;

export const registerTillKey = defineRoute({
  id: 'registerTillKey',
  capability: 'offline',
  method: 'POST',
  path: '/v1/till/key',
  auth: tillStaff,
  summary: 'Makes known the key by which this till signs what it records without a network',
  request: { body: z.strictObject({ key: publicKey }) },
  response: z.object({
    /** The key’s thumbprint (RFC 7638). */
    key: z.string(),
    device: id,
    club: clubId,
    currency,
    /** What the owner allows. */
    earn: z.boolean(),
    days: z.int(),
    maxTotal: amount.optional(),
    spendUpTo: z.int().optional(),
  }),
  errors: ['auth.device_unknown', 'till.key_invalid', 'busy.try_again'],
});

export const uploadOperations = defineRoute({
  id: 'uploadOperations',
  capability: 'offline',
  method: 'POST',
  path: '/v1/till/operations',
  auth: tillStaff,
  summary: 'Takes in what tills recorded without a network: in any order, any number of times; each is applied once',
  request: { body: z.strictObject({ operations: z.array(signedOperation).min(1).max(maxOperations) }) },
  response: z.object({ results: z.array(operationResult) }),
  errors: [],
});

export const offlineRoutes = [registerTillKey, uploadOperations];
