import type { Coupon } from '../../shared/contract/coupon.ts';
import { textIn } from '../../shared/locale.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { forgetDefinitions } from './definitions.ts';
import { findCode, loadSlots } from './findCode.ts';
import { noUses } from './rules/tally.ts';
import { keys } from '../platform/table/keys.ts';
import { loadCoupon, putCoupon, putUse, withFigures } from './store.ts';
import type { StoredCoupon, UseItem } from './stored.ts';

/** Ends a coupon, or one code of it; ending what is ended changes nothing. Refuses: coupon.not_found, busy.try_again. */
export async function voidCoupon(
  context: CallContext,
  id: string,
  { code, reason }: { code?: string | undefined; reason: string },
): Promise<Result<Coupon>> {
  const { table } = context;
  const voided = { at: context.now, by: actorName(context.actor), reason };
  const ended = await decideAndCommit(table, async (): Promise<Decision<StoredCoupon>> => {
    const coupon = await loadCoupon(table, id);
    if (!coupon) return { final: refuse('coupon.not_found') };
    const stamp = { version: coupon.version + 1, changedAt: voided.at, changedBy: voided.by };
    if (code === undefined) {
      if (coupon.void) return { final: ok(coupon) };
      const after: StoredCoupon = { ...coupon, ...stamp, void: true, voided };
      return { writes: [putCoupon(after, coupon.version)], answer: after };
    }
    const found = await findCode(context, code);
    if (found?.coupon.id !== id) return { final: refuse('coupon.not_found') };
    const { held } = found;
    if (held) {
      if (held.void) return { final: ok(coupon) };
      const end = {
        update: keys.heldCoupon(held.member, held.until, held.code),
        set: { void: voided, version: held.version + 1 },
        when: { is: { version: held.version } },
        refused: 'stale' as const,
      };
      return { writes: [end], answer: coupon };
    }
    if (found.printed) {
      const { printed } = await loadSlots(context, found, undefined, undefined);
      if (printed?.void) return { final: ok(coupon) };
      const name = textIn(coupon.name, context.club.languages[0]!);
      const use: UseItem = printed ?? { ...noUses, entity: 'codeUse', coupon: id, name, code };
      return { writes: [putUse({ ...use, void: voided })], answer: coupon };
    }
    if (coupon.voidCodes?.includes(code)) return { final: ok(coupon) };
    const after: StoredCoupon = { ...coupon, ...stamp, voidCodes: [...(coupon.voidCodes ?? []), code] };
    return { writes: [putCoupon(after, coupon.version)], answer: after };
  });
  if (!ended.ok) return ended;
  forgetDefinitions(context);
  return ok((await withFigures(table, [ended.value]))[0]!);
}
