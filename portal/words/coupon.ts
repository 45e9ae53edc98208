import type { CouponCondition, CouponValue } from '../../shared/contract/coupon.ts';
import type { MemberOffer } from '../../shared/contract/offer.ts';
import { textIn } from '../../shared/locale.ts';
import { ltr, type Formats } from '../i18n/format.ts';
import type { Translate } from '../i18n/index.ts';
import type { Lang } from '../i18n/locale.ts';
import { listText, weekdayName } from './weekday.ts';

/** 200 → '×2', 150 → '×1.5'. */
export const timesText = (percent: number, f: Formats): string => ltr(`×${f.number(percent / 100)}`);

/** What a coupon gives, as short as it stands on a ticket: '20%', '15 ₪', '×2'. */
function couponValueText(
  value: Extract<CouponValue, { kind: 'percent' | 'amount' | 'points_times' }>,
  f: Formats,
): string {
  if (value.kind === 'percent') return f.percent(value.percent / 100);
  return value.kind === 'amount' ? f.moneyShort(value.amount) : timesText(value.percent, f);
}

/** What a coupon gives, as words: '20% off', '15 ₪ off', 'points ×2', 'one free', 'a gift: a mug'. */
export function couponGives(value: CouponValue, t: Translate, f: Formats, lang: Lang): string {
  if (value.kind === 'free_item') return t('staff.freeItems', { n: value.quantity });
  if (value.kind === 'gift') return t('staff.givesThing', { gift: textIn(value.gift, lang) });
  if (value.kind === 'points_times') return t('staff.pointsTimes', { times: timesText(value.percent, f) });
  const off = t('staff.off', { value: couponValueText(value, f) });
  return value.kind === 'percent' && value.most !== undefined
    ? `${off} (${t('staff.atMost', { amount: f.moneyShort(value.most) })})`
    : off;
}

/** What an offer multiplies and on what: 'points ×2 on cakes'; nothing for other offers. */
export const offerTimes = (
  { gives, categories }: Pick<MemberOffer, 'gives' | 'categories'>,
  t: Translate,
  f: Formats,
  lang: Lang,
): string =>
  gives.kind === 'points_times'
    ? [couponGives(gives, t, f, lang), categories.length > 0 && onCategories(categories, t, lang)]
        .filter(Boolean)
        .join(' ')
    : '';

const onCategories = (categories: readonly string[], t: Translate, lang: Lang): string =>
  t('staff.onCategories', { list: listText(lang, [...categories], 'disjunction') });

/** When a coupon holds, as one line; nothing where it holds always. */
export function couponWhen(when: CouponCondition, t: Translate, f: Formats, lang: Lang): string {
  return [
    when.minimum && t('staff.fromAmount', { amount: f.moneyShort(when.minimum) }),
    when.categories?.length && onCategories(when.categories, t, lang),
    when.firstPurchase && t('staff.onFirstPurchase'),
    when.weekdays?.length &&
      t('staff.onDays', {
        days: listText(
          lang,
          when.weekdays.map((day) => weekdayName(lang, day)),
        ),
      }),
  ]
    .filter(Boolean)
    .join(' · ');
}
