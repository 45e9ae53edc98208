import { giftCardCode, maxPayCards } from '../../shared/contract/giftCard.ts';
import type { PurchaseBody, PurchaseLine } from '../../shared/contract/purchase.ts';
import { normalizeCode } from '../../shared/ids.ts';
import { parseAmount, parseQuantity, parseWhole } from '../forms/amount.ts';
import { readScan } from '../forms/scan.ts';
import { chosen, given, listOf, textOf } from '../forms/read.ts';

/** A line as typed. */
export interface TypedLine {
  product: string;
  category: string;
  /** How many; nothing typed is one. */
  quantity: string;
  amount: string;
}

/** All that was typed into the purchase form, to be shown again as it was. */
export interface TypedPurchase {
  amount: string;
  coupons: string;
  /** Coupons of the member that were ticked. */
  held: string[];
  receipt: string;
  lines: TypedLine[];
  /** Points that pay, and what shows that the member is here: the card as it was scanned, or a code. */
  payPoints: string;
  /** Codes of gift cards, with commas between them. */
  payCards: string;
  /** Punch cards that were ticked: a unit of each is free. */
  usePunch: string[];
  card: string;
  code: string;
  /** The hold that is used with it. */
  hold: string;
  /** An order: its points wait until it is confirmed. */
  awaits: boolean;
}

export type PurchaseProblem =
  | 'amountMissing'
  | 'amountUnread'
  | 'lineAmount'
  | 'lineQuantity'
  | 'tooManyCoupons'
  | 'pointsUnread'
  | 'giftCodesUnread'
  | 'otherCard';

export interface ReadPurchase {
  typed: TypedPurchase;
  body: PurchaseBody;
  problems: { field: string; problem: PurchaseProblem }[];
}

/** The most coupons on one purchase, as the contract has it. */
const MOST_COUPONS = 5;

export const emptyPurchase: TypedPurchase = {
  amount: '',
  coupons: '',
  held: [],
  receipt: '',
  lines: [],
  payPoints: '',
  payCards: '',
  usePunch: [],
  card: '',
  code: '',
  hold: '',
  awaits: false,
};

/**
 * The purchase form as the contract's input, with what cannot be read. Empty lines are left out; codes are typed with spaces or
 * commas between them, and a code that is both ticked and typed counts once.
 */
export function readPurchase(form: FormData, member: string, currency: string): ReadPurchase {
  const column = (name: string) => form.getAll(name).map((value) => (typeof value === 'string' ? value.trim() : ''));
  const [products, categories] = [column('line.product'), column('line.category')];
  const [quantities, amounts] = [column('line.quantity'), column('line.amount')];
  const typed: TypedPurchase = {
    amount: textOf(form, 'amount'),
    coupons: textOf(form, 'coupons'),
    held: chosen(form, 'held'),
    receipt: textOf(form, 'receipt'),
    payPoints: textOf(form, 'payPoints'),
    payCards: textOf(form, 'payCards'),
    usePunch: chosen(form, 'usePunch'),
    card: textOf(form, 'card'),
    code: textOf(form, 'code'),
    hold: textOf(form, 'hold'),
    awaits: form.has('awaits'),
    lines: amounts
      .map((amount, i) => ({
        product: products[i] ?? '',
        category: categories[i] ?? '',
        quantity: quantities[i] ?? '',
        amount,
      }))
      .filter((line) => line.product || line.category || line.amount),
  };
  const problems: ReadPurchase['problems'] = [];
  const total = parseAmount(typed.amount, currency);
  if (!typed.amount) problems.push({ field: 'amount', problem: 'amountMissing' });
  else if (total === undefined) problems.push({ field: 'amount', problem: 'amountUnread' });

  const lines: PurchaseLine[] = typed.lines.map((line) => {
    const amount = parseAmount(line.amount, currency);
    if (amount === undefined && !problems.some(({ problem }) => problem === 'lineAmount'))
      problems.push({ field: 'line.amount', problem: 'lineAmount' });
    const quantity = line.quantity ? parseQuantity(line.quantity) : 1;
    if (quantity === undefined && !problems.some(({ field }) => field === 'line.amount'))
      problems.push({ field: 'line.amount', problem: 'lineQuantity' });
    return given({
      product: line.product || undefined,
      category: line.category || undefined,
      quantity: quantity ?? 1,
      amount: amount ?? 0,
    });
  });
  const payPoints = parseWhole(typed.payPoints);
  if (typed.payPoints && payPoints === undefined) problems.push({ field: 'payPoints', problem: 'pointsUnread' });
  const payCards = listOf(form, 'payCards').map((code) => ({ code: normalizeCode(code) }));
  if (payCards.length > maxPayCards || payCards.some(({ code }) => !giftCardCode.safeParse(code).success))
    problems.push({ field: 'payCards', problem: 'giftCodesUnread' });
  const scan = readScan(typed.code);
  if (scan && scan.number !== member) problems.push({ field: 'code', problem: 'otherCard' });
  const codes = [...new Set([...typed.held, ...typed.coupons.split(/[\s,;]+/)].map(normalizeCode).filter(Boolean))];
  if (codes.length > MOST_COUPONS) problems.push({ field: 'coupons', problem: 'tooManyCoupons' });
  const body = given<PurchaseBody>({
    member,
    total: total ?? 0,
    currency,
    lines: lines.length > 0 ? lines : undefined,
    receipt: typed.receipt || undefined,
    payPoints: payPoints || undefined,
    payCards: payCards.length > 0 ? payCards : undefined,
    usePunch: typed.usePunch.length > 0 ? typed.usePunch : undefined,
    proof: payPoints ? proofOf(typed.code, scan?.token ?? typed.card) : undefined,
    coupons: codes.length > 0 ? codes : undefined,
    hold: typed.hold || undefined,
    awaitsConfirmation: typed.awaits || undefined,
  });
  return { typed, body, problems };
}

/** What shows that the member is here: the code that was typed, before a card scanned with the search or just now. */
function proofOf(code: string, token: string): PurchaseBody['proof'] {
  if (/^\d{6}$/.test(code)) return { kind: 'code', code };
  return token ? { kind: 'card', token } : undefined;
}
