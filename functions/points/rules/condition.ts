import type { EarningCondition } from '../../../shared/contract/club.ts';
import type { PurchaseLine, WhyNothing } from '../../../shared/contract/purchase.ts';
import type { MemberFacts } from '../../../shared/memberFacts.ts';
import { isLeapYear, type ClubDate } from '../../../shared/time.ts';

/** Who buys, and when: all that a condition asks besides lines and amounts. */
export interface Occasion {
  today: ClubDate;
  /** 1 Monday … 7 Sunday, in club time. */
  weekday: number;
  facts: Pick<MemberFacts, 'tier' | 'birthday'>;
  isFirstPurchase: boolean;
  /** The day on which the member's birthday last paid. */
  birthdayOn?: ClubDate;
  inSegment: (id: string) => boolean;
}

/** Whether a day is a birthday. Who was born on 29 February has it on the 28th in common years. */
export function isBirthday(birthday: ClubDate | undefined, today: ClubDate): boolean {
  if (!birthday) return false;
  const [born, day] = [birthday.slice(5), today.slice(5)];
  return born === day || (born === '02-29' && day === '02-28' && !isLeapYear(Number(today.slice(0, 4))));
}

/**
 * Whether a birthday's rule may pay on a day: on one day of a year, whatever day the birthday is changed to meanwhile, and a bonus (`once`)
 * on one purchase of that day.
 */
export function birthdayPays(paidOn: ClubDate | undefined, today: ClubDate, how: 'once' | 'all day'): boolean {
  if (paidOn === undefined || paidOn.slice(0, 4) < today.slice(0, 4)) return true;
  return how === 'all day' && paidOn === today;
}

/** A list that is absent or empty asks for nothing. */
const allows = <T>(list: readonly T[] | undefined, value: T | undefined): boolean =>
  !list?.length || (value !== undefined && list.includes(value));

/**
 * What of a condition is not met by who buys and when; undefined where all is. `from` and `until` are both days on which it holds; `false`
 * asks for nothing.
 */
export function unmet(when: EarningCondition, occasion: Occasion): WhyNothing | undefined {
  const { today, weekday, facts } = occasion;
  if (!allows(when.tiers, facts.tier)) return 'tier';
  if ((when.from && today < when.from) || (when.until && today > when.until)) return 'dates';
  if (!allows(when.weekdays, weekday)) return 'weekday';
  if (when.firstPurchase && !occasion.isFirstPurchase) return 'first_purchase';
  if (when.birthday && !isBirthday(facts.birthday, today)) return 'birthday';
  return when.segment && !occasion.inSegment(when.segment) ? 'segment' : undefined;
}

/** Whether a condition is met by who buys and when. */
export const holds = (when: EarningCondition, occasion: Occasion): boolean => unmet(when, occasion) === undefined;

/** Whether a condition looks at lines; if so, what stands on no line does not count. */
export const asksForLines = (when: EarningCondition): boolean => !!when.categories?.length || !!when.products?.length;

/** Whether a line counts: in one of the categories and one of the products, where these are given. */
export const lineCounts = (when: EarningCondition, line: PurchaseLine): boolean =>
  allows(when.categories, line.category) && allows(when.products, line.product);
