import { recordPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { sendSpendingCode } from '../../shared/contract/reward.ts';
import { errorsOf, attempt, formKey, sentKey, type FormError } from '../forms/outcome.ts';
import { textOf } from '../forms/read.ts';
import { readScan } from '../forms/scan.ts';
import type { VisitorApi } from '../api.ts';
import type { MessageKey, Translate } from '../i18n/index.ts';
import { isolate } from '../i18n/format.ts';
import type { Lang } from '../i18n/locale.ts';
import { keep, letGo } from './holds.ts';
import { withProducts } from './products.ts';
import { badCoupons, previewOf, verdictsOf, type Previewed } from './preview.ts';
import { emptyPurchase, readPurchase, type PurchaseProblem, type TypedPurchase } from './purchaseForm.ts';

/** What a post to the member's card came to: somewhere to go, or the form again with all that was typed. */
export type Sold =
  | { go: string }
  | {
      go?: undefined;
      typed: TypedPurchase;
      errors: FormError[];
      key: string;
      preview?: Previewed | undefined;
      needsProof?: boolean;
      codeSent?: boolean;
    };

const sentence: Record<PurchaseProblem, MessageKey> = {
  amountMissing: 'staff.amountMissing',
  amountUnread: 'staff.amountUnread',
  lineAmount: 'staff.lineAmount',
  lineQuantity: 'staff.lineQuantity',
  tooManyCoupons: 'staff.tooManyCoupons',
  pointsUnread: 'staff.pointsUnread',
  giftCodesUnread: 'cards.payCodesUnread',
  otherCard: 'staff.otherCard',
};

/** Where on the form a refusal is said. */
const fieldOf: Record<string, string> = {
  total: 'amount',
  receipt: 'receipt',
  'purchase.receipt_taken': 'receipt',
  'purchase.lines_do_not_add_up': 'line.amount',
  lines: 'line.amount',
  payPoints: 'payPoints',
  'points.payment_off': 'payPoints',
  'points.payment_step': 'payPoints',
  'points.payment_over': 'payPoints',
  'points.payment_with_coupons': 'payPoints',
  'points.not_enough': 'payPoints',
  'member.unverified': 'payPoints',
  payCards: 'payCards',
  'giftcard.not_found': 'payCards',
  'giftcard.expired': 'payCards',
  'giftcard.void': 'payCards',
  'giftcard.not_enough': 'payCards',
  'giftcard.payment_over': 'payCards',
  'punch_card.no_matching_lines': 'line.amount',
  'points.proof_needed': 'code',
  'coupon.no_matching_lines': 'line.amount',
};

interface Till {
  call: VisitorApi['call'];
  lang: Lang;
  t: Translate;
  currency: string;
  member: string;
  /** The page's own address. */
  page: string;
  till: string;
}

/** Records, checks, keeps for a while or undoes a purchase from the form of a member's card. */
export async function sell(form: FormData, { call, lang, t, currency, member, page, till }: Till): Promise<Sold> {
  const scan = readScan(textOf(form, 'amount')) ?? readScan(textOf(form, 'coupons'));
  if (scan) return { go: `${till}?q=${encodeURIComponent(`MOADON:${scan.number}:${scan.token}`)}` };
  const again = (typed: TypedPurchase, errors: FormError[], key = formKey()) => ({ typed, errors, key });

  if (textOf(form, 'do') === 'undo') {
    const purchase = textOf(form, 'purchase');
    const undone = await attempt(call(undoPurchase, { params: { purchase } }, { idempotencyKey: sentKey(form) }));
    return undone.ok ? { go: `${page}?undone=1` } : again(emptyPurchase, errorsOf(lang, undone.refusal));
  }

  if (textOf(form, 'do') === 'send') {
    const { typed } = readPurchase(form, member, currency);
    const sent = await attempt(call(sendSpendingCode, { params: { member } }));
    const errors = sent.ok ? [] : errorsOf(lang, sent.refusal);
    return { ...again(typed, errors, sentKey(form)), needsProof: true, codeSent: sent.ok };
  }

  if (textOf(form, 'do') === 'release') {
    const released = await letGo(call, textOf(form, 'hold'));
    return released.ok ? { go: `${page}?released=1` } : again(emptyPurchase, errorsOf(lang, released.refusal));
  }

  const { typed, body: bare, problems } = readPurchase(form, member, currency);
  const errors = problems.map(({ field, problem }) => ({ field, text: t(sentence[problem]) }));
  // Nothing was sent this time; the time before may have arrived, so the key stays.
  if (errors.length > 0) return again(typed, errors, sentKey(form));
  const body = await withProducts(call, bare);
  if (textOf(form, 'do') === 'check')
    return { ...again(typed, [], sentKey(form)), preview: await previewOf(call, body) };

  if (textOf(form, 'do') === 'hold') {
    const kept = await keep(call, body, sentKey(form));
    if (kept.ok) return { go: `${page}?held=1` };
    return again(typed, errorsOf(lang, kept.refusal, fieldOf), formKey(form, kept.refusal));
  }

  const recorded = await attempt(call(recordPurchase, { body }, { idempotencyKey: sentKey(form) }));
  if (recorded.ok) return { go: `${page}?done=${encodeURIComponent(recorded.value.purchase)}` };
  const { refusal } = recorded;
  const key = formKey(form, refusal);
  // Asking for the proof the first time is a step, and the field for it opens; one that does not hold is a mistake, and is used up.
  if (refusal.code === 'points.proof_needed')
    return { ...again({ ...typed, card: '', code: '' }, errorsOf(lang, refusal, fieldOf), key), needsProof: true };
  if (!refusal.code.startsWith('coupon.')) return again(typed, errorsOf(lang, refusal, fieldOf), key);
  const field = fieldOf[refusal.code] ?? 'coupons';
  // Which of several, and why: each is asked by itself.
  const verdicts = (body.coupons?.length ?? 0) > 1 ? await verdictsOf(call, body) : [];
  const which = badCoupons(verdicts, lang).map(({ name, reasons }) => ({
    field: fieldOf[reasons[0]!.code] ?? field,
    text: `${isolate(name)}: ${reasons.map(({ text }) => text).join(' ')}`,
  }));
  return again(typed, which.length > 0 ? which : errorsOf(lang, refusal, { [refusal.code]: field }), key);
}
