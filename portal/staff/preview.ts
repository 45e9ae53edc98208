import { validateCoupon, type CouponVerdict } from '../../shared/contract/coupon.ts';
import { recordPurchase, type PurchaseAnswer, type PurchaseBody } from '../../shared/contract/purchase.ts';
import type { Refusal } from '../../shared/result.ts';
import { errorStatus, type ErrorCode } from '../../shared/errors.ts';
import { textIn } from '../../shared/locale.ts';
import type { VisitorApi } from '../api.ts';
import { attempt } from '../forms/outcome.ts';
import { errorText } from '../i18n/index.ts';
import type { Lang } from '../i18n/locale.ts';

export interface Previewed {
  answer?: PurchaseAnswer;
  refusal?: Refusal;
  verdicts?: readonly CouponVerdict[];
}

/** What a purchase would come to, without recording it; where a coupon stands in the way, each coupon's own verdict. */
export async function previewOf(call: VisitorApi['call'], body: PurchaseBody): Promise<Previewed> {
  const tried = await attempt(
    call(recordPurchase, { body: { ...body, dryRun: true } }, { idempotencyKey: crypto.randomUUID() }),
  );
  if (tried.ok) return { answer: tried.value };
  const { refusal } = tried;
  if (!refusal.code.startsWith('coupon.')) return { refusal };
  return { refusal, verdicts: await verdictsOf(call, body) };
}

/** Each coupon of a purchase judged by itself; one that cannot be judged is left out. */
export async function verdictsOf(call: VisitorApi['call'], body: PurchaseBody): Promise<CouponVerdict[]> {
  const { member, total, lines } = body;
  const verdicts = await Promise.all(
    (body.coupons ?? []).map((code) =>
      attempt(call(validateCoupon, { params: { code }, body: { member, total, ...(lines ? { lines } : {}) } })),
    ),
  );
  return verdicts.flatMap((each) => (each.ok ? [each.value] : []));
}

const isErrorCode = (code: string): code is ErrorCode => code in errorStatus;

/** The coupons that do not fit, by name (or code), each with its reasons as sentences. */
export const badCoupons = (verdicts: readonly CouponVerdict[], lang: Lang) =>
  verdicts
    .map(({ code, name, reasons }) => ({
      name: name ? textIn(name, lang) : code,
      reasons: reasons.flatMap(({ code: why }) =>
        isErrorCode(why) ? [{ code: why, text: errorText(lang, { code: why }) }] : [],
      ),
    }))
    .filter(({ reasons }) => reasons.length > 0);

/** Whether a coupon waits for a line that it is about: then the lines are to be seen. */
export const wantsLines = ({ refusal, verdicts = [] }: Previewed): boolean =>
  refusal?.code === 'punch_card.no_matching_lines' ||
  [refusal, ...verdicts.flatMap(({ reasons }) => reasons)].some((why) => why?.code === 'coupon.no_matching_lines');
