import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings, putSettings, type ClubRules, type EarningRule } from '../../shared/contract/club.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { previewRules } from '../../shared/contract/rulesPreview.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** Before rules are saved: what they would have given last month. */
let club: TestClub;
let owner: Caller;
let phone = 1;

const base: EarningRule = {
  id: 'base',
  name: { en: 'Base' },
  active: true,
  when: {},
  award: { kind: 'per', points: 1, every: 100 },
};
const cheese: EarningRule = {
  ...base,
  id: 'cheese',
  name: { en: 'Cheese double' },
  when: { categories: ['cheese'] },
  award: { kind: 'times', percent: 200 },
};

async function goTo(now: string) {
  club.at(now);
  owner = await club.staff('owner');
}
const rulesNow = async (changes: Partial<ClubRules>) => ({
  ...(await club.ok(getSettings, {}, owner)).rules,
  ...changes,
});
const preview = async (changes: Partial<ClubRules>) =>
  club.ok(previewRules, { body: { rules: await rulesNow(changes) } }, owner);
const join = async (name: string) =>
  (await club.ok(addMember, { body: { name, phone: `05023456${String(phone++).padStart(2, '0')}` } }, owner)).number;
const buy = (member: string, total: number, category: string) =>
  club.ok(recordPurchase, { body: { member, total, lines: [{ category, quantity: 1, amount: total }] } }, owner);

let dana: string;
let noa: string;
beforeAll(async () => {
  club = await openTestClub();
  await goTo('2026-10-05T10:00:00.000Z');
  const settings = await club.ok(getSettings, {}, owner);
  await club.ok(putSettings, { body: { ...settings, rules: { ...settings.rules, earning: [base] } } }, owner);
  [dana, noa] = [await join('Dana Cohen'), await join('Noa Levi')];
  await club.settled();
});
afterAll(() => club.stop());

test('rules that contradict themselves are refused, and a club that sold nothing has nothing to compare', async () => {
  const twice = await club.call(previewRules, { body: { rules: await rulesNow({ earning: [base, base] }) } }, owner);
  expect(twice.result).toMatchObject({ ok: false, refusal: { code: 'request.invalid' } });
  expect(await preview({})).toMatchObject({ from: '2026-10-01', until: '2026-10-05', members: 0, purchases: 0 });
});

test('the rules as they are give what was given; others are told by rule and member, and nothing is written', async () => {
  await buy(dana, 3000, 'cheese');
  await buy(dana, 2000, 'bread');
  await buy(noa, 1000, 'bread');
  const undone = await buy(noa, 9000, 'cheese');
  await club.ok(undoPurchase, { params: { purchase: undone.purchase } }, owner);
  await club.settled();
  await goTo('2026-11-10T10:00:00.000Z');
  await buy(noa, 7000, 'cheese');
  await club.settled();

  const same = { from: '2026-10-01', until: '2026-10-31', members: 2, ofMembers: 2, purchases: 3, paid: 6000 };
  expect(await preview({})).toMatchObject({
    ...same,
    points: { given: 60, would: 60 },
    rules: [{ rule: 'base', given: 60, would: 60 }],
    more: 0,
    less: 0,
    winners: [],
  });

  const { meter } = club.cloud.runtime;
  meter.reset();
  // 30 more for the cheese; noa loses all to a smallest purchase of 15.00
  expect(await preview({ earning: [base, cheese], minimumSpend: 1500 })).toMatchObject({
    ...same,
    points: { given: 60, would: 80 },
    estimate: { given: 60, would: 80 },
    rules: [
      { rule: 'base', name: { en: 'Base' }, given: 60, would: 50 },
      { rule: 'cheese', name: { en: 'Cheese double' }, given: 0, would: 30 },
    ],
    more: 1,
    less: 1,
    winners: [{ member: dana, name: 'Dana Cohen', given: 50, would: 80 }],
  });
  expect(meter.writes).toBe(0);

  // 50 on one day, cut to 40; noa's 10 fit
  expect((await preview({ capPerDay: 40 })).points).toEqual({ given: 60, would: 50 });
});
