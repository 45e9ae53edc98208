import { expect, test } from 'vitest';
import { lapsesWithin, nextLapses } from './lapses.ts';

const lot = (expires: string) => ({ expires });

test('points that never lapse, or have lapsed, have no next day', () => {
  expect(nextLapses({ lots: [lot('2026-05-31'), lot('never')], pending: [] }, '2026-06-01')).toEqual([]);
});

test('the next three days, pending points too, each once', () => {
  const lots = ['2026-06-30', '2026-07-31', '2026-09-30', 'never'].map(lot);
  const pending = [
    { active: '2026-06-20', expires: '2026-08-31' },
    { active: '2026-06-21', expires: '2026-07-31' },
  ];
  expect(nextLapses({ lots, pending }, '2026-06-30')).toEqual(['2026-06-30', '2026-07-31', '2026-08-31']);
});

test('a member is looked at for days in between, and where what is kept does not tell', () => {
  const within = (lapses?: string[]) => lapsesWithin({ lapses, agesOn: '2026-07-01' }, '2026-06-30', '2026-07-31');
  expect(within(['2026-06-30'])).toBe(false);
  expect(within(['2026-06-30', '2026-08-01'])).toBe(false);
  expect(within(['2026-06-30', '2026-07-31'])).toBe(true);
  expect(within(['2026-04-30', '2026-05-31', '2026-06-30'])).toBe(true);
  expect(within()).toBe(true);
  expect(lapsesWithin({}, '2026-06-30', '2026-07-31')).toBe(false);
});
