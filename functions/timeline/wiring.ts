import type { Consent } from '../../shared/contract/member.ts';
import { eventsOfCoupon } from '../coupons/index.ts';
import { eraseIfLeft, hasWords, type Profile } from '../members/index.ts';
import type { Message } from '../messages/index.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { Change } from '../platform/events/change.ts';
import { unpackEntry, type StoredEntry } from '../points/index.ts';
import type { StoredFriend } from '../referrals/index.ts';
import type { ClaimEnd } from '../rewards/index.ts';
import type { ToldEvent } from './event.ts';
import { discreet, eventsOfClaim, eventsOfFriend, eventsOfMessage } from './fromBenefits.ts';
import { eventsOfEntry } from './fromEntry.ts';
import { eventsOfProfile } from './fromProfile.ts';

/** For each kind of item, what its change tells. */
const tellers: Record<string, (change: Change) => ToldEvent[]> = {
  entry: ({ now }) => {
    const entry = unpackEntry(now as unknown as StoredEntry);
    return eventsOfEntry(entry).map((told) => discreet(entry, told));
  },
  claim: ({ now }) => eventsOfClaim(now as unknown as ClaimEnd),
  friend: ({ now, before }) => (before ? [] : eventsOfFriend(now as unknown as StoredFriend)),
  message: ({ now }) => eventsOfMessage(now as unknown as Message),
  profile: ({ now, before }) =>
    eventsOfProfile(
      now as unknown as Profile,
      before as unknown as Profile | undefined,
      String(now?.changedAt ?? now?.joinedAt),
    ),
  heldCoupon: eventsOfCoupon,
  couponUse: eventsOfCoupon,
  redemption: eventsOfCoupon,
  codeUse: eventsOfCoupon,
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
  /** Of members who left while this was told, the words are erased again. */
  forgetLeft: (table: ClubTable, told: readonly ToldEvent[]): Promise<void> =>
    eraseIfLeft(table, new Set(told.filter(({ event }) => hasWords(event)).map(({ member }) => member))),
};
