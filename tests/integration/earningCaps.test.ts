import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings, putSettings, type ClubRules, type EarningRule } from '../../shared/contract/club.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase } from '../../shared/contract/purchase.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let owner: Caller;
let cashier: Caller;
let phone = 2345600;

beforeAll(async () => {
  club = await openTestClub();
  owner = await club.staff('owner');
  cashier = await club.staff('cashier');
});
afterAll(() => club.stop());

async function setRules(changes: Partial<ClubRules>) {
  const settings = await club.ok(getSettings, {}, owner);
  await club.ok(putSettings, { body: { ...settings, rules: { ...settings.rules, ...changes } } }, owner);
}
const join = async () =>
  (await club.ok(addMember, { body: { name: 'Dana Cohen', phone: `05${phone++}0`.slice(0, 10) } }, cashier)).number;
const base: EarningRule = {
  id: 'base',
  name: { en: 'Base' },
  active: true,
  when: {},
  award: { kind: 'per', points: 1, every: 100 },
};

test('the day’s cap holds exactly when two tills sell at once, trims and says so; a refund gives the room back', async () => {
  await setRules({ earning: [base], capPerDay: 100 });
  const member = await join();
  const buy = (receipt: string, total: number) =>
    club.ok(recordPurchase, { body: { member, total, receipt } }, cashier);
  const both = await Promise.all(['a', 'b', 'c'].map((receipt) => buy(receipt, 4000)));
  expect(both.map(({ points }) => points).sort((a, b) => a - b)).toEqual([20, 40, 40]);
  const trimmed = both.find(({ points }) => points === 20)!;
  expect(trimmed.reasons).toEqual([{ rule: 'base', name: { en: 'Base' }, points: 20, trimmed: 20 }]);
  expect((await buy('d', 4000)).points).toBe(0);

  const full = both.find(({ points }) => points === 40)!;
  await club.ok(refundPurchase, { params: { purchase: full.purchase }, body: { reason: 'cold' } }, cashier);
  expect((await buy('e', 9000)).points).toBe(40);
  // the next day of the club
  club.at('2026-11-23T10:00:00.000Z');
  cashier = await club.staff('cashier');
  owner = await club.staff('owner');
  expect((await buy('f', 9000)).points).toBe(90);
});

test('the month’s cap counts what the month brought', async () => {
  await setRules({ earning: [base], capPerDay: undefined, capPerMonth: 150 });
  const member = await join();
  const buy = (total: number) => club.ok(recordPurchase, { body: { member, total } }, cashier);
  expect([(await buy(10_000)).points, (await buy(10_000)).points, (await buy(10_000)).points]).toEqual([100, 50, 0]);
});

const rule = fc
  .record({
    award: fc.oneof(
      fc.record({ kind: fc.constant('per' as const), points: fc.integer({ min: 1, max: 9 }), every: fc.constant(700) }),
      fc.record({ kind: fc.constant('times' as const), percent: fc.integer({ min: 101, max: 400 }) }),
      fc.record({ kind: fc.constant('bonus' as const), points: fc.integer({ min: 1, max: 60 }) }),
    ),
    priority: fc.option(fc.nat(3), { nil: undefined }),
    group: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    alone: fc.option(fc.boolean(), { nil: undefined }),
    cap: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
    when: fc.oneof(
      fc.constant<EarningRule['when']>({}),
      fc.constant<EarningRule['when']>({ categories: ['cheese'] }),
      fc.constant<EarningRule['when']>({ firstPurchase: true }),
      fc.constant<EarningRule['when']>({ minimum: 3000 }),
    ),
  })
  .map(({ when, ...each }): EarningRule => ({ ...base, ...each, when }));

test('a dry run answers what the real call answers, rule by rule, and leaves nothing behind', async () => {
  const member = await join();
  const scene = fc.record({
    rules: fc.array(rule, { maxLength: 5 }).map((list) => list.map((each, i) => ({ ...each, id: `r${i}` }))),
    capPerDay: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
    cheese: fc.integer({ min: 0, max: 9000 }),
    bread: fc.integer({ min: 0, max: 9000 }),
    beside: fc.nat(2000),
    paidOtherwise: fc.nat(500),
  });
  await fc.assert(
    fc.asyncProperty(scene, async ({ rules, capPerDay, cheese, bread, beside, paidOtherwise }) => {
      await setRules({ earning: rules, capPerDay, capPerMonth: 2000 });
      const total = cheese + bread + beside;
      const body = {
        member,
        total,
        paidOtherwise: Math.min(total, paidOtherwise),
        lines: [
          { category: 'cheese', quantity: 1, amount: cheese },
          { category: 'bread', quantity: 1, amount: bread },
        ],
      };
      const key = `scene-${phone++}`;
      const tried = await club.ok(recordPurchase, { body: { ...body, dryRun: true } }, cashier, { key });
      const real = await club.ok(recordPurchase, { body }, cashier, { key });
      const { dryRun, nothing, ...answer } = tried;
      expect(dryRun).toBe(true);
      expect(answer).toEqual(real);
      expect([...answer.reasons, ...nothing!].map((each) => each.rule).sort()).toEqual(rules.map(({ id }) => id));
    }),
    { numRuns: 40 },
  );
});
