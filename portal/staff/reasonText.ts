import type { AwardReason } from '../../shared/contract/purchase.ts';
import { textIn } from '../../shared/locale.ts';
import type { Translate } from '../i18n/index.ts';
import type { Lang } from '../i18n/locale.ts';

/** Why points were earned, as words: the rule's name, or that a coupon multiplied them. Undefined where the rule is gone. */
export function reasonText({ rule, name }: AwardReason, t: Translate, lang: Lang): string | undefined {
  if (name) return textIn(name, lang);
  return rule === 'coupon' ? t('member.entryCoupon') : undefined;
}
