import { expect, it } from 'vitest';
import { narrowedTo, readNarrowing, suggestedRule } from './memberList.ts';

it('narrows by nothing that is not a day or not known', () => {
  const ask = new URLSearchParams('joinedSince=yesterday&boughtSince=2026-13-40&late=yes&tier=%20&find=x');
  expect(readNarrowing(ask)).toEqual({});
});
it('reads what its own address says', () => {
  const by = { joinedSince: '2026-10-27', tier: 'gold', late: 'true' as const };
  const address = narrowedTo('/he/owner/members', by);
  expect(address).toBe('/he/owner/members?joinedSince=2026-10-27&tier=gold&late=true');
  expect(readNarrowing(new URL(address, 'http://x').searchParams)).toEqual(by);
});
it('begins a group that moves with the days', () => {
  expect(suggestedRule({}, '2026-11-25')).toEqual({ all: [] });
  // 27 October to 25 November: 4 days to the 31st, and 25
  expect(suggestedRule({ joinedSince: '2026-10-27', tier: 'gold' }, '2026-11-25')).toEqual({
    all: [
      { fact: 'daysSinceJoining', atMost: 29 },
      { fact: 'tier', in: ['gold'] },
    ],
  });
  expect(suggestedRule({ late: 'true' }, '2026-11-25').all).toEqual([
    { fact: 'daysSinceVisit', atLeast: 45 },
    { fact: 'visits', over: 'ever', atLeast: 2 },
  ]);
});
