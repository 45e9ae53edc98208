import { describe, expect, it } from 'vitest';
import { readCoupon } from './couponForm.ts';
import { readEarning, readTiers } from './earningForm.ts';
import { readOffer } from './offerForm.ts';
import { parseTimes } from './parts.ts';
import { readPolicy } from './policyForm.ts';
import { readReward } from './rewardForm.ts';

const formOf = (...pairs: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
};
const fields = (wrong: { field: string }[]) => wrong.map(({ field }) => field);

describe('parseTimes', () => {
  it.each(['', 'x', '1', '0.5', '25', '1.555'])('refuses %j', (text) => expect(parseTimes(text)).toBeUndefined());
  it.each([
    ['2', 200],
    ['1.5', 150],
    ['1,25', 125],
    ['×3', 300],
  ])('reads %j', (text, percent) => expect(parseTimes(text)).toBe(percent));
});

describe('readCoupon', () => {
  it('says what is missing', () => {
    expect(fields(readCoupon(formOf(['kind', 'percent']), 'ILS').wrong)).toEqual(['name', 'until', 'percent']);
    const amounts = formOf(['name.en', 'A'], ['until', '2026-12-01'], ['kind', 'amount'], ['amount', 'x']);
    expect(fields(readCoupon(amounts, 'ILS').wrong)).toEqual(['amount']);
  });
  it('does not let days run backwards', () => {
    const form = formOf(
      ['name.en', 'A'],
      ['kind', 'percent'],
      ['percent', '5'],
      ['from', '2026-12-02'],
      ['until', '2026-12-01'],
    );
    expect(readCoupon(form, 'ILS').wrong).toEqual([{ field: 'until', problem: 'datesReversed' }]);
  });
  it('is the contract’s input', () => {
    const form = formOf(
      ['name.he', 'קיץ'],
      ['kind', 'amount'],
      ['amount', '15'],
      ['minimum', '100'],
      ['weekdays', '3'],
      ['weekdays', '2'],
      ['firstPurchase', 'yes'],
      ['until', '2026-12-01'],
      ['codes', 'shared'],
      ['code', 'summer-24'],
      ['uses', '500'],
    );
    expect(readCoupon(form, 'ILS')).toEqual({
      wrong: [],
      body: {
        name: { he: 'קיץ' },
        value: { kind: 'amount', amount: 1500 },
        when: { minimum: 10000, weekdays: [2, 3], firstPurchase: true },
        until: '2026-12-01',
        codes: 'shared',
        code: 'SUMMER24',
        uses: 500,
      },
    });
  });
});

describe('readOffer', () => {
  it('wants something behind it', () => {
    const form = formOf(['title.en', 'A'], ['until', '2026-12-01'], ['gives', 'coupon']);
    expect(readOffer(form, 'ILS').wrong).toEqual([{ field: 'coupon', problem: 'chooseOne' }]);
  });
  it('is the contract’s input', () => {
    const form = formOf(
      ['title.en', 'A'],
      ['until', '2026-12-01'],
      ['gives', 'points_times'],
      ['times', '2'],
      ['categories', 'cheese'],
      ['categories.list', 'cheese, bread'],
      ['priority', '9'],
      ['active', 'yes'],
    );
    expect(readOffer(form, 'ILS').body).toEqual({
      title: { en: 'A' },
      until: '2026-12-01',
      categories: ['cheese', 'bread'],
      gives: { kind: 'points_times', percent: 200 },
      priority: 3,
      active: true,
    });
  });
});

it('reads a reward; no stock is as many as are asked for', () => {
  expect(fields(readReward(formOf(['name.he', 'קפה'], ['cost', '0']), 'ILS').wrong)).toEqual(['cost']);
  expect(readReward(formOf(['name.he', 'קפה'], ['cost', '80'], ['stock', '']), 'ILS').body).toEqual({
    name: { he: 'קפה' },
    cost: 80,
    active: false,
  });
});

describe('readEarning', () => {
  it('wants a name and what is earned', () => {
    expect(fields(readEarning(formOf(['kind', 'per']), 'x', 'ILS').wrong)).toEqual(['name', 'every', 'points']);
  });
  it('is the rule', () => {
    const form = formOf(
      ['name.en', 'Tuesdays'],
      ['active', 'yes'],
      ['kind', 'per'],
      ['points', '1'],
      ['every', '10'],
      ['weekdays', '2'],
      ['cap', '100'],
    );
    expect(readEarning(form, 'tue', 'ILS').rule).toEqual({
      id: 'tue',
      name: { en: 'Tuesdays' },
      active: true,
      when: { weekdays: [2] },
      award: { kind: 'per', points: 1, every: 1000 },
      cap: 100,
    });
  });
  it('takes all seven days as no condition', () => {
    const week = [1, 2, 3, 4, 5, 6, 7].map((day): [string, string] => ['weekdays', String(day)]);
    const form = formOf(['name.en', 'A'], ['kind', 'bonus'], ['points', '5'], ...week);
    expect(readEarning(form, 'a', 'ILS').rule.when).toEqual({});
  });
});

describe('readTiers', () => {
  const idFor = () => 'new';
  it('wants rising thresholds', () => {
    const form = formOf(
      ['t0.id', 'a'],
      ['t0.name.en', 'A'],
      ['t1.id', 'b'],
      ['t1.name.en', 'B'],
      ['t1.from', '0'],
      ['months', '12'],
    );
    expect(fields(readTiers(form, 'ILS', idFor).wrong)).toEqual(['t1.from']);
  });
  it('reads the period, the grace, the notice and the gifts; the first tier gives none', () => {
    const form = formOf(
      ['by', 'visits'],
      ['period', 'calendar'],
      ['months', '12'],
      ['graceDays', '31'],
      ['warnDays', '14'],
      ['t0.id', 'a'],
      ['t0.name.en', 'A'],
      ['t0.gift', '5'],
      ['t1.id', 'b'],
      ['t1.name.en', 'B'],
      ['t1.from', '10'],
      ['t1.gift', '50'],
      ['t1.coupon', 'cake'],
    );
    expect(readTiers(form, 'ILS', idFor)).toEqual({
      wrong: [],
      tiers: {
        by: 'visits',
        months: 12,
        period: 'calendar',
        graceDays: 31,
        warnDays: 14,
        list: [
          { id: 'a', name: { en: 'A' }, from: 0, benefits: [] },
          { id: 'b', name: { en: 'B' }, from: 10, benefits: [], gift: { points: 50, coupon: 'cake' } },
        ],
      },
    });
  });
  it('adds a row that got a name and takes away one that lost it', () => {
    const form = formOf(
      ['by', 'points'],
      ['months', '12'],
      ['t0.id', 'a'],
      ['t0.name.en', 'A'],
      ['t0.benefits.en', 'Coffee\n\nCake'],
      ['t0.benefits.he', 'קפה'],
      ['t1.id', 'b'],
      ['t1.name.en', ''],
      ['t1.from', '5'],
      ['t2.id', ''],
      ['t2.name.en', 'C'],
      ['t2.from', '500'],
    );
    expect(readTiers(form, 'ILS', idFor)).toEqual({
      wrong: [],
      tiers: {
        by: 'points',
        months: 12,
        list: [
          { id: 'a', name: { en: 'A' }, from: 0, benefits: [{ he: 'קפה', en: 'Coffee' }, { en: 'Cake' }] },
          { id: 'new', name: { en: 'C' }, from: 500, benefits: [] },
        ],
      },
    });
  });
});

it('reads how points live', () => {
  const form = formOf(
    ['minimumSpend', '20'],
    ['pendingDays', ''],
    ['expiryMonths', ''],
    ['proofAbove', '500'],
    ['referralActive', 'yes'],
    ['advocatePoints', '50'],
    ['friendPoints', '30'],
    ['referralMinimum', '30'],
    ['refundOfSpent', 'to_zero'],
    ['limitManager', '2000'],
    ['limitCashier', '0'],
    ['limitService', '200'],
  );
  expect(readPolicy(form, 'ILS')).toEqual({
    wrong: [],
    policy: {
      minimumSpend: 2000,
      pendingDays: 0,
      proofAbove: 500,
      referral: { active: true, advocatePoints: 50, friendPoints: 30, minimum: 3000 },
      refundOfSpent: 'to_zero',
      adjustmentLimit: { manager: 2000, cashier: 0, service: 200 },
    },
  });
  form.set('pendingDays', '91');
  expect(readPolicy(form, 'ILS').wrong).toEqual([
    { field: 'pendingDays', problem: 'numberRange', values: { from: 0, to: 90 } },
  ]);
});

it('reads limits of time, a day on which points lapse, and notice before it', () => {
  const form = formOf(
    ['capPerDay', '300'],
    ['capPerMonth', '2000'],
    ['expiryMonths', '12'],
    ['expiryOn', '31.12'],
    ['lapseNoticeDays', '14'],
    ['proofAbove', '500'],
    ['limitManager', '2000'],
    ['limitCashier', '0'],
    ['limitService', '200'],
  );
  const { policy, wrong } = readPolicy(form, 'ILS');
  expect(wrong).toEqual([]);
  expect(policy).toMatchObject({ capPerDay: 300, capPerMonth: 2000, expiryOn: '12-31', lapseNoticeDays: 14 });
  form.set('expiryOn', '31.11');
  expect(readPolicy(form, 'ILS').wrong).toEqual([{ field: 'expiryOn', problem: 'dayUnread' }]);
  form.set('expiryOn', '31.12');
  form.set('expiryMonths', '');
  expect(readPolicy(form, 'ILS').wrong).toEqual([{ field: 'expiryOn', problem: 'expiryMonthsNeeded' }]);
});

it('reads that purchases prolong points: with months, without a day of the year, and with notice in time', () => {
  const form = formOf(
    ['expiryMonths', '3'],
    ['expirySliding', 'yes'],
    ['lapseNoticeDays', '83'],
    ['proofAbove', '500'],
  );
  for (const role of ['Manager', 'Cashier', 'Service']) form.set(`limit${role}`, '0');
  const { policy, wrong } = readPolicy(form, 'ILS');
  expect(wrong).toEqual([]);
  expect(policy).toMatchObject({ expiryMonths: 3, expirySliding: true, lapseNoticeDays: 83 });
  form.set('lapseNoticeDays', '84');
  expect(readPolicy(form, 'ILS').wrong).toEqual([{ field: 'lapseNoticeDays', problem: 'noticeTooLong' }]);
  form.delete('lapseNoticeDays');
  form.set('expiryOn', '31.12');
  expect(readPolicy(form, 'ILS').wrong).toEqual([{ field: 'expiryOn', problem: 'slidingOrDay' }]);
  form.delete('expiryOn');
  form.set('expiryMonths', '');
  expect(readPolicy(form, 'ILS').wrong).toEqual([{ field: 'expiryMonths', problem: 'slidingMonths' }]);
});

it('reads how a rule counts together with others; what is left blank is not there', () => {
  const rule = (...more: [string, string][]) =>
    readEarning(formOf(['name.en', 'Gift'], ['kind', 'bonus'], ['points', '5'], ...more), 'gift', 'ILS').rule;
  expect(rule(['group', ' '], ['priority', '0'])).not.toHaveProperty('group');
  expect(rule(['priority', '0'])).not.toHaveProperty('priority');
  expect(rule(['group', 'extras'], ['priority', '7'], ['alone', 'yes'])).toMatchObject({
    group: 'extras',
    priority: 7,
    alone: true,
  });
});

it('reads what a till may do without a network; a form that does not ask changes nothing of it', () => {
  const form = formOf(['offlineDays', '0'], ['offlineMost', '500'], ['offlinePoints', '']);
  expect(readPolicy(form, 'ILS').wrong).toContainEqual({
    field: 'offlineDays',
    problem: 'numberRange',
    values: { from: 1, to: 30 },
  });
  form.set('offlineDays', '3');
  expect(readPolicy(form, 'ILS').policy.offline).toEqual({ earn: false, days: 3, maxTotal: 50_000 });
  form.set('offlineEarn', 'yes');
  form.set('offlinePoints', '100');
  expect(readPolicy(form, 'ILS').policy.offline).toEqual({ earn: true, days: 3, maxTotal: 50_000, spendUpTo: 100 });
  form.delete('offlineDays');
  expect(readPolicy(form, 'ILS').policy.offline).toBeUndefined();
});
