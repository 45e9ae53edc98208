import type { MemberReward } from '../../shared/contract/reward.ts';
import { errorStatus, type ErrorCode } from '../../shared/errors.ts';
import { errorText, type Translate } from '../i18n/index.ts';
import type { Lang } from '../i18n/locale.ts';

/** What keeps a reward from being had, where that is not the points. */
export const hindrance = ({ available, missing, reason }: MemberReward): ErrorCode | undefined =>
  available || missing
    ? undefined
    : reason !== undefined && reason in errorStatus
      ? (reason as ErrorCode)
      : 'reward.not_available';

/** Why a reward cannot be had now, as a sentence: points that are missing, or what the API says. Empty where it can. */
export function whyNotText(reward: MemberReward, t: Translate, lang: Lang): string {
  if (reward.missing && !reward.available) return t('member.rewardMissing', { points: reward.missing });
  const code = hindrance(reward);
  return code ? errorText(lang, { code }) : '';
}
