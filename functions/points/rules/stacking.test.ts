import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EarningRule } from '../../../shared/contract/club.ts';
import { earn } from './earn.ts';
import { clubRules, earning, onePerTen } from './fixture.ts';

const bonus = (id: string, points: number, more: Partial<EarningRule> = {}): EarningRule => ({
  ...onePerTen,
  id,
  award: { kind: 'bonus', points },
  ...more,
});
const times = (id: string, percent: number, more: Partial<EarningRule> = {}): EarningRule => ({
  ...bonus(id, 1, more),
  award: { kind: 'times', percent },
});
/** 100.00 paid: ten points by the base rule. */
const given = (...rules: EarningRule[]) => {
  const { points, reasons, nothing } = earn(earning({ rules: clubRules({ earning: rules }) }));
  return { points, reasons: reasons.map(({ rule, points: of }) => [rule, of]), nothing };
};

test('of a group only the rule that gives most counts, and the other says so', () => {
  // double gives 10 more, the gift 15
  expect(given(onePerTen, times('double', 200, { group: 'extra' }), bonus('gift', 15, { group: 'extra' }))).toEqual({
    points: 25,
    reasons: [
      ['base', 10],
      ['gift', 15],
    ],
    nothing: [{ rule: 'double', why: 'better_in_group' }],
  });
});

test('between equals of a group the higher priority counts, then the one listed first', () => {
  const [a, b] = [bonus('a', 5, { group: 'g' }), bonus('b', 5, { group: 'g' })];
  expect(given(a, b).reasons).toEqual([['a', 5]]);
  expect(given(a, { ...b, priority: 1 }).reasons).toEqual([['b', 5]]);
});

test('base rules of a group are compared with each other only, and multipliers work on the one that counts', () => {
  const fivePerTen: EarningRule = {
    ...onePerTen,
    id: 'five',
    group: 'g',
    award: { kind: 'per', points: 5, every: 1000 },
  };
  expect(given({ ...onePerTen, group: 'g' }, fivePerTen, times('double', 200, { group: 'g' })).reasons).toEqual([
    ['five', 50],
    ['double', 50],
  ]);
});

test('a rule that stands alone is the only one of its sort, unless it gives nothing', () => {
  expect(given(onePerTen, times('double', 200), bonus('gift', 5, { alone: true })).reasons).toEqual([
    ['base', 10],
    ['gift', 5],
  ]);
  // 150 % of nothing: no base rule
  expect(given(times('more', 150, { alone: true }), bonus('gift', 5)).reasons).toEqual([['gift', 5]]);
});

test('a coupon that multiplies is not taken away by a rule that stands alone', () => {
  const rules = clubRules({ earning: [onePerTen, bonus('gift', 5, { alone: true })] });
  expect(earn(earning({ rules, couponTimes: [{ percent: 200 }] })).points).toBe(25);
});

test('caps of the day and the month trim what is left of them, the lowest priority first', () => {
  const list = [onePerTen, bonus('low', 20), bonus('high', 20, { priority: 9 })];
  const trimmed = (caps: object, soFar: { today: number; month: number }) =>
    earn(earning({ rules: clubRules({ earning: list, ...caps }), soFar })).reasons.map((r) => [
      r.rule,
      r.points,
      r.trimmed ?? 0,
    ]);
  expect(trimmed({ capPerDay: 60 }, { today: 15, month: 15 })).toEqual([
    ['base', 10, 0],
    ['high', 20, 0],
    ['low', 15, 5],
  ]);
  expect(trimmed({ capPerDay: 60, capPerMonth: 100 }, { today: 15, month: 92 })).toEqual([
    ['base', 8, 2],
    ['high', 0, 20],
    ['low', 0, 20],
  ]);
  expect(trimmed({ capPerMonth: 100 }, { today: 0, month: 130 }).map(([, points]) => points)).toEqual([0, 0, 0]);
});

test('a rule that gave nothing says why', () => {
  expect(
    given(
      bonus('off', 5, { active: false }),
      bonus('gold', 5, { when: { tiers: ['gold'] } }),
      bonus('over', 5, { when: { until: '2026-06-09' } }),
      bonus('sunday', 5, { when: { weekdays: [7] } }),
      bonus('cheese', 5, { when: { categories: ['cheese'] } }),
      bonus('big', 5, { when: { minimum: 10_001 } }),
      { ...onePerTen, id: 'coarse', award: { kind: 'per', points: 1, every: 20_000 } },
    ).nothing,
  ).toEqual([
    { rule: 'off', why: 'paused' },
    { rule: 'gold', why: 'tier' },
    { rule: 'over', why: 'dates' },
    { rule: 'sunday', why: 'weekday' },
    { rule: 'cheese', why: 'lines' },
    { rule: 'big', why: 'minimum' },
    { rule: 'coarse', why: 'too_little' },
  ]);
});

const rule = fc
  .record({
    kind: fc.constantFrom('per', 'times', 'bonus'),
    size: fc.integer({ min: 1, max: 40 }),
    priority: fc.option(fc.nat(3), { nil: undefined }),
    group: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    alone: fc.option(fc.boolean(), { nil: undefined }),
    cap: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
  })
  .map(({ kind, size, ...more }): EarningRule => ({
    ...onePerTen,
    ...more,
    award:
      kind === 'per'
        ? { kind, points: size, every: 1000 }
        : kind === 'times'
          ? { kind, percent: 100 + size * 10 }
          : { kind: 'bonus', points: size },
  }));
const ruleList = fc.array(rule, { maxLength: 8 }).map((rules) => rules.map((each, i) => ({ ...each, id: `r${i}` })));

test('whatever the rules: one of a group and sort, one alone, every rule answered once, no cap passed', () => {
  fc.assert(
    fc.property(ruleList, fc.nat(60), fc.nat(60), (rules, capPerDay, today) => {
      const club = clubRules({ earning: rules, capPerDay: capPerDay + 1 });
      const { reasons, nothing, points } = earn(earning({ rules: club, soFar: { today, month: today } }));
      expect(points).toBeLessThanOrEqual(Math.max(0, capPerDay + 1 - today));
      expect([...reasons, ...nothing].map((each) => each.rule).sort()).toEqual(rules.map(({ id }) => id).sort());
      const paid = rules.filter(({ id }) => reasons.some((r) => r.rule === id && r.points > 0));
      for (const sort of [paid.filter((r) => r.award.kind === 'per'), paid.filter((r) => r.award.kind !== 'per')]) {
        const groups = sort.flatMap(({ group }) => group ?? []);
        expect(new Set(groups).size).toBe(groups.length);
        if (sort.some(({ alone }) => alone)) expect(sort.length).toBe(1);
      }
    }),
  );
});
