import type { MemberFacts } from '../../../shared/memberFacts.ts';
import type { ClubDate } from '../../../shared/time.ts';

/** What a list of members is narrowed to; all that is given must hold. Days in club time. */
export interface Narrowing {
  joinedSince?: ClubDate | undefined;
  /** The last visit was on this day or later: who bought since. */
  boughtSince?: ClubDate | undefined;
  tier?: string | undefined;
  /** Past their own usual gap. */
  late?: boolean | undefined;
}

/** Whether a member with a usual gap of so many days is late on a day. */
export type LateTest = (facts: Pick<MemberFacts, 'lastVisit'>, gap: number | undefined, today: ClubDate) => boolean;

/** Whether a member is of those that the list was narrowed to. */
export function isOfThose(
  { facts, gap }: { facts: Pick<MemberFacts, 'joinedOn' | 'lastVisit' | 'tier'>; gap?: number | undefined },
  { joinedSince, boughtSince, tier, late }: Narrowing,
  today: ClubDate,
  isLate: LateTest,
): boolean {
  return (
    (joinedSince === undefined || facts.joinedOn >= joinedSince) &&
    (boughtSince === undefined || (facts.lastVisit !== undefined && facts.lastVisit >= boughtSince)) &&
    (tier === undefined || facts.tier === tier) &&
    (!late || isLate(facts, gap, today))
  );
}
