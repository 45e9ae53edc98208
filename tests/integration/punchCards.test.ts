import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings, putSettings } from '../../shared/contract/club.ts';
import { getHome } from '../../shared/contract/home.ts';
import { getPurchase, recordPurchase, refundPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import { replay } from '../../functions/points/rules/index.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { booksOf, newMember } from '../harness/people.ts';

/** Punch cards: nine coffees, and the tenth is free. */
let club: TestClub;
let cashier: Caller;
let owner: Caller;
const name = { he: 'קפה', en: 'Coffee' };
const card = { id: 'coffee', name, active: true, counts: { categories: ['hot'] }, needs: 9 };
beforeAll(async () => {
  club = await openTestClub({
    settings: (settings) => ({ ...settings, rules: { ...settings.rules, punchCards: [card] } }),
  });
  cashier = await club.staff('cashier');
  owner = await club.staff('owner');
});
afterAll(() => club.stop());

type Body = Parameters<typeof club.ok<typeof recordPurchase>>[1]['body'];
const buy = async (body: Body, key?: string) =>
  (await club.call(recordPurchase, { body }, cashier, key ? { key } : {})).result;
const coffees = (member: string, quantity: number, more: Partial<Body> = {}) => ({
  member,
  total: quantity * 1200,
  lines: [{ category: 'hot', quantity, amount: quantity * 1200 }],
  ...more,
});
const stampsOf = async (member: string) =>
  (await club.ok(getWallet, { params: { member } }, cashier)).punchCards?.[0]?.stamps;
const refused = (code: string, detail?: object) => ({ ok: false, refusal: { code, ...(detail ? { detail } : {}) } });

test('a card counts something, and no two have one id', async () => {
  const settings = await club.ok(getSettings, {}, owner);
  for (const punchCards of [
    [{ ...card, counts: {} }],
    [card, card],
    [{ ...card, needs: 0 }],
    [{ ...card, id: '__proto__' }],
  ])
    expect(
      (await club.call(putSettings, { body: { ...settings, rules: { ...settings.rules, punchCards } } }, owner)).result,
    ).toMatchObject(refused('request.invalid'));
});

test('nine give stamps, and the tenth is free: a dry run offers it, the slip shows it, once', async () => {
  const member = await newMember(club);
  expect(await buy(coffees(member, 1, { usePunch: ['coffee'] }))).toMatchObject(
    refused('punch_card.not_full', { card: 'coffee', missing: 9 }),
  );
  expect(await buy(coffees(member, 1, { usePunch: ['tea'] }))).toMatchObject(refused('punch_card.not_found'));
  expect(await buy({ member, total: 1200, usePunch: ['coffee'] })).toMatchObject(
    refused('punch_card.no_matching_lines'),
  );
  expect(await stampsOf(member)).toBe(0);
  const eight = await buy(coffees(member, 8));
  expect(eight).toMatchObject({ value: { due: 9600, stamps: [{ card: 'coffee', name, added: 8, has: 8, needs: 9 }] } });
  expect(await buy(coffees(member, 1, { dryRun: true }))).toMatchObject({
    value: { stamps: [{ has: 9, ready: false }] },
  });
  await buy(coffees(member, 1));
  expect(await buy(coffees(member, 2, { dryRun: true }))).toMatchObject({
    value: { stamps: [{ has: 11, ready: true }] },
  });
  const home = await club.ok(getHome, {}, await club.member(member));
  expect(home.wallet.punchCards).toEqual([{ card: 'coffee', name, stamps: 9, needs: 9 }]);

  const body = coffees(member, 2, { usePunch: ['coffee'], receipt: 'ten' });
  const told = {
    total: 2400,
    due: 1200,
    toPay: 1200,
    points: 12,
    free: [{ card: 'coffee', name, amount: 1200 }],
    stamps: [{ added: -8, has: 1 }],
  };
  expect(await buy({ ...body, dryRun: true })).toMatchObject({ value: told });
  expect(await stampsOf(member)).toBe(9);
  const bought = await buy(body, 'the-tenth-is-free');
  expect(bought).toMatchObject({ value: told });
  expect(await buy(body, 'the-tenth-is-free')).toMatchObject({ value: told });
  expect(await stampsOf(member)).toBe(1);
  const params = { purchase: bought.ok ? bought.value.purchase : '' };
  expect(await club.ok(getPurchase, { params }, cashier)).toMatchObject({
    total: 1200,
    free: [{ amount: 1200 }],
    lines: [{ refundable: 1200 }],
  });
});

test('a refund takes stamps back, below 0 where they were used; undo gives the full card back', async () => {
  const member = await newMember(club);
  const first = await buy(coffees(member, 9));
  const tenth = await buy(coffees(member, 1, { usePunch: ['coffee'] }));
  expect(tenth).toMatchObject({ value: { due: 0, stamps: [{ added: -9, has: 0 }] } });
  const params = { purchase: first.ok ? first.value.purchase : '' };
  const lines = [{ line: 0, quantity: 2 }];
  await club.ok(refundPurchase, { params, body: { lines, reason: 'cold coffee' } }, cashier);
  expect(await stampsOf(member)).toBe(-2);
  await club.ok(undoPurchase, { params: { purchase: tenth.ok ? tenth.value.purchase : '' } }, cashier);
  expect(await stampsOf(member)).toBe(7);
  // the entries alone tell it all
  const { entries, wallet } = await booksOf(club, member);
  const { rules } = await club.ok(getSettings, {}, owner);
  const { stamps } = entries.reduce(
    (held, entry) =>
      replay(
        held,
        entry,
        entries.find(({ cause }) => cause === entry.of),
        rules,
      ),
    {
      ...wallet!,
      version: 0,
      lots: [],
      pending: [],
      debt: 0,
      months: [],
      recent: [],
      stamps: undefined,
    } as never as NonNullable<typeof wallet>,
  );
  expect(stamps).toEqual({ coffee: 7 });
});

test('twenty at once on one full card: one unit is free', async () => {
  const member = await newMember(club);
  await buy(coffees(member, 9));
  const one = coffees(member, 1, { usePunch: ['coffee'] });
  const results = await Promise.all(Array.from({ length: 20 }, () => buy(one)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await stampsOf(member)).toBe(0);
});
