import type { Consent } from '../../../shared/contract/member.ts';
import type { MessageChannel, NewMessage, Withheld } from './message.ts';

/** Whom it is for, as far as reaching them goes. */
export interface Receiver {
  phone?: string;
  email?: string;
  consents: readonly Pick<Consent, 'channel' | 'purpose' | 'granted'>[];
  leftAt?: string;
  phoneVerifiedAt?: string;
  emailVerifiedAt?: string;
  /** Who made the member: 'public' on the club's page, 'staff:…', 'system:import'. */
  by: string;
}

export type Reach = { channel: MessageChannel; to: string } | { withheld: Withheld };

/** Which channel is tried first: a text is read at once, but a receipt that is on the screen already is not worth its price. */
const order = (asked: boolean): readonly MessageChannel[] => (asked ? ['email', 'sms'] : ['sms', 'email']);

/**
 * By which channel a message may go to a member, or why it may not. What sells goes out only by a channel that the member
 * agreed to for that; news of one's own points only by one agreed to for service. What answers the member's own act of a
 * moment ago (a reward that they took) needs no further consent: it is the receipt, and tells of a theft, too.
 *
 * What somebody typed on the club's page may be another's phone, and so is their consent: until its code came back nothing
 * goes there. Who joined at the till stood before staff.
 */
export function reach(message: Pick<NewMessage, 'purpose' | 'channel' | 'asked'>, receiver: Receiver): Reach {
  if (receiver.leftAt !== undefined) return { withheld: 'left' };
  const asked = message.asked === true && message.purpose === 'service';
  const channels = message.channel ? [message.channel] : order(asked);
  const contacts = channels.flatMap((channel) => {
    const to = channel === 'sms' ? receiver.phone : receiver.email;
    return to === undefined ? [] : [{ channel, to }];
  });
  if (contacts.length === 0) return { withheld: 'no_contact' };
  const byPage = receiver.by === 'public' || receiver.by.startsWith('member:');
  const theirs = contacts.filter(
    ({ channel }) => !byPage || (channel === 'sms' ? receiver.phoneVerifiedAt : receiver.emailVerifiedAt) !== undefined,
  );
  if (theirs.length === 0) return { withheld: 'unproven' };
  const allowed = theirs.find(
    ({ channel }) =>
      asked ||
      receiver.consents.some((each) => each.channel === channel && each.purpose === message.purpose && each.granted),
  );
  return allowed ?? { withheld: 'no_consent' };
}
