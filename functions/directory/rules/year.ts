import { addMonths, monthOf, type ClubDate } from '../../../shared/time.ts';

/** The first of the last 12 calendar months, the present one included: 'YYYY-MM'. */
export const firstMonthOfYear = (today: ClubDate): string => monthOf(addMonths(today, -11));
