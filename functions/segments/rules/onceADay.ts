import type { ClubDate } from '../../../shared/time.ts';

/**
 * What depends on the day only is worked out once and kept until another day is asked for: a rule looks at a million
 * members on one day, and calendar arithmetic for each would be most of its time.
 */
export function onceADay<T>(make: (today: ClubDate) => T): (today: ClubDate) => T {
  let kept: { day: ClubDate; value: T } | undefined;
  return (today) => {
    if (kept?.day !== today) kept = { day: today, value: make(today) };
    return kept.value;
  };
}
