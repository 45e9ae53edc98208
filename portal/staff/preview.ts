import { validateCoupon, type CouponVerdict } from '../../shared/contract/coupon.ts';
import { recordPurchase, type PurchaseAnswer, type PurchaseBody } from '../../shared/contract/purchase.ts';
import type { Refusal } from '../../shared/result.ts';
import type { VisitorApi } from '../api.ts';
import { attempt } from '../forms/outcome.ts';

export interface Previewed {
  answer?: PurchaseAnswer;
  refusal?: Refusal;
  verdicts?: CouponVerdict[];
}

/** What a purchase would come to, without recording it; where a coupon stands in the way, each coupon's own verdict. */
export async function previewOf(call: VisitorApi['call'], body: PurchaseBody): Promise<Previewed> {
  const tried = await attempt(
    call(recordPurchase, { body: { ...body, dryRun: true } }, { idempotencyKey: crypto.randomUUID() }),
  );
  if (tried.ok) return { answer: tried.value };
  const { refusal } = tried;
  if (!refusal.code.startsWith('coupon.')) return { refusal };
  const { member, total, lines } = body;
  const verdicts = await Promise.all(
    (body.coupons ?? []).map((code) =>
      attempt(call(validateCoupon, { params: { code }, body: { member, total, ...(lines ? { lines } : {}) } })),
    ),
  );
  return { refusal, verdicts: verdicts.flatMap((each) => (each.ok ? [each.value] : [])) };
}
