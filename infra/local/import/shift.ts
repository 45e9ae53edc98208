import { addDays, daysBetween, type ClubDate } from '../../../shared/time.ts';

/**
 * By how many whole weeks a history moves so that its last day falls within the week that ends today: weekdays stay
 * weekdays.
 */
export const weeksTo = (lastDay: ClubDate, today: ClubDate): number => Math.floor(daysBetween(lastDay, today) / 7);

export const shiftDay = (day: ClubDate, weeks: number): ClubDate => addDays(day, weeks * 7);
