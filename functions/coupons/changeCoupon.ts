import type { Coupon, CouponBody } from '../../shared/contract/coupon.ts';
import { refuse, type Result } from '../../shared/result.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { checkBody, codesStay } from './checkBody.ts';
import { forgetDefinitions } from './definitions.ts';
import type { CouponParts } from './parts.ts';
import { loadCoupon, putCoupon, takeCode, withFigures } from './store.ts';
import type { StoredCoupon } from './stored.ts';

/**
 * Changes a coupon. What was redeemed stays as it was; what members hold stays good until the day, and under the code, that it
 * was given with; a shared code as long as the coupon too, if that is longer. A limit set later counts from then on.
 * Refuses: coupon.not_found, club.changed_meanwhile, coupon.code_taken, segment.not_found, request.invalid.
 */
export const changeCoupon =
  (parts: Pick<CouponParts, 'segmentTest'>) =>
  async (
    context: CallContext,
    id: string,
    { version, ...body }: CouponBody & { version: number },
  ): Promise<Result<Coupon>> => {
    const { table } = context;
    const before = await loadCoupon(table, id);
    if (!before) return refuse('coupon.not_found');
    if (before.version !== version) return refuse('club.changed_meanwhile');
    if (before.codes !== body.codes) return codesStay();
    const refused = await checkBody(parts, context, body);
    if (refused) return refused;
    const code = body.code ?? before.code;
    const known = before.formerCodes ?? [];
    const after: StoredCoupon = {
      id,
      ...body,
      ...(code === undefined ? {} : { code }),
      ...(before.campaign === undefined ? {} : { campaign: before.campaign }),
      ...(before.voided ? { voided: before.voided } : {}),
      ...(before.voidCodes ? { voidCodes: before.voidCodes } : {}),
      ...(before.requestHash ? { requestHash: before.requestHash } : {}),
      formerUntils: added(before.formerUntils, before.until, body.until),
      formerCodes: added(before.formerCodes, before.code, code),
      void: before.void,
      version: version + 1,
      changedAt: context.now,
      changedBy: actorName(context.actor),
    };
    const isNew = code !== undefined && code !== before.code && !known.includes(code);
    const committed = await table.commit([putCoupon(after, version), ...(isNew ? [takeCode(code, id)] : [])]);
    forgetDefinitions(context);
    if (!committed.ok)
      return committed.stale ? refuse('club.changed_meanwhile') : { ok: false, refusal: committed.refusal };
    return { ok: true, value: (await withFigures(table, [after]))[0]! };
  };

/** The former values, with the one that is given up; the present one is none of them. */
function added(former: readonly string[] = [], before: string | undefined, now: string | undefined): string[] {
  const all = new Set([...former, ...(before === undefined ? [] : [before])]);
  if (now !== undefined) all.delete(now);
  return [...all];
}
