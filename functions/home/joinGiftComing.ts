import { plusSeconds, type Instant } from '../../shared/time.ts';
import type { Profile } from '../members/index.ts';

/** A gift comes within seconds of the proof; what is not there after this is not promised again. */
const COMING_SECONDS = 180;

/**
 * The points that the club gives for joining, while they are on their way: the gift follows the first proof of a phone or
 * e-mail a moment later. Undefined where none comes: to who is not verified or is so for longer, has any entry, was a member
 * before, or was brought from another system.
 */
export function joinGiftComing(
  club: { joinGift: number },
  profile: Pick<Profile, 'phoneVerifiedAt' | 'emailVerifiedAt' | 'returning' | 'source'>,
  hasEntries: boolean,
  now: Instant,
): number | undefined {
  if (club.joinGift === 0 || hasEntries || profile.returning || profile.source === 'import') return undefined;
  const [first] = [profile.phoneVerifiedAt, profile.emailVerifiedAt].filter((at) => at !== undefined).sort();
  return first !== undefined && now < plusSeconds(first, COMING_SECONDS) ? club.joinGift : undefined;
}
