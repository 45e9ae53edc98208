import type { LocalizedText } from '../../../shared/locale.ts';
import type { ClubDate, Instant } from '../../../shared/time.ts';

/** Every message that the club sends by itself, and what its text needs. No names and no contacts: they are read when it is sent. */
export interface Templates {
  /** The first time that a phone or e-mail is proven; 0 points where the club gives none for joining. */
  welcome: { points: number };
  /** To the advocate, when a friend's purchase brought both their points. */
  'referral.thanks': { points: number; friend: string };
  'referral.friend': { points: number };
  /** Before points lapse; `on` is the last day on which they may be used. */
  'points.lapsing': { points: number; on: ClubDate };
  /** A tier ends on a day unless so much comes until then: points, minor units of the currency, or visits. */
  'tier.ending': {
    tier: LocalizedText;
    until: ClubDate;
    missing: number;
    by: 'points' | 'spend' | 'visits';
    currency: string;
  };
  'reward.claimed': { reward: LocalizedText; code: string; cost: number };
}
export type Template = keyof Templates;

/** The channels that a message goes out by itself on. */
export type MessageChannel = 'sms' | 'email';

/** A message to be sent. */
export type NewMessage = {
  [T in Template]: {
    member: string;
    /** What it is sent for: with the template it is the message's key, so that one cause sends it once. */
    cause: string;
    template: T;
    params: Templates[T];
    purpose: 'service' | 'marketing';
    /** Absent: the first channel that the member has and allows. */
    channel?: MessageChannel;
    /** It answers what the member did just now: a service message that needs no consent of its own. */
    asked?: true;
  };
}[Template];

export type Withheld = 'left' | 'no_contact' | 'unproven' | 'no_consent';

/**
 * A message in the outbox. `sending` that stays means: the sender died or heard no answer, and nobody knows whether it
 * arrived; it is not sent again.
 */
export type Message = NewMessage & {
  id: string;
  writtenAt: Instant;
  state: 'queued' | 'sending' | 'sent' | 'withheld';
  withheld?: Withheld;
  /** The channel that it went by. */
  sentBy?: MessageChannel;
  sentAt?: Instant;
};

export const messageId = ({ template, cause }: Pick<NewMessage, 'template' | 'cause'>): string =>
  `${template}~${cause}`;
