import type { Message } from '../messages/index.ts';
import type { StoredFriend } from '../referrals/index.ts';
import type { ClaimEnd } from '../rewards/index.ts';
import type { LedgerEntry } from '../points/index.ts';
import type { ToldEvent } from './event.ts';

/**
 * Entries whose cause is not to be shown as it is: a claim is spoken of by its code, and a referral's cause names the
 * friend by number and their receipt, which are the friend's own.
 */
export function discreet(entry: LedgerEntry, told: ToldEvent): ToldEvent {
  if (entry.kind === 'referral') {
    const { about: _, ...event } = told.event;
    return { ...told, id: `${told.id.startsWith('lapsed~') ? 'lapsed~' : ''}referral~${entry.version}`, event };
  }
  const claim = /^claim~([A-Z0-9]+)$/.exec(told.event.about ?? '')?.[1];
  return claim ? { ...told, event: { ...told.event, about: claim } } : told;
}

/** A reward was handed over; that a claim was cancelled is told by the entry that gave the points back. */
export const eventsOfClaim = (end: ClaimEnd): ToldEvent[] =>
  end.state === 'fulfilled'
    ? [
        {
          member: end.member,
          at: end.at,
          id: `fulfilled~${end.code}`,
          event: { kind: 'reward', ...(end.text ? { text: end.text } : {}), by: end.by, about: end.code },
        },
      ]
    : [];

/** A friend came; the points that it brought are told by their own entry. Which friend is not said here. */
export const eventsOfFriend = ({ advocate, joinedAt }: StoredFriend): ToldEvent[] => [
  { member: advocate, at: joinedAt, id: 'friend', event: { kind: 'referral' } },
];

/** A message that went out. */
export const eventsOfMessage = (message: Message): ToldEvent[] =>
  message.state === 'sent' && message.sentAt
    ? [
        {
          member: message.member,
          at: message.sentAt,
          id: `message~${message.template}~${message.writtenAt}`,
          event: { kind: 'message', text: message.template, by: 'system:messages' },
        },
      ]
    : [];
