import { addDays, type ClubDate } from '../../../shared/time.ts';
import { onceADay } from './onceADay.ts';

/**
 * Whether a birthday falls today or within so many days, over the end of the year too. Who was born on 29 February has
 * their day on the 28th in a year without one.
 */
export function birthdayWithin(days: number): (birthday: ClubDate, today: ClubDate) => boolean {
  const near = onceADay((today) => daysOfYear(today, days));
  return (birthday, today) => near(today).has(birthday.slice(5));
}

/** The days of the year ('MM-DD') whose birthdays are kept from today to so many days later. */
function daysOfYear(today: ClubDate, days: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (let ahead = 0; ahead <= days; ahead++) {
    const day = addDays(today, ahead).slice(5);
    found.add(day);
    if (day === '02-28' && addDays(today, ahead + 1).endsWith('-03-01')) found.add('02-29');
  }
  return found;
}
