import type { MemberFacts } from '../../../shared/memberFacts.ts';
import type { OfferTerms, RankContext } from './types.ts';

/** For tests: an offer for everyone, about nothing, all July 2026, changed as told. */
export const offerOf = (id: string, change: Partial<OfferTerms> = {}): OfferTerms => ({
  id,
  title: { en: id },
  from: '2026-07-01',
  until: '2026-07-31',
  categories: [],
  gives: { kind: 'points_times', percent: 200 },
  priority: 0,
  active: true,
  ...change,
});

/** For tests: what stands behind an offer. */
export const couponIn = (coupon: string): Pick<OfferTerms, 'gives'> => ({ gives: { kind: 'coupon', coupon } });

/** For tests: ten visits this year, eight with coffee and the last of them a fortnight ago. */
export const memberOf = (change: Partial<MemberFacts> = {}): MemberFacts => ({
  number: '1234567897',
  joinedOn: '2024-03-10',
  source: 'till',
  language: 'he',
  verified: true,
  referred: false,
  tier: 'silver',
  points: 500,
  spend: 300_000,
  visits: 40,
  yearSpend: 90_000,
  yearVisits: 10,
  firstVisit: '2024-03-10',
  lastVisit: '2026-07-01',
  categories: [
    { category: 'coffee', visits: 8, spend: 20_000, last: '2026-07-01' },
    { category: 'bread', visits: 6, spend: 6_000, last: '2026-06-20' },
    { category: 'wine', visits: 1, spend: 8_000, last: '2025-12-20' },
  ],
  reachable: true,
  attributes: {},
  ...change,
});

/** For tests: a member in the segments named who has taken nothing. */
export const contextIn = (segments: readonly string[] = [], change: Partial<RankContext> = {}): RankContext => ({
  inSegment: (segment) => segments.includes(segment),
  takenCoupons: new Map(),
  ...change,
});
