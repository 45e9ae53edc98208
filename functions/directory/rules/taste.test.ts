import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tastesOf, type TastedPurchase } from './taste.ts';

const zone = 'Asia/Jerusalem';
const today = '2026-07-15';
const bought = (at: string, ...lines: [string | undefined, number][]): TastedPurchase => ({
  at,
  lines: lines.map(([category, amount]) => ({ category, amount })),
});

describe('a taste leaves out', () => {
  it('lines without a category', () => {
    expect(tastesOf([bought('2026-07-01T09:00:00.000Z', [undefined, 100])], zone, today)).toEqual([]);
  });

  it('what was bought before the twelve months or after today, by the club’s calendar', () => {
    const purchases = [
      // 23:59 on 31 July 2025 in Jerusalem (UTC+3): the month before the first of the twelve.
      bought('2025-07-31T20:59:00.000Z', ['tea', 1]),
      // 00:30 on 16 July 2026 there.
      bought('2026-07-15T21:30:00.000Z', ['tea', 1]),
    ];
    expect(tastesOf(purchases, zone, today)).toEqual([]);
    expect(tastesOf([bought('2025-07-31T21:00:00.000Z', ['tea', 1])], zone, today)).toEqual([
      { category: 'tea', visits: 1, spend: 1, last: '2025-08-01' },
    ]);
  });

  it('all after the hundredth', () => {
    const lines = Array.from({ length: 120 }, (_, i): [string, number] => [`c${100 + i}`, 200 - i]);
    const tastes = tastesOf([bought('2026-07-01T09:00:00.000Z', ...lines)], zone, today);
    expect(tastes).toHaveLength(100);
    expect(tastes.at(-1)).toEqual({ category: 'c199', visits: 1, spend: 101, last: '2026-07-01' });
  });
});

describe('tastes', () => {
  it('count one visit for each purchase and category, and keep the last day in whichever order they come', () => {
    const purchases = [
      bought('2026-07-01T09:00:00.000Z', ['tea', 500], ['tea', 250], ['bread', 900]),
      bought('2026-05-02T09:00:00.000Z', ['tea', 100]),
    ];
    const tastes = [
      { category: 'tea', visits: 2, spend: 850, last: '2026-07-01' },
      { category: 'bread', visits: 1, spend: 900, last: '2026-07-01' },
    ];
    expect(tastesOf(purchases, zone, today)).toEqual(tastes);
    expect(tastesOf([...purchases].reverse(), zone, today)).toEqual(tastes);
  });

  it('stand by visits, then by spend, then by name', () => {
    const day = '2026-07-01T09:00:00.000Z';
    const purchases = [bought(day, ['b', 100], ['a', 100], ['dear', 9000], ['often', 1]), bought(day, ['often', 1])];
    expect(tastesOf(purchases, zone, today).map(({ category }) => category)).toEqual(['often', 'dear', 'a', 'b']);
  });

  it('add up to what was spent', () => {
    const line = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 100_000 }));
    fc.assert(
      fc.property(fc.array(fc.array(line, { maxLength: 6 }), { maxLength: 10 }), (baskets) => {
        const tastes = tastesOf(
          baskets.map((lines) => bought('2026-07-01T09:00:00.000Z', ...lines)),
          zone,
          today,
        );
        const spent = baskets.flat().reduce((sum, [, amount]) => sum + amount, 0);
        expect(tastes.reduce((sum, { spend }) => sum + spend, 0)).toBe(spent);
        tastes.forEach(({ visits }) => expect(visits).toBeLessThanOrEqual(baskets.length));
      }),
    );
  });
});
