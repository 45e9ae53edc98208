import type { ClubRules } from '../../../shared/contract/club.ts';
import { ok, refuse, type Result } from '../../../shared/result.ts';
import { noCounters } from './mergeCounters.ts';
import { applyMerge, type Halves, type Merging } from './merge.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import type { Entry, Wallet } from './wallet.ts';

/**
 * Whether a member may spend what the wallet holds: their own always, a household's where the club lets everybody of it. Refuses:
 * household.holder_only.
 */
export const mayShare = (
  wallet: Pick<Wallet, 'member'> | undefined,
  member: string,
  { household }: Pick<ClubRules, 'household'>,
): Result<void> =>
  wallet && wallet.member !== member && household?.spending === 'holder'
    ? refuse('household.holder_only')
    : ok(undefined);

/**
 * A member joins a household: all that their wallet holds and counts goes into the holder's, as in a merge, and theirs leads there. What was
 * bought before is refunded out of the shared wallet, which has its points.
 */
export const applyJoin = (joining: Wallet, holder: Wallet, stamp: Merging, rules: ClubRules): Halves =>
  applyMerge(joining, holder, stamp, rules, 'household');

/**
 * A member leaves a household: their own wallet is open again, empty. Points, tier and counts stay with the household; that they have
 * bought before is known (`joined`, the entry by which they came), so nobody is a first buyer twice.
 */
export function applyLeave(own: Wallet, joined: Entry, stamp: Stamp, rules: ClubRules): Posted {
  const start = open(own, stamp);
  const { mergedInto: _, ...rest } = start.wallet;
  const { firstAt, birthdayOn } = joined.merge?.moved ?? {};
  const after = {
    ...noCounters(start.wallet),
    ...(firstAt === undefined ? {} : { firstAt }),
    ...(birthdayOn === undefined ? {} : { birthdayOn }),
  };
  return post(
    { ...rest, ...after },
    stamp,
    { kind: 'household_left', points: 0, lapsed: start.lapsed, of: joined.cause, with: joined.with!, merge: { after } },
    rules,
  );
}
