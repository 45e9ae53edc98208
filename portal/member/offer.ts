import type { MemberOffer } from '../../shared/contract/offer.ts';
import type { IconName } from '../components/icons.ts';
import type { Formats } from '../i18n/format.ts';
import type { Lang } from '../i18n/locale.ts';
import { textIn } from '../../shared/locale.ts';
import type { Translate } from '../i18n/index.ts';

/** Why this offer stands before this member, in a few words. */
export function whyText({ code, category, times }: MemberOffer['why'], t: Translate): string | undefined {
  switch (code) {
    case 'buys_category':
      return category
        ? times && times > 1
          ? t('member.whyBuysTimes', { category, times })
          : t('member.whyBuys', { category })
        : undefined;
    case 'bought_category_before':
      return category ? t('member.whyBefore', { category }) : undefined;
    case 'birthday':
      return t('member.whyBirthday');
    case 'tier':
      return t('member.whyTier');
    case 'comes_back':
      return t('member.whyBack');
    case 'new_member':
      return t('member.whyNew');
    case 'segment':
      return t('member.whySegment');
    case 'everyone':
      return undefined;
  }
}

export const offerIcon = ({ gives, why }: Pick<MemberOffer, 'gives' | 'why'>): IconName =>
  why.code === 'birthday' ? 'cake' : gives.kind === 'points_times' ? 'coins' : 'tag';

/** What an offer gives, as words: 'points ×2', '20% off', '15 ₪ off'. Undefined where its coupon's worth is not known. */
export function givesText(
  { gives, value }: Pick<MemberOffer, 'gives' | 'value'>,
  t: Translate,
  f: Pick<Formats, 'number' | 'percent' | 'moneyShort'>,
  lang: Lang,
): string | undefined {
  const times = (percent: number) => t('member.offerTimes', { times: f.number(percent / 100) });
  if (gives.kind === 'points_times') return times(gives.percent);
  if (!value) return undefined;
  if (value.kind === 'points_times') return times(value.percent);
  if (value.kind === 'gift') return `${t('member.couponGift')}: ${textIn(value.gift, lang)}`;
  if (value.kind === 'free_item') return t('staff.freeItems', { n: value.quantity });
  const off = value.kind === 'percent' ? f.percent(value.percent / 100) : f.moneyShort(value.amount);
  return t('member.couponAmount', { amount: off });
}
