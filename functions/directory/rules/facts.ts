import type { MemberProfile } from '../../../shared/contract/member.ts';
import type { CategoryTaste, MemberFacts } from '../../../shared/memberFacts.ts';
import { dateIn, monthOf, type ClubDate, type Instant } from '../../../shared/time.ts';
import { firstMonthOfYear } from './year.ts';

/** What facts are made of in a profile. Consents are the ones in force, one for each channel and purpose. */
export type ProfileLike = Pick<
  MemberProfile,
  'number' | 'joinedAt' | 'source' | 'language' | 'birthday' | 'verified' | 'referredBy' | 'attributes'
> & { consents: readonly Pick<MemberProfile['consents'][number], 'purpose' | 'granted'>[] };

/** What facts are made of in a wallet; money in minor units. */
export interface WalletLike {
  tier: string;
  points: number;
  spend: number;
  visits: number;
  /** By calendar month of the club, 'YYYY-MM', in any order; older ones than 12 months may be there and do not count. */
  months: readonly { month: string; spend: number; visits: number }[];
  firstAt?: Instant;
  lastAt?: Instant;
}

/** A member as segments, offers, coupons and earning rules see them, on a day of the club. */
export function factsOf(
  { profile, wallet, tastes }: { profile: ProfileLike; wallet: WalletLike; tastes: readonly CategoryTaste[] },
  timeZone: string,
  today: ClubDate,
): MemberFacts {
  const dayOf = (at: Instant): ClubDate => dateIn(timeZone, at);
  const from = firstMonthOfYear(today);
  const year = wallet.months.filter(({ month }) => month >= from && month <= monthOf(today));
  return {
    number: profile.number,
    joinedOn: dayOf(profile.joinedAt),
    source: profile.source,
    language: profile.language,
    ...(profile.birthday === undefined ? {} : { birthday: profile.birthday }),
    verified: profile.verified,
    referred: profile.referredBy !== undefined,
    tier: wallet.tier,
    points: wallet.points,
    spend: wallet.spend,
    visits: wallet.visits,
    yearSpend: year.reduce((sum, { spend }) => sum + spend, 0),
    yearVisits: year.reduce((sum, { visits }) => sum + visits, 0),
    ...(wallet.firstAt === undefined ? {} : { firstVisit: dayOf(wallet.firstAt) }),
    ...(wallet.lastAt === undefined ? {} : { lastVisit: dayOf(wallet.lastAt) }),
    categories: tastes,
    reachable: profile.consents.some(({ purpose, granted }) => purpose === 'marketing' && granted),
    attributes: profile.attributes,
  };
}
