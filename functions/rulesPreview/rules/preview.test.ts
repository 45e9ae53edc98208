import { expect, test } from 'vitest';
import type { ClubRules } from '../../../shared/contract/club.ts';
import type { MemberFacts } from '../../../shared/memberFacts.ts';
import { sumUp, worthOf } from './sumUp.ts';
import { tryRules, type Earn, type PastPurchase } from './tryRules.ts';

/** A point for each 1.00, and 50 once on the birthday; what it was asked is kept. */
const asked: Parameters<Earn>[0][] = [];
const earn: Earn = (purchase) => {
  asked.push(purchase);
  const gift = purchase.birthdayOn ? [] : [{ rule: 'birthday', points: 50 }];
  const reasons = [{ rule: 'base', points: purchase.total / 100 }, ...gift];
  return { points: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
};
const rules = { earning: [{ id: 'birthday', when: { birthday: true } }] } as ClubRules;
const facts = { tier: 'gold' } as MemberFacts;
const bought = (on: string, total: number, more: Partial<PastPurchase> = {}): PastPurchase => ({
  at: `${on}T10:00:00.000Z`,
  on,
  points: 10,
  reasons: [{ rule: 'base', points: 10 }],
  total,
  ...more,
});

test('purchases are tried in order: what came before leaves less room, a birthday pays once, the first is the first', () => {
  asked.length = 0;
  const offer = { rule: 'offer.x', points: 5 };
  const purchases = [
    bought('2026-10-30', 2000),
    bought('2026-10-30', 1000, { points: 15, reasons: [{ rule: 'base', points: 10 }, offer], replaced: {} }),
    bought('2026-11-01', 500, { paidOtherwise: 100, replaced: {} }),
  ];
  const tried = tryRules(earn, purchases, { facts, inSegment: () => false }, rules, 'Asia/Jerusalem');
  // then 10 + 15 + 10; would be 20 + 50, 10 + 5 of the offer, 5
  expect(tried).toMatchObject({ given: 35, would: 90, purchases: 3, paid: 3400 });
  expect(Object.fromEntries(tried.byRule)).toEqual({
    base: { given: 30, would: 35 },
    birthday: { given: 0, would: 50 },
    'offer.x': { given: 5, would: 5 },
  });
  expect(
    asked.map(({ isFirstPurchase, soFar, birthdayOn, weekday }) => [isFirstPurchase, soFar, birthdayOn, weekday]),
  ).toEqual([
    [true, { today: 0, month: 0 }, undefined, 5],
    [false, { today: 75, month: 75 }, '2026-10-30', 5],
    [false, { today: 0, month: 0 }, '2026-10-30', 7],
  ]);
});

test('nobody bought: nothing to compare', () => {
  expect(sumUp([], 0, [])).toEqual({
    members: 0,
    ofMembers: 0,
    purchases: 0,
    paid: 0,
    points: { given: 0, would: 0 },
    estimate: { given: 0, would: 0 },
    rules: [],
    more: 0,
    less: 0,
    winners: [],
  });
});

test('a sample is scaled up and says of how many; who gains most comes first, a rule that is gone has no name', () => {
  const tried = (member: string, given: number, would: number) => ({
    member,
    given,
    would,
    purchases: 1,
    paid: 100,
    byRule: new Map([
      ['old', { given, would: 0 }],
      ['new', { given: 0, would }],
    ]),
  });
  const list = [tried('1', 10, 10), tried('2', 10, 5), tried('3', 10, 13), tried('4', 10, 30)];
  expect(sumUp(list, 10, [{ id: 'new', name: { en: 'New' } }])).toMatchObject({
    members: 4,
    ofMembers: 10,
    points: { given: 40, would: 58 },
    estimate: { given: 100, would: 145 },
    rules: [
      { rule: 'new', name: { en: 'New' }, given: 0, would: 58 },
      { rule: 'old', given: 40, would: 0 },
    ],
    more: 2,
    less: 1,
    winners: [
      { member: '4', given: 10, would: 30 },
      { member: '3', given: 10, would: 13 },
    ],
  });
});

test('what points are worth goes by paying with them, else by the rate of the report, else is not known', () => {
  const pointsPayment = { points: 10, worth: 100 };
  expect([worthOf(-55, { pointsPayment, pointWorth: 300 }), worthOf(55, { pointWorth: 300 }), worthOf(55, {})]).toEqual(
    [-550, 165, undefined],
  );
});
