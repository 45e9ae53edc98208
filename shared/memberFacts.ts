import type { Language } from './locale.ts';
import type { ClubDate } from './time.ts';

/** What is known of a member, as segments, offers, coupons and earning rules see it. Money in minor units, days in club time. */
export interface MemberFacts {
  number: string;
  joinedOn: ClubDate;
  source: string;
  language: Language;
  birthday?: ClubDate;
  verified: boolean;
  referred: boolean;
  tier: string;
  points: number;
  /** Over the whole membership. */
  spend: number;
  visits: number;
  /** Over the last 12 months, the present one included. */
  yearSpend: number;
  yearVisits: number;
  firstVisit?: ClubDate;
  lastVisit?: ClubDate;
  /** Most bought first: by visits, then by spend. */
  categories: readonly CategoryTaste[];
  /** The member may be sent what sells, by at least one channel. */
  reachable: boolean;
  attributes: Readonly<Record<string, string>>;
}

export interface CategoryTaste {
  category: string;
  visits: number;
  spend: number;
  last: ClubDate;
}
