import { expect, test } from 'vitest';
import { clubRules, wallet } from './fixture.ts';
import { standing, tierOf, tiersBetween, withTier } from './tier.ts';

const { tiers } = clubRules();
const month = (name: string, points: number, spend = 0) => ({ month: name, points, spend, visits: 1 });

test('99 points are not silver, 100 are', () => {
  expect(tierOf({ months: [month('2026-06', 99)] }, tiers, '2026-06-10').id).toBe('bronze');
  expect(tierOf({ months: [month('2026-06', 100)] }, tiers, '2026-06-10').id).toBe('silver');
});

test('a month counts for twelve months, its own included', () => {
  const months = [month('2025-07', 300)];
  expect(tierOf({ months }, tiers, '2026-06-30').id).toBe('gold');
  expect(tierOf({ months }, tiers, '2026-07-01').id).toBe('bronze');
});

test('tiers by spend count minor units, whatever was earned', () => {
  const bySpend = { ...tiers, by: 'spend' as const };
  expect(tierOf({ months: [month('2026-06', 5000, 299)] }, bySpend, '2026-06-10').id).toBe('silver');
});

test('the order in which tiers were saved does not matter', () => {
  expect(
    tierOf({ months: [month('2026-06', 150)] }, { ...tiers, list: tiers.list.toReversed() }, '2026-06-10').id,
  ).toBe('silver');
});

test('what is missing to the next tier, how long this one holds and what keeps it', () => {
  expect(standing({ months: [month('2026-06', 80)] }, tiers, '2026-06-10')).toEqual({
    tier: 'bronze',
    next: { tier: 'silver', missing: 20, reached: 80, from: 100 },
  });
  // what comes in June itself leaves with June's 180: nothing that comes now keeps it longer
  expect(standing({ months: [month('2026-06', 180)] }, tiers, '2026-06-10')).toEqual({
    tier: 'silver',
    tierUntil: '2027-05-31',
    next: { tier: 'gold', missing: 120, reached: 180, from: 300 },
  });
  // through May 2027 June's 301 count; from July 2026 on what comes keeps gold beyond
  const months = [month('2026-06', 301), month('2026-08', 40)];
  expect(standing({ months }, tiers, '2026-08-20')).toEqual({
    tier: 'gold',
    tierUntil: '2027-05-31',
    keep: { missing: 260, reached: 40, from: 300, by: '2027-05-31' },
  });
});

test('since moves only with the tier', () => {
  const silver = wallet({ months: [month('2026-06', 100)], tier: { id: 'silver', since: '2026-05-01' } });
  expect(withTier(silver, tiers, '2026-06-10').tier.since).toBe('2026-05-01');
  expect(withTier(silver, tiers, '2027-06-01').tier).toEqual({ id: 'bronze', since: '2027-06-01' });
});

test('lifted is only what is higher than before, and past every tier between', () => {
  const [low, high] = [{ months: [month('2026-06', 10)] }, { months: [month('2026-06', 300)] }];
  expect(tiersBetween(low, high, tiers, '2026-06-10')).toEqual(['silver', 'gold']);
  expect(tiersBetween(high, high, tiers, '2026-06-10')).toEqual([]);
  expect(tiersBetween(high, low, tiers, '2026-06-10')).toEqual([]);
});
