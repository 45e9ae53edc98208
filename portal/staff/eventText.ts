import type { TimelineEvent } from '../../shared/contract/timeline.ts';
import { channels, purposes } from '../../shared/contract/member.ts';
import type { MessageKey, Translate } from '../i18n/index.ts';

const fields: Readonly<Record<string, MessageKey>> = {
  name: 'common.name',
  phone: 'common.phone',
  email: 'common.email',
  birthday: 'staff.birthday',
  language: 'common.language',
};

/**
 * The heading of a line of the timeline. A reward is taken for points and later handed over, a friend comes and later brings
 * points, a tier is reached and gives its gift: the moment without points has words of its own.
 */
export function eventTitle({ kind, points }: Pick<TimelineEvent, 'kind' | 'points'>, t: Translate): string {
  if (points === undefined && kind === 'reward') return t('staff.event_rewardGiven');
  if (points === undefined && kind === 'referral') return t('staff.event_friend');
  if (points === undefined && kind === 'tier') return t('staff.event_tierReached');
  return t(`staff.event_${kind}`);
}

/** What a line of the timeline says besides its kind: what people wrote as it stands, what the system noted in words. */
export function eventText({ kind, text }: Pick<TimelineEvent, 'kind' | 'text'>, t: Translate): string | undefined {
  // Of a purchase it is the store's id, which says nothing to people.
  if (!text || kind === 'purchase') return undefined;
  if (kind === 'joined') return sourceText(text, t);
  if (kind === 'profile')
    return text
      .split(',')
      .map((field) => (Object.hasOwn(fields, field) ? t(fields[field]!) : field))
      .join(', ');
  if (kind === 'consent') return consentText(text, t);
  if (kind === 'refund' && text === 'undo') return t('common.undo');
  // The template's name says nothing to people.
  return kind === 'message' ? undefined : text;
}

const sources = ['till', 'page', 'referral', 'import', 'left'] as const;

/** Where a member or a consent came from, in words; undefined for a source of the owner's own, which is an id. */
export function sourceText(source: string, t: Translate): string | undefined {
  const known = sources.find((each) => each === source);
  return known && t(`staff.source_${known}`);
}

/** '+sms.marketing' → 'Offers · SMS: yes'. */
function consentText(text: string, t: Translate): string {
  const [channel, purpose] = text.slice(1).split('.');
  const on = channels.find((each) => each === channel);
  const to = purposes.find((each) => each === purpose);
  if (!on || !to) return text;
  return `${t(`staff.purpose_${to}`)} · ${t(`staff.channel_${on}`)}: ${t(text.startsWith('+') ? 'common.yes' : 'common.no')}`;
}
