import type { Coupon, CouponBody } from '../../shared/contract/coupon.ts';
import { codeAlphabet } from '../../shared/ids.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { idFor } from '../platform/http/onceOnly.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { checkBody } from './checkBody.ts';
import { forgetDefinitions } from './definitions.ts';
import type { CouponParts } from './parts.ts';
import { loadCoupon, putCoupon, takeCode, withFigures } from './store.ts';
import type { StoredCoupon } from './stored.ts';

/**
 * Makes a coupon; a shared one without a code gets one. `id` is for those that bring their own (an import): the same id
 * again answers what is there. Refuses: coupon.code_taken, segment.not_found, request.invalid,
 * request.idempotency_key_reused.
 */
export const addCoupon =
  (parts: Pick<CouponParts, 'segmentTest'>) =>
  async (
    context: CallContext,
    body: CouponBody,
    given: { id?: string; campaign?: string } = {},
  ): Promise<Result<Coupon>> => {
    const { table, requestHash } = context;
    const refused = await checkBody(parts, context, body);
    if (refused) return refused;
    const { id = idFor(context), campaign } = given;
    const coupon: StoredCoupon = {
      id,
      ...body,
      ...(body.codes === 'shared' ? { code: body.code ?? newCode() } : {}),
      ...(campaign === undefined ? {} : { campaign }),
      void: false,
      version: 1,
      changedAt: context.now,
      changedBy: actorName(context.actor),
      requestHash,
    };
    return decideAndCommit(table, async (): Promise<Decision<Coupon>> => {
      const before = await loadCoupon(table, id);
      if (before && before.requestHash !== requestHash) return { final: refuse('request.idempotency_key_reused') };
      if (before) return { final: ok((await withFigures(table, [before]))[0]!) };
      forgetDefinitions(context);
      return {
        writes: [putCoupon(coupon), ...(coupon.code === undefined ? [] : [takeCode(coupon.code, id)])],
        answer: { ...coupon, redeemed: 0, published: 0 },
      };
    });
  };

/** Eight signs that people read and type without a mistake. */
const newCode = (): string =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => codeAlphabet[byte % codeAlphabet.length]).join('');
