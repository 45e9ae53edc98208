import type { Write } from '../platform/table/commit.ts';
import { keys } from '../platform/table/keys.ts';
import type { Profile } from './profile.ts';
import type { ClubTable, Item, Key } from '../platform/table/table.ts';

/** What is gone with the person: coupons held, and what they like. */
const personal = new Set(['heldCoupon', 'taste']);
/** Events whose text names a shop, not what somebody wrote. */
const harmless = new Set(['purchase', 'lapsed', 'consent']);

/**
 * Erases what is left of a member who left: held coupons and tastes; in the timeline and in the ledger what staff wrote in
 * their own words. What stays: points and amounts, the rewards and coupons used, and the proofs of consent (channel,
 * purpose, time, version of the wording and source, by number only), which the club must be able to show for as long as
 * somebody could complain of a message. The directory and the name index forget by themselves, from the profile's change.
 * Doing it again does no harm.
 */
export async function eraseMember(table: ClubTable, member: string): Promise<void> {
  const { pk } = keys.profile(member);
  let cursor: string | undefined;
  do {
    const page = await table.queryItems({ pk, cursor });
    for (const { key, item } of page.items)
      for (const write of erasing(key, item)) {
        const done = await table.commit([write]);
        // stale: it is gone already
        if (!done.ok && !done.stale) throw new Error(`what a member left behind could not be erased: ${item.entity}`);
      }
    cursor = page.cursor;
  } while (cursor);
}

/** Whether an event holds words that somebody wrote. */
export const hasWords = ({ kind, text }: { kind: string; text?: unknown }): boolean =>
  text !== undefined && !harmless.has(kind);

/**
 * For those who write of members from a queue: somebody may have left since. What they wrote of those is erased again, as
 * the leaving itself did; to be called after writing, so that one of the two comes last.
 */
export async function eraseIfLeft(table: ClubTable, members: ReadonlySet<string>): Promise<void> {
  const profiles = await table.getMany<Profile>([...members].map((member) => keys.profile(member)));
  for (const profile of profiles) if (profile?.leftAt) await eraseMember(table, profile.number);
}

function erasing(key: Key, item: Item): Write[] {
  if (personal.has(item.entity)) return [{ remove: key }];
  if (item.entity !== 'event' || !hasWords({ kind: String(item.kind), text: item.text })) return [];
  const [, , ...id] = key.sk.split('#');
  const words: Write = { update: key, unset: ['text'], when: 'present', refused: 'stale' };
  // the entry first: where it cannot be done, the event still says that it must
  return [{ update: keys.entry(id.join('#')), unset: ['reason'], when: 'present', refused: 'stale' }, words];
}
