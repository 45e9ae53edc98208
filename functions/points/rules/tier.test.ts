import { expect, test } from 'vitest';
import { clubRules, wallet } from './fixture.ts';
import { progress, tierOf, tierReached, withTier } from './tier.ts';

const { tiers } = clubRules();
const month = (name: string, points: number, spend = 0) => ({ month: name, points, spend, visits: 1 });

test('99 points are not silver, 100 are', () => {
  expect(tierOf([month('2026-06', 99)], tiers, '2026-06-10').id).toBe('bronze');
  expect(tierOf([month('2026-06', 100)], tiers, '2026-06-10').id).toBe('silver');
});

test('a month counts for twelve months, its own included', () => {
  const months = [month('2025-07', 300)];
  expect(tierOf(months, tiers, '2026-06-30').id).toBe('gold');
  expect(tierOf(months, tiers, '2026-07-01').id).toBe('bronze');
});

test('tiers by spend count minor units, whatever was earned', () => {
  const bySpend = { ...tiers, by: 'spend' as const };
  expect(tierOf([month('2026-06', 5000, 299)], bySpend, '2026-06-10').id).toBe('silver');
});

test('the order in which tiers were saved does not matter', () => {
  expect(tierOf([month('2026-06', 150)], { ...tiers, list: tiers.list.toReversed() }, '2026-06-10').id).toBe('silver');
});

test('progress says what is missing to the next tier, and nothing in the last', () => {
  expect(progress({ months: [month('2026-06', 180)] }, tiers, '2026-06-10')).toEqual({
    tier: 'silver',
    next: { tier: 'gold', missing: 120, reached: 180, from: 300 },
  });
  expect(progress({ months: [month('2026-06', 301)] }, tiers, '2026-06-10')).toEqual({ tier: 'gold' });
});

test('since moves only with the tier', () => {
  const silver = wallet({ months: [month('2026-06', 100)], tier: { id: 'silver', since: '2026-05-01' } });
  expect(withTier(silver, tiers, '2026-06-10').tier.since).toBe('2026-05-01');
  expect(withTier(silver, tiers, '2027-06-01').tier).toEqual({ id: 'bronze', since: '2027-06-01' });
});

test('reached is only what is higher than before', () => {
  const [low, high] = [[month('2026-06', 10)], [month('2026-06', 100)]];
  expect(tierReached(low, high, tiers, '2026-06-10')).toBe('silver');
  expect(tierReached(high, high, tiers, '2026-06-10')).toBeUndefined();
  expect(tierReached(high, low, tiers, '2026-06-10')).toBeUndefined();
});
