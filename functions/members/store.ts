import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { Profile } from './profile.ts';
import type { ConsentChange } from './rules/consents.ts';

export type ContactKind = 'phone' | 'email' | 'referral';

export const loadProfile = (table: ClubTable, member: string) => table.get<Profile>(keys.profile(member));

/** Whose phone, e-mail or referral code it is. */
export const holderOf = async (table: ClubTable, kind: ContactKind, value: string): Promise<string | undefined> =>
  (await table.get<{ member: string }>(keys.contact(kind, value)))?.member;

export const putProfile = (profile: Profile, before?: number): Write => ({
  put: keys.profile(profile.number),
  item: { ...profile, entity: 'profile' },
  ...(before === undefined ? { when: 'absent' } : { when: { is: { version: before } } }),
  refused: 'stale',
});

/** Takes a phone, e-mail or code for a member; `stale` where another was faster, so that it is looked at again. */
export const takeContact = (kind: ContactKind, value: string, member: string): Write => ({
  put: keys.contact(kind, value),
  item: { entity: 'contact', member },
  when: 'absent',
  refused: 'stale',
});

/** From one member to the other who proved it; `stale` where it stands with the first no longer. */
export const moveContact = (kind: ContactKind, value: string, from: string, to: string): Write => ({
  put: keys.contact(kind, value),
  item: { entity: 'contact', member: to },
  when: { is: { member: from } },
  refused: 'stale',
});

export const freeContact = (kind: ContactKind, value: string): Write => ({ remove: keys.contact(kind, value) });

/** The proof of one consent given or withdrawn, with the words that were read: immutable. */
export const putProof = (member: string, { consent, text }: ConsentChange, by: string): Write => ({
  put: keys.consentProof(member, consent.at, `${consent.channel}.${consent.purpose}`),
  item: { ...consent, ...(text ? { text } : {}), entity: 'consent', member, by },
});
