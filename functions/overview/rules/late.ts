import type { MemberFacts } from '../../../shared/memberFacts.ts';
import type { ClubDate } from '../../../shared/time.ts';

/** Late is who has been away for more than one and a half times what is usual for them. */
const lateAfter = 1.5;

/** Whether a member who bought at least twice is past their own rhythm. Who comes several times a day is late after a day without. */
export function isLate(
  { lastVisit }: Pick<MemberFacts, 'lastVisit'>,
  gap: number | undefined,
  today: ClubDate,
): boolean {
  if (gap === undefined || lastVisit === undefined) return false;
  // both are midnights of UTC, so this is whole days; calendar arithmetic for a million members would be most of a census
  const away = (Date.parse(today) - Date.parse(lastVisit)) / 86_400_000;
  return away > Math.max(gap, 1) * lateAfter;
}
