import { expect, test } from 'vitest';
import { clubRules, wallet } from './fixture.ts';
import { fullViewOf, viewOf } from './view.ts';

test('no wallet yet: nothing, and the way to the next tier', () => {
  expect(viewOf(undefined, clubRules(), '2026-06-10')).toEqual({
    points: 0,
    pending: 0,
    tier: 'bronze',
    next: { tier: 'silver', missing: 100, reached: 0, from: 100 },
    expiring: [],
    visits: 0,
    spend: 0,
    version: 0,
  });
});

test('what lapsed is not shown, what became active is, though nothing was written', () => {
  const held = wallet({
    version: 9,
    lots: [
      { expires: '2026-05-31', points: 100 },
      { expires: '2026-08-09', points: 20 },
      { expires: '2026-08-10', points: 5 },
      { expires: 'never', points: 1 },
    ],
    pending: [
      { active: '2026-06-10', expires: '2026-06-30', points: 3 },
      { active: '2026-06-11', expires: '2026-06-30', points: 4 },
    ],
    months: [{ month: '2026-01', points: 310, spend: 310_000, visits: 3 }],
    tier: { id: 'bronze', since: '2025-01-01' },
    visits: 3,
    spend: 310_000,
  });
  // 10 June and 60 days is 9 August.
  expect(viewOf(held, clubRules(), '2026-06-10')).toEqual({
    points: 29,
    pending: 4,
    tier: 'gold',
    expiring: [
      { on: '2026-06-30', points: 3 },
      { on: '2026-08-09', points: 20 },
    ],
    visits: 3,
    spend: 310_000,
    version: 9,
  });
});

test('the next three lots, no more', () => {
  const lots = ['2026-06-10', '2026-06-11', '2026-06-12', '2026-06-13'].map((expires) => ({ expires, points: 1 }));
  expect(viewOf(wallet({ lots }), clubRules(), '2026-06-10').expiring.map((lot) => lot.on)).toEqual([
    '2026-06-10',
    '2026-06-11',
    '2026-06-12',
  ]);
});

test('points owed are shown below 0', () => {
  expect(viewOf(wallet({ debt: 12 }), clubRules(), '2026-06-10').points).toBe(-12);
});

test('the full view says how long the tier holds and what keeps it; a purchase’s answer is kept without', () => {
  const gold = wallet({ months: [{ month: '2026-01', points: 310, spend: 310_000, visits: 3 }] });
  const held = {
    tierUntil: '2026-12-31',
    // January's points leave with December; none came since
    keep: { missing: 300, reached: 0, from: 300, by: '2026-12-31' },
  };
  expect(viewOf(gold, clubRules(), '2026-06-10')).not.toHaveProperty('keep');
  expect(fullViewOf(gold, clubRules(), '2026-06-10')).toMatchObject({ tier: 'gold', ...held });
  expect(fullViewOf(undefined, clubRules(), '2026-06-10')).toEqual(viewOf(undefined, clubRules(), '2026-06-10'));
});
