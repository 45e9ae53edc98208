import { describe, expect, test } from 'vitest';
import type { ClubRules } from '../../../shared/contract/club.ts';
import { clubRules } from './fixture.ts';
import { standing, tierOf } from './tier.ts';
import { countedToward, monthsOfGrace } from './tierPeriod.ts';

const { tiers } = clubRules();
const month = (name: string, points: number, visits = 1) => ({ month: name, points, spend: 0, visits });
const by = (changes: Partial<ClubRules['tiers']>): ClubRules['tiers'] => ({ ...tiers, ...changes });

describe('a rolling period', () => {
  test('the tier is lost on the first of a month, or after the grace', () => {
    const months = [month('2025-07', 300)];
    const graced = by({ graceDays: 10 });
    expect(tierOf({ months }, graced, '2026-07-10').id).toBe('gold');
    expect(tierOf({ months }, graced, '2026-07-11').id).toBe('bronze');
  });

  test('a grace over the end of February is a day longer in a leap year', () => {
    // one month counts: January's 300 end with January; 29 days on are 29 February 2028, or 1 March 2027
    const graced = by({ months: 1, graceDays: 29 });
    expect(tierOf({ months: [month('2028-01', 300)] }, graced, '2028-02-29').id).toBe('gold');
    expect(tierOf({ months: [month('2028-01', 300)] }, graced, '2028-03-01').id).toBe('bronze');
    expect(tierOf({ months: [month('2027-01', 300)] }, graced, '2027-03-01').id).toBe('gold');
    expect(tierOf({ months: [month('2027-01', 300)] }, graced, '2027-03-02').id).toBe('bronze');
  });

  test('in the grace the present month is what must be filled', () => {
    const months = [month('2025-07', 250), month('2026-01', 50), month('2026-07', 30)];
    expect(standing({ months }, by({ graceDays: 10 }), '2026-07-03')).toMatchObject({
      tier: 'gold',
      tierUntil: '2026-07-10',
      // January's 50 and July's 30 are in the twelve months that end with July
      keep: { missing: 220, reached: 80, from: 300, by: '2026-07-10' },
    });
  });

  test('the wallet keeps the months that the grace looks at', () => {
    expect(monthsOfGrace(tiers)).toBe(0);
    expect(monthsOfGrace(by({ graceDays: 28 }))).toBe(1);
    // on 1 March 2027 those of January are 29 days gone
    expect(monthsOfGrace(by({ graceDays: 29 }))).toBe(2);
  });
});

describe('a calendar year', () => {
  const yearly = by({ period: 'calendar' });
  const counted = { months: [], years: [month('2026', 300)] };

  test('what was reached on its last day holds to the end of the next', () => {
    expect(tierOf(counted, yearly, '2026-12-31').id).toBe('gold');
    expect(tierOf(counted, yearly, '2027-12-31').id).toBe('gold');
    expect(tierOf(counted, yearly, '2028-01-01').id).toBe('bronze');
    expect(tierOf(counted, by({ period: 'calendar', graceDays: 60 }), '2028-02-29').id).toBe('gold');
    expect(tierOf(counted, by({ period: 'calendar', graceDays: 60 }), '2028-03-01').id).toBe('bronze');
  });

  test('two years are not added together', () => {
    const years = [month('2026', 299), month('2027', 299)];
    expect(tierOf({ months: [], years }, yearly, '2027-06-01').id).toBe('silver');
  });

  test('what keeps it: nothing yet in its own year, then the next year’s whole threshold, then the grace', () => {
    expect(standing(counted, yearly, '2026-12-31')).toEqual({ tier: 'gold', tierUntil: '2027-12-31' });
    const years = [month('2026', 300), month('2027', 180)];
    const graced = by({ period: 'calendar', graceDays: 31 });
    expect(standing({ months: [], years }, graced, '2027-11-25')).toEqual({
      tier: 'gold',
      tierUntil: '2028-01-31',
      keep: { missing: 120, reached: 180, from: 300, by: '2027-12-31' },
    });
    // what comes in January is the new year's
    expect(standing({ months: [], years }, graced, '2028-01-02')).toMatchObject({
      tier: 'gold',
      tierUntil: '2028-01-31',
      keep: { missing: 300, reached: 0, by: '2028-01-31' },
    });
  });

  test('the next tier is counted by this year alone', () => {
    const years = [month('2026', 120), month('2027', 40)];
    expect(standing({ months: [], years }, yearly, '2027-03-01')).toEqual({
      tier: 'silver',
      tierUntil: '2027-12-31',
      keep: { missing: 60, reached: 40, from: 100, by: '2027-12-31' },
      next: { tier: 'gold', missing: 260, reached: 40, from: 300 },
    });
  });

  test('a wallet that has no years yet goes by its months', () => {
    expect(tierOf({ months: [month('2026-03', 200), month('2026-11', 100)] }, yearly, '2027-05-01').id).toBe('gold');
  });
});

test('tiers by visits count them, whatever they brought', () => {
  const visits = by({ by: 'visits' });
  expect(tierOf({ months: [month('2026-06', 5000, 99)] }, visits, '2026-06-10').id).toBe('bronze');
  expect(tierOf({ months: [month('2026-06', 0, 60), month('2026-05', 0, 40)] }, visits, '2026-06-10').id).toBe(
    'silver',
  );
});

test('what counted toward a tier: bought in its period and not after', () => {
  expect(countedToward('2025-06-30', '2026-06-10', tiers)).toBe(false);
  expect(countedToward('2025-07-01', '2026-06-10', tiers)).toBe(true);
  expect(countedToward('2026-06-11', '2026-06-10', tiers)).toBe(false);
  expect(countedToward('2025-12-31', '2026-06-10', by({ period: 'calendar' }))).toBe(false);
});
