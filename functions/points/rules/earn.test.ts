import { describe, expect, test } from 'vitest';
import type { EarningRule } from '../../../shared/contract/club.ts';
import { earn } from './earn.ts';
import { birthdayGift, clubRules, earning, onePerTen } from './fixture.ts';

const rule = (id: string, changes: Partial<EarningRule>): EarningRule => ({ ...onePerTen, id, ...changes });
const double = rule('double', { award: { kind: 'times', percent: 200 } });
const gift = rule('gift', { award: { kind: 'bonus', points: 30 } });
const cheese = { category: 'cheese', quantity: 1, amount: 4000 };
const bread = { category: 'bread', quantity: 1, amount: 6000 };
const name = { en: 'Base' };
const withRules = (...more: EarningRule[]) => clubRules({ earning: [onePerTen, ...more] });

describe('earns nothing', () => {
  test.each([
    ['nothing paid, even where a bonus would be due', { total: 0, rules: withRules(gift) }],
    ['all paid by gift card', { total: 10_000, paidOtherwise: 10_000, rules: withRules(gift) }],
    ['less paid than the club asks', { total: 6000, paidOtherwise: 1001, rules: clubRules({ minimumSpend: 5000 }) }],
    ['less than one full ten', { total: 999 }],
    ['a rule put away', { rules: clubRules({ earning: [rule('off', { active: false })] }) }],
    [
      'lines asked for, none known',
      { rules: clubRules({ earning: [rule('c', { when: { categories: ['cheese'] } })] }) },
    ],
    ['a multiplier with nothing to multiply', { rules: clubRules({ earning: [double] }) }],
  ])('%s', (_, changes) => {
    expect(earn(earning(changes))).toMatchObject({ points: 0, reasons: [], byLine: [] });
  });

  test('a bonus for lines on which nothing was paid', () => {
    const free = { ...cheese, amount: 0 };
    const forCheese = rule('gift', { when: { categories: ['cheese'] }, award: gift.award });
    const award = earn(earning({ total: 6000, lines: [free, bread], rules: clubRules({ earning: [forCheese] }) }));
    expect(award).toEqual({ points: 0, reasons: [], byLine: [0, 0], nothing: [{ rule: 'gift', why: 'lines' }] });
  });

  test('less on the lines that count than the rule asks', () => {
    const some = rule('c', { when: { categories: ['cheese'], minimum: 4001 } });
    const award = earn(earning({ lines: [cheese, bread], rules: clubRules({ earning: [some] }) }));
    expect(award.points).toBe(0);
  });
});

test('exactly what the club or a rule asks is enough', () => {
  expect(earn(earning({ total: 5000, rules: clubRules({ minimumSpend: 5000 }) })).points).toBe(5);
  const some = rule('c', { when: { categories: ['cheese'], minimum: 4000 } });
  expect(earn(earning({ lines: [cheese, bread], rules: clubRules({ earning: [some] }) })).points).toBe(4);
});

test('a total alone earns: 187.40 is eighteen full tens', () => {
  expect(earn(earning({ total: 18_740 }))).toMatchObject({
    points: 18,
    reasons: [{ rule: 'base', name, points: 18 }],
    byLine: [],
  });
});

test('what points or gift cards paid earns nothing, on any line', () => {
  // 100.00 of which 50.00 by gift card: cheese counts 20.00, bread 30.00.
  const rules = clubRules({ earning: [rule('c', { when: { categories: ['cheese'] } })] });
  const award = earn(earning({ paidOtherwise: 5000, lines: [cheese, bread], rules }));
  expect(award).toMatchObject({ points: 2, byLine: [2, 0] });
});

test('a coupon comes off the lines it was on', () => {
  // Cheese 40.00 less a coupon of 15.00 on cheese: 25.00, two full tens.
  const rules = clubRules({ earning: [rule('c', { when: { categories: ['cheese'] } })] });
  const discountsOff = [{ amount: 1500, lines: [0] }];
  expect(earn(earning({ total: 8500, lines: [cheese, bread], discountsOff, rules })).points).toBe(2);
});

test('rounding is down for the rule, on all its lines together', () => {
  const lines = [1500, 1500, 1500].map((amount) => ({ quantity: 1, amount }));
  // 45.00 is four full tens, though each line alone has only one.
  expect(earn(earning({ total: 4500, lines }))).toMatchObject({ points: 4, byLine: [2, 1, 1] });
});

test('a multiplier adds what the base gave on its lines', () => {
  const onCheese = rule('cheese', { when: { categories: ['cheese'] }, award: { kind: 'times', percent: 150 } });
  // Base 10: 4 on cheese, 6 on bread. Half of 4 more for cheese.
  expect(earn(earning({ lines: [cheese, bread], rules: withRules(onCheese) }))).toMatchObject({
    points: 12,
    reasons: [
      { rule: 'base', points: 10 },
      { rule: 'cheese', points: 2 },
    ],
    byLine: [6, 6],
  });
});

test('multipliers do not multiply each other: their extras add', () => {
  const triple = rule('triple', { award: { kind: 'times', percent: 300 } });
  expect(earn(earning({ rules: withRules(double, triple) })).points).toBe(10 + 10 + 20);
});

test('a coupon multiplies too, on its lines', () => {
  const couponTimes = [{ percent: 200, lines: [1] }];
  expect(earn(earning({ lines: [cheese, bread], couponTimes }))).toMatchObject({
    points: 16,
    reasons: [
      { rule: 'base', name, points: 10 },
      { rule: 'coupon', points: 6 },
    ],
    byLine: [4, 12],
  });
});

test('a multiplier counts only what was earned: bread earns nothing here', () => {
  const perCheese = rule('c', { when: { categories: ['cheese'] } });
  const award = earn(earning({ lines: [cheese, bread], rules: clubRules({ earning: [perCheese, double] }) }));
  expect(award).toMatchObject({ points: 8, byLine: [8, 0] });
});

test('a rule cap trims that rule and says so; the multiplier works on what is left', () => {
  const capped = rule('base', { cap: 6 });
  expect(earn(earning({ rules: clubRules({ earning: [capped, double] }) })).reasons).toEqual([
    { rule: 'base', name, points: 6, trimmed: 4 },
    { rule: 'double', name, points: 6 },
  ]);
});

test('the purchase cap trims the last reasons first and says so', () => {
  // 10 base + 10 double + 30 gift = 50; 15 allowed: all of the gift and 5 of the double go.
  const rules = clubRules({ earning: [gift, onePerTen, double], capPerPurchase: 15 });
  expect(earn(earning({ rules }))).toMatchObject({
    points: 15,
    reasons: [
      { rule: 'base', name, points: 10 },
      { rule: 'double', name, points: 5, trimmed: 5 },
      { rule: 'gift', name, points: 0, trimmed: 30 },
    ],
    byLine: [],
  });
});

test('conditions on the member and the day are asked', () => {
  const gold = rule('gold', { when: { tiers: ['gold'] }, award: gift.award });
  expect(earn(earning({ rules: withRules(gold) })).points).toBe(10);
  expect(earn(earning({ rules: withRules(gold), facts: { tier: 'gold' } })).points).toBe(40);
  const first = rule('first', { when: { firstPurchase: true }, award: gift.award });
  expect(earn(earning({ rules: withRules(first), isFirstPurchase: true })).points).toBe(40);
});

test('what stands on no line earns, and falls on no line', () => {
  // Lines 100.00, total 120.00 (a delivery): 12 points, 10 of them on lines.
  expect(earn(earning({ total: 12_000, lines: [cheese, bread] }))).toMatchObject({ points: 12, byLine: [4, 6] });
});

test('a birthday gives its bonus on one purchase of the year, and multiplies on all of that one day', () => {
  const double: EarningRule = { ...birthdayGift, id: 'double', award: { kind: 'times', percent: 200 } };
  const rules = clubRules({ earning: [onePerTen, birthdayGift, double] });
  const facts = { tier: 'bronze', birthday: '1990-06-10' };
  const pointsAfter = (birthdayOn?: string) => earn(earning({ rules, facts, birthdayOn })).points;
  // 10 for 100.00, doubled, and 50
  expect(pointsAfter()).toBe(70);
  expect(pointsAfter('2025-06-10')).toBe(70);
  expect(pointsAfter('2026-06-10')).toBe(20);
  // the birthday was changed to today after it had been paid in February
  expect(pointsAfter('2026-02-01')).toBe(10);
});
