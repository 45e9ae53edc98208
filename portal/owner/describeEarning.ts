import type { EarningRule } from '../../shared/contract/club.ts';
import type { Formats } from '../i18n/format.ts';
import type { Translate } from '../i18n/index.ts';
import type { Lang } from '../i18n/locale.ts';
import { timesText } from '../words/coupon.ts';
import { listText, weekdayName } from '../words/weekday.ts';

export interface EarningWords {
  lang: Lang;
  t: Translate;
  f: Formats;
  tierName: (id: string) => string;
  segmentName: (id: string) => string;
}

/** An earning rule as a sentence: '1 point for each 10 ₪, on cheese, on Tuesday'. */
export function describeEarning(
  { award, when, cap, group, alone, priority }: EarningRule,
  words: EarningWords,
): string {
  const { lang, t, f, tierName, segmentName } = words;
  const points = (n: number) => t('member.points', { points: n });
  const gives =
    award.kind === 'per'
      ? t('owner.earnPer', { points: points(award.points), every: f.moneyShort(award.every) })
      : award.kind === 'times'
        ? t('owner.earnTimes', { times: timesText(award.percent, f) })
        : t('owner.earnBonus', { points: points(award.points) });
  const any = (values: readonly string[]) => listText(lang, values, 'disjunction');
  const conditions = [
    when.categories?.length && t('staff.onCategories', { list: any(when.categories) }),
    when.products?.length && t('owner.onProducts', { n: when.products.length }),
    when.tiers?.length && t('owner.forTiers', { list: any(when.tiers.map(tierName)) }),
    when.segment && t('owner.forSegment', { name: segmentName(when.segment) }),
    when.weekdays?.length && t('staff.onDays', { days: any(when.weekdays.map((day) => weekdayName(lang, day))) }),
    when.firstPurchase && t('staff.onFirstPurchase'),
    when.birthday && t('owner.onBirthday'),
    when.minimum && t('staff.fromAmount', { amount: f.moneyShort(when.minimum) }),
    when.from && t('owner.fromDate', { date: f.date(when.from) }),
    when.until && t('owner.untilDate', { date: f.date(when.until) }),
    cap && t('owner.capAt', { points: points(cap) }),
    group && t('owner.inGroup', { name: group }),
    alone && t('owner.standsAlone'),
    priority && t('owner.atPriority', { n: priority }),
  ].filter((part) => typeof part === 'string' && part !== '');
  return [gives, ...conditions].join(lang === 'ar' ? '، ' : ', ');
}
