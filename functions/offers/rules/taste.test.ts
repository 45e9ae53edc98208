import { describe, expect, it } from 'vitest';
import { memberOf } from './sample.fixture.ts';
import { bestTaste, tasteGrounds, tasteStrength } from './taste.ts';

const today = '2026-07-15';
const taste = (visits: number, last: string) => ({ category: 'coffee', visits, spend: 0, last });

describe('a taste', () => {
  it.each([
    ['181 days ago a quarter is left: 8 × 25 / 12', 8, '2026-01-15', 10, 16],
    ['one visit of one weighs little: 1 × 100 / 3', 1, '2026-07-15', 1, 33],
    ['rounded down: 1 × 25 / 52', 1, '2025-10-01', 50, 0],
    ['more visits than the year told: 4 × 100 / 6', 4, '2026-07-15', 0, 66],
    ['30 days ago in full: 8 × 100 / 12', 8, '2026-06-15', 10, 66],
    ['31 days ago: 8 × 75 / 12', 8, '2026-06-14', 10, 50],
    ['91 days ago: 8 × 50 / 12', 8, '2026-04-15', 10, 33],
  ])('%s', (_, visits, last, year, strength) => {
    expect(tasteStrength(taste(visits, last), year, today)).toBe(strength);
  });
});

describe('what the member is told of their taste', () => {
  const told = (...categories: string[]) => bestTaste(tasteGrounds(memberOf(), today), new Set(categories))?.why;

  it('is nothing where they bought none of it', () => {
    expect(told('garden')).toBeUndefined();
    expect(told()).toBeUndefined();
  });

  it('is the one they like most', () => {
    expect(told('wine', 'bread', 'coffee')).toEqual({ code: 'buys_category', category: 'coffee', times: 8 });
  });

  it('is no habit after once, or long ago', () => {
    expect(told('wine')).toEqual({ code: 'bought_category_before', category: 'wine', times: 1 });
    const longAgo = memberOf({ categories: [taste(5, '2026-04-15')] });
    expect(tasteGrounds(longAgo, today).get('coffee')?.why.code).toBe('bought_category_before');
    const justIn = memberOf({ categories: [taste(2, '2026-04-16')] });
    expect(tasteGrounds(justIn, today).get('coffee')?.why.code).toBe('buys_category');
  });
});
