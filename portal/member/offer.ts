import type { MemberOffer } from '../../shared/contract/offer.ts';
import type { IconName } from '../components/icons.ts';
import type { Formats } from '../i18n/format.ts';
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

/** 200 → '2', 150 → '1.5': how many times the points. */
export const timesText = (percent: number, f: Pick<Formats, 'number'>): string => f.number(percent / 100);
