import type { Consent } from '../../shared/contract/member.ts';
import type { Profile } from '../members/index.ts';
import type { Change } from '../platform/events/change.ts';
import { unpackEntry, type StoredEntry } from '../points/index.ts';
import type { ToldEvent } from './event.ts';
import { eventsOfEntry } from './fromEntry.ts';
import { eventsOfProfile } from './fromProfile.ts';

/** For each kind of item, what its change tells. */
const tellers: Record<string, (change: Change) => ToldEvent[]> = {
  entry: ({ now }) => eventsOfEntry(unpackEntry(now as unknown as StoredEntry)),
  profile: ({ now, before }) =>
    eventsOfProfile(
      now as unknown as Profile,
      before as unknown as Profile | undefined,
      String(now?.changedAt ?? now?.joinedAt),
    ),
  consent: ({ now }) => {
    const { channel, purpose, granted, at, member, by } = now as unknown as Consent & { member: string; by: string };
    return [
      {
        member,
        at,
        id: `consent~${channel}~${purpose}`,
        event: { kind: 'consent', text: `${granted ? '+' : '-'}${channel}.${purpose}`, by },
      },
    ];
  },
};

export const timeline = {
  eventsOf: (change: Change): ToldEvent[] => (change.now ? (tellers[change.entity]?.(change) ?? []) : []),
};
