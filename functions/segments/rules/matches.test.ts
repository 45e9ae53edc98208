import { describe, expect, it } from 'vitest';
import type { SegmentCondition } from '../../../shared/contract/segment.ts';
import type { MemberFacts } from '../../../shared/memberFacts.ts';
import { matches } from './matches.ts';
import { factsOf } from './sample.fixture.ts';

const today = '2026-07-15';
const holds = (condition: SegmentCondition, change: Partial<MemberFacts> = {}) =>
  matches({ all: [condition] })(factsOf(change), today);

const never = { visits: 0, yearVisits: 0, firstVisit: undefined, lastVisit: undefined, categories: [] };

describe('a condition does not hold', () => {
  it.each<[string, SegmentCondition, Partial<MemberFacts>?]>([
    ['one point under', { fact: 'points', atLeast: 501 }],
    ['one point over', { fact: 'points', atMost: 499 }],
    ['for a balance under 0', { fact: 'points', atLeast: 0 }, { points: -1 }],
    ['for spend of the year, when only the membership’s is enough', { fact: 'spend', over: 'year', atLeast: 90_001 }],
    ['for spend of the membership over its most', { fact: 'spend', over: 'ever', atMost: 299_999 }],
    ['for visits of the year', { fact: 'visits', over: 'year', atLeast: 13 }],
    ['for visits of the membership', { fact: 'visits', over: 'ever', atMost: 39 }],
    ['14 days after the visit when 15 are asked', { fact: 'daysSinceVisit', atLeast: 15 }],
    ['14 days after the visit when 13 are the most', { fact: 'daysSinceVisit', atMost: 13 }],
    ['for days since a visit that never was', { fact: 'daysSinceVisit' }, never],
    ['for a visit to come', { fact: 'daysSinceVisit' }, { lastVisit: '2026-07-16' }],
    ['for days since a visit, beyond all time', { fact: 'daysSinceVisit', atLeast: 1_000_000_000 }],
    ['for days since joining', { fact: 'daysSinceJoining', atMost: 30 }],
    ['for never bought, who bought once', { fact: 'neverBought' }, { visits: 1 }],
    ['for joined before its first day', { fact: 'joined', from: '2024-03-11' }],
    ['for joined after its last day', { fact: 'joined', until: '2024-03-09' }],
    ['for another tier', { fact: 'tier', in: ['gold'] }],
    ['for a category bought too seldom', { fact: 'category', in: ['bread'], visits: 4 }],
    ['for two categories that only together are enough', { fact: 'category', in: ['bread', 'coffee'], visits: 11 }],
    ['for a category not bought', { fact: 'category', in: ['tea'], visits: 1 }],
    ['for another source', { fact: 'source', in: ['web'] }],
    ['for another language', { fact: 'language', in: ['ar', 'en'] }],
    ['for a birthday in five days when four are asked', { fact: 'birthdayWithin', days: 4 }],
    ['for a birthday not told', { fact: 'birthdayWithin', days: 365 }, { birthday: undefined }],
    ['for unverified', { fact: 'verified', is: false }],
    ['for referred', { fact: 'referred', is: true }],
    ['for unreachable', { fact: 'reachable', is: false }],
    ['for another attribute', { fact: 'attribute', name: 'pet', in: ['dog'] }],
    ['for an attribute not told', { fact: 'attribute', name: 'car', in: ['cat'] }],
    [
      'for what every object inherits',
      { fact: 'attribute', name: 'constructor', in: ['function Object() { [native code] }'] },
    ],
    ['for other members', { fact: 'member', in: ['1111111117'] }],
  ])('%s', (_, condition, change) => {
    expect(holds(condition, change)).toBe(false);
  });
});

describe('a condition holds', () => {
  it.each<[string, SegmentCondition, Partial<MemberFacts>?]>([
    ['at both ends of a range', { fact: 'points', atLeast: 500, atMost: 500 }],
    ['for an open range', { fact: 'points' }, { points: -20 }],
    ['for spend of the year', { fact: 'spend', over: 'year', atLeast: 90_000 }],
    ['for spend of the membership', { fact: 'spend', over: 'ever', atMost: 300_000 }],
    ['for visits of the year', { fact: 'visits', over: 'year', atLeast: 12, atMost: 12 }],
    ['for visits of the membership', { fact: 'visits', over: 'ever', atLeast: 40 }],
    ['14 days after the visit', { fact: 'daysSinceVisit', atLeast: 14, atMost: 14 }],
    ['for a visit today', { fact: 'daysSinceVisit', atMost: 0 }, { lastVisit: today }],
    ['for a most beyond all time', { fact: 'daysSinceVisit', atMost: 1_000_000_000 }],
    // 10 March 2024 to 15 July 2026: 730 days to 10 March 2026, then 21 + 30 + 31 + 30 + 15.
    ['857 days after joining', { fact: 'daysSinceJoining', atLeast: 857, atMost: 857 }],
    ['for never bought', { fact: 'neverBought' }, never],
    ['for joined on the one day', { fact: 'joined', from: '2024-03-10', until: '2024-03-10' }],
    ['for a tier of several', { fact: 'tier', in: ['gold', 'silver'] }],
    ['for a category bought often enough', { fact: 'category', in: ['tea', 'bread'], visits: 3 }],
    ['for a source', { fact: 'source', in: ['till', 'web'] }],
    ['for a language', { fact: 'language', in: ['he'] }],
    ['for a birthday in five days', { fact: 'birthdayWithin', days: 5 }],
    ['for verified', { fact: 'verified', is: true }],
    ['for not referred', { fact: 'referred', is: false }],
    ['for reachable', { fact: 'reachable', is: true }],
    ['for an attribute', { fact: 'attribute', name: 'pet', in: ['dog', 'cat'] }],
    ['for a member named', { fact: 'member', in: ['1234567897'] }],
  ])('%s', (_, condition, change) => {
    expect(holds(condition, change)).toBe(true);
  });
});

describe('a rule', () => {
  it('fails where one of its conditions fails', () => {
    const rule = matches({
      all: [
        { fact: 'verified', is: true },
        { fact: 'tier', in: ['gold'] },
      ],
    });
    expect(rule(factsOf(), today)).toBe(false);
    expect(rule(factsOf({ tier: 'gold' }), today)).toBe(true);
  });

  it('without conditions holds for everyone', () => {
    expect(matches({ all: [] })(factsOf(never), today)).toBe(true);
  });

  it('compiled once speaks of the day that it is asked for', () => {
    const away = matches({ all: [{ fact: 'daysSinceVisit', atLeast: 20 }] });
    expect([today, '2026-07-21', today].map((day) => away(factsOf(), day))).toEqual([false, true, false]);
  });
});
