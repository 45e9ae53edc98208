import type { CouponValue, HeldCoupon } from '../../shared/contract/coupon.ts';
import type { Formats } from '../i18n/format.ts';
import type { Translate } from '../i18n/index.ts';
import type { Lang } from '../i18n/locale.ts';
import { textIn } from '../../shared/locale.ts';

interface Speech {
  t: Translate;
  lang: Lang;
  f: Pick<Formats, 'percent' | 'moneyShort' | 'number'>;
  /** The days of the week, Monday first. */
  weekdays: readonly string[];
}

/** What stands large on the ticket, and the word under it. */
export function valueText(
  value: CouponValue,
  { t, f, lang }: Pick<Speech, 't' | 'f' | 'lang'>,
): { value: string; unit: string } {
  if (value.kind === 'percent') return { value: f.percent(value.percent / 100), unit: t('member.couponOff') };
  if (value.kind === 'amount') return { value: f.moneyShort(value.amount), unit: t('member.couponOff') };
  if (value.kind === 'free_item') return { value: f.number(value.quantity), unit: t('member.couponFree') };
  if (value.kind === 'gift') return { value: t('member.couponGift'), unit: textIn(value.gift, lang) };
  return { value: `×${f.number(value.percent / 100)}`, unit: t('member.couponPoints') };
}

/** What must hold for it to be good, as one short line; at least that it is good for anything. */
export function conditionText(
  { when, value }: Pick<HeldCoupon, 'when' | 'value'>,
  { t, f, weekdays }: Omit<Speech, 'lang'>,
): string {
  const parts = [
    when.minimum ? t('member.couponMinimum', { amount: f.moneyShort(when.minimum) }) : undefined,
    when.categories?.length ? t('member.couponFor', { what: when.categories.join(', ') }) : undefined,
    when.products?.length || when.productList ? t('member.couponProducts') : undefined,
    when.weekdays?.length && when.weekdays.length < 7
      ? t('member.couponDays', { days: when.weekdays.map((day) => weekdays[day - 1] ?? '').join(', ') })
      : undefined,
    when.firstPurchase ? t('member.couponFirst') : undefined,
    value.kind === 'percent' && value.most ? t('member.couponMost', { amount: f.moneyShort(value.most) }) : undefined,
  ].filter((part) => part !== undefined);
  return parts.length ? parts.join(' · ') : t('member.couponAnyPurchase');
}

/** The weekdays of a locale, Monday first: 2024-01-01 was a Monday. */
export function weekdayNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return [1, 2, 3, 4, 5, 6, 7].map((day) => format.format(new Date(Date.UTC(2024, 0, day))));
}
