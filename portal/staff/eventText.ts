import type { TimelineEvent } from '../../shared/contract/purchase.ts';
import { channels, purposes } from '../../shared/contract/member.ts';
import type { MessageKey, Translate } from '../i18n/index.ts';

const fields: Readonly<Record<string, MessageKey>> = {
  name: 'common.name',
  phone: 'common.phone',
  email: 'common.email',
  birthday: 'staff.birthday',
  language: 'common.language',
};

/** What a line of the timeline says besides its kind: what people wrote as it stands, what the system noted in words. */
export function eventText({ kind, text }: Pick<TimelineEvent, 'kind' | 'text'>, t: Translate): string | undefined {
  if (!text) return undefined;
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

/** '+sms.marketing' → 'Offers · SMS: yes'. */
function consentText(text: string, t: Translate): string {
  const [channel, purpose] = text.slice(1).split('.');
  const on = channels.find((each) => each === channel);
  const to = purposes.find((each) => each === purpose);
  if (!on || !to) return text;
  return `${t(`staff.purpose_${to}`)} · ${t(`staff.channel_${on}`)}: ${t(text.startsWith('+') ? 'common.yes' : 'common.no')}`;
}
