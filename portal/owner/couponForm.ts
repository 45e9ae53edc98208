import type { CouponBody, CouponValue } from '../../shared/contract/coupon.ts';
import { normalizeCode } from '../../shared/ids.ts';
import { given, localizedOf, optionalText, textOf } from '../forms/read.ts';
import { parseTimes, reader, type Wrong } from './parts.ts';

const kindsOfCodes = ['shared', 'unique', 'printed'] as const;
export const stackings = ['any', 'alone', 'one_of_group'] as const;

/** The coupon's form as the contract's input, and what cannot be read. */
export function readCoupon(form: FormData, currency: string): { body: CouponBody; wrong: Wrong[] } {
  const read = reader(form, currency);
  const name = localizedOf(form, 'name');
  if (Object.keys(name).length === 0) read.say('name', 'nameMissing');
  const codes = kindsOfCodes.find((each) => each === textOf(form, 'codes')) ?? 'unique';
  const shared = codes === 'shared';
  const typedCode = normalizeCode(textOf(form, 'code'));
  if (shared && typedCode && !/^[A-Z0-9]{3,32}$/.test(typedCode)) read.say('code', 'codeUnread');
  const { from, until } = read.days(true);
  const stacking = stackings.find((each) => each === textOf(form, 'stacking')) ?? 'any';
  const body: CouponBody = given({
    name,
    value: valueOf(form, read),
    when: given({
      minimum: read.money('minimum') || undefined,
      categories: read.severalOrNone('categories'),
      segment: optionalText(form, 'segment'),
      weekdays: read.weekdays(),
      firstPurchase: form.has('firstPurchase') || undefined,
    }),
    from,
    until: until ?? '',
    codes,
    code: shared && typedCode ? typedCode : undefined,
    uses: read.whole('uses', { from: 1 }),
    usesPerMember: read.whole('usesPerMember', { from: 1, to: 10_000 }),
    stacking: stacking === 'any' ? undefined : stacking,
    group: stacking === 'one_of_group' ? optionalText(form, 'group') : undefined,
  });
  return { body, wrong: read.wrong };
}

function valueOf(form: FormData, read: ReturnType<typeof reader>): CouponValue {
  const kind = textOf(form, 'kind');
  if (kind === 'amount') {
    const amount = read.money('amount', true);
    if (amount === 0) read.say('amount', 'amountUnread');
    return { kind, amount: amount ?? 0 };
  }
  if (kind === 'points_times') {
    const percent = parseTimes(textOf(form, 'times'));
    if (!percent) read.say('times', 'timesRange');
    return { kind, percent: percent ?? 200 };
  }
  if (kind === 'free_item') return { kind, quantity: read.whole('freeItems', { from: 1, to: 100, needed: true }) ?? 1 };
  if (kind === 'gift') {
    const gift = localizedOf(form, 'gift');
    if (Object.keys(gift).length === 0) read.say('gift', 'nameMissing');
    return { kind, gift };
  }
  const percent = read.whole('percent', { from: 1, to: 100, needed: true }) ?? 0;
  return given({ kind: 'percent' as const, percent, most: read.money('most') || undefined });
}
