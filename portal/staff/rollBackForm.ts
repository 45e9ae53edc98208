import { rollBackCoupon, rollBackPoints, type PurchaseAnswer } from '../../shared/contract/purchase.ts';
import type { Result } from '../../shared/result.ts';
import { attempt, errorsOf, sentKey, type FormError } from '../forms/outcome.ts';
import { textOf } from '../forms/read.ts';
import type { Lang } from '../i18n/locale.ts';
import type { Translate } from '../i18n/index.ts';
import type { VisitorApi } from '../api.ts';

/** What a form of the purchase's page takes back: the points that paid, or the coupon of a code. Undefined where it is the refund. */
export function partIn(form: FormData): { points: true } | { coupon: string } | undefined {
  const what = textOf(form, 'do');
  if (what === 'points') return { points: true };
  const coupon = textOf(form, 'coupon');
  return what === 'coupon' && coupon ? { coupon } : undefined;
}

/** Takes it back; the answer is the purchase that stands in its place. */
export function rollBack(
  call: VisitorApi['call'],
  purchase: string,
  part: NonNullable<ReturnType<typeof partIn>>,
  form: FormData,
): Promise<Result<PurchaseAnswer>> {
  const options = { idempotencyKey: sentKey(form) };
  return attempt(
    'points' in part
      ? call(rollBackPoints, { params: { purchase } }, options)
      : call(rollBackCoupon, { params: { purchase, code: part.coupon } }, options),
  );
}

/** Why not, in words: what is too late to undo is not so by seconds here. */
export const rollBackErrors = (
  refused: Extract<Result<never>, { ok: false }>,
  lang: Lang,
  t: Translate,
): FormError[] =>
  refused.refusal.code === 'purchase.too_late_to_undo'
    ? [{ text: t('staff.rollTooLate') }]
    : errorsOf(lang, refused.refusal);
