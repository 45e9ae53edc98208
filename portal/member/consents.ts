import { channels, type Channel, type Consent, type ConsentChoice } from '../../shared/contract/member.ts';
import type { MessageKey } from '../i18n/index.ts';

export const channelName: Record<Channel, MessageKey> = {
  sms: 'member.channelSms',
  email: 'member.channelEmail',
  whatsapp: 'member.channelWhatsapp',
  phone: 'member.channelPhone',
  post: 'member.channelPost',
};

/** The channels that joining asks about, for each purpose; the others wait under "my details". */
export const joinChannels = {
  marketing: ['sms', 'email', 'whatsapp'],
  service: ['sms', 'email'],
} as const satisfies Record<ConsentChoice['purpose'], readonly Channel[]>;

/** What was last said about a channel, if anything. */
export const consentFor = (
  consents: readonly Consent[],
  channel: Channel,
  purpose: ConsentChoice['purpose'],
): Consent | undefined => consents.find((each) => each.channel === channel && each.purpose === purpose);

/** Of the ticked boxes ('sms.marketing'), only what differs from what holds now: each change is kept as a proof of its own. */
export function changedConsents(
  before: readonly Consent[],
  ticked: readonly string[],
  purposes: readonly ConsentChoice['purpose'][],
): ConsentChoice[] {
  return purposes.flatMap((purpose) =>
    channels.flatMap((channel) => {
      const granted = ticked.includes(`${channel}.${purpose}`);
      return granted === (consentFor(before, channel, purpose)?.granted ?? false)
        ? []
        : [{ channel, purpose, granted }];
    }),
  );
}
