import { expect, test } from 'vitest';
import type { EarningCondition } from '../../../shared/contract/club.ts';
import { asksForLines, birthdayPays, holds, isBirthday, lineCounts, type Occasion } from './condition.ts';

/** Wednesday, 10 June 2026; silver; born on that day; in the segment 'cheese'. */
const occasion: Occasion = {
  today: '2026-06-10',
  weekday: 3,
  facts: { tier: 'silver', birthday: '1990-06-10' },
  isFirstPurchase: true,
  inSegment: (id) => id === 'cheese',
};

test.each<[string, EarningCondition]>([
  ['another tier', { tiers: ['gold'] }],
  ['another segment', { segment: 'wine' }],
  ['not yet', { from: '2026-06-11' }],
  ['no more', { until: '2026-06-09' }],
  ['another weekday', { weekdays: [1, 2, 4] }],
  ['one of two does not hold', { tiers: ['silver'], weekdays: [4] }],
])('does not hold: %s', (_, when) => {
  expect(holds(when, occasion)).toBe(false);
});

test('does not hold: not the first purchase, not a birthday, no birthday known', () => {
  expect(holds({ firstPurchase: true }, { ...occasion, isFirstPurchase: false })).toBe(false);
  expect(holds({ birthday: true }, { ...occasion, today: '2026-06-11' })).toBe(false);
  expect(holds({ birthday: true }, { ...occasion, facts: { tier: 'silver' } })).toBe(false);
});

test.each<[string, EarningCondition]>([
  ['nothing asked', {}],
  ['empty lists ask for nothing', { tiers: [], weekdays: [] }],
  ['false asks for nothing', { firstPurchase: false, birthday: false }],
  ['first and last day included', { from: '2026-06-10', until: '2026-06-10' }],
  ['all at once', { tiers: ['silver'], segment: 'cheese', weekdays: [3], firstPurchase: true, birthday: true }],
])('holds: %s', (_, when) => {
  expect(holds(when, occasion)).toBe(true);
});

test.each([
  [undefined, '2026-06-10', false],
  ['1990-06-10', '2026-06-10', true],
  ['1992-02-29', '2026-02-28', true],
  ['1992-02-29', '2026-03-01', false],
  ['1992-02-29', '2028-02-28', false],
  ['1992-02-29', '2028-02-29', true],
  ['1992-02-29', '2100-02-28', true],
  ['1992-02-28', '2028-02-29', false],
])('born %s, today %s: %s', (birthday, today, is) => {
  expect(isBirthday(birthday, today)).toBe(is);
});

test('a line counts when it is in a category and a product that are asked for', () => {
  const line = { product: 'p1', category: 'cheese', quantity: 1, amount: 100 };
  expect(lineCounts({ categories: ['wine'] }, line)).toBe(false);
  expect(lineCounts({ categories: ['cheese'], products: ['p2'] }, line)).toBe(false);
  expect(lineCounts({ categories: ['cheese'] }, { quantity: 1, amount: 100 })).toBe(false);
  expect(lineCounts({ categories: ['wine', 'cheese'], products: ['p1'] }, line)).toBe(true);
  expect(lineCounts({}, line)).toBe(true);
  expect(asksForLines({ categories: [], tiers: ['gold'] })).toBe(false);
  expect(asksForLines({ products: ['p1'] })).toBe(true);
});

test.each([
  [undefined, 'once', true],
  ['2025-06-10', 'once', true],
  // paid in this year: on another day nothing more, whatever the birthday is now
  ['2026-02-01', 'once', false],
  ['2026-02-01', 'all day', false],
  ['2026-06-10', 'once', false],
  ['2026-06-10', 'all day', true],
  // a purchase of the old year that arrives in the new one
  ['2027-01-02', 'once', false],
] as const)('a birthday last paid on %s pays %s on 10 June 2026: %s', (paidOn, how, pays) => {
  expect(birthdayPays(paidOn, '2026-06-10', how)).toBe(pays);
});
