import type { MemberFacts } from '../../../shared/memberFacts.ts';

/** For tests: a silver member who joined in 2024 and bought twelve times this year, changed as told. */
export const factsOf = (change: Partial<MemberFacts> = {}): MemberFacts => ({
  number: '1234567897',
  joinedOn: '2024-03-10',
  source: 'till',
  language: 'he',
  birthday: '1990-07-20',
  verified: true,
  referred: false,
  tier: 'silver',
  points: 500,
  spend: 300_000,
  visits: 40,
  yearSpend: 90_000,
  yearVisits: 12,
  firstVisit: '2024-03-10',
  lastVisit: '2026-07-01',
  categories: [
    { category: 'coffee', visits: 8, spend: 20_000, last: '2026-07-01' },
    { category: 'bread', visits: 3, spend: 6_000, last: '2026-05-02' },
  ],
  reachable: true,
  attributes: { pet: 'cat' },
  ...change,
});
