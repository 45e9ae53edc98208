import { afterAll, beforeAll, expect, test } from 'vitest';
import { keys } from '../../functions/platform/table/keys.ts';
import { allOperations, live, relive, type Operations, type Tally } from './live.ts';
import { openSeason } from './season.ts';
import { shrink } from './shrink.ts';
import { openWorld, plainSettings, type World } from './world.ts';
import type { Step } from './operation.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ faults: true });
});
afterAll(() => world.stop());

const opening = { rules: plainSettings().rules, at: '2027-03-01T09:00:00.000Z' };
const memberOf = (step: Step): unknown => (step.input as { member: string }).member;
const step = (id: string, op: string, input: unknown): Step => ({ id, at: `2027-03-01T09:00:0${id}.000Z`, op, input });
const joins = step('1', 'join', { verified: true, phone: '0502350001' });

test('a wallet that was changed by hand does not go with its entries', async () => {
  const operations = allOperations(() => undefined);
  const season = await openSeason(world, 'forged', opening, () => operations);
  for (const each of [joins, step('2', 'adjust', { member: '1', points: 100, by: 'owner' })]) await season.take(each);
  await season.checkAll();
  const table = season.desk.table;
  await table.commit([
    { update: keys.wallet(season.desk.called('1')), set: { lots: [['2028-03-31', 101]] }, when: 'present' },
  ]);
  await expect(season.checkAll()).rejects.toThrow('the wallet holds 101, the entries 100');
});

test('an entry that was changed after it was written is found', async () => {
  const operations = allOperations(() => undefined);
  const season = await openSeason(world, 'rewritten', opening, () => operations);
  for (const each of [joins, step('2', 'purchase', { member: '1', total: 5000, receipt: '7' })])
    await season.take(each);
  await season.desk.table.commit([
    { update: keys.entry(season.desk.called('2')), set: { points: 49 }, when: 'present' },
  ]);
  await expect(season.checkAll()).rejects.toThrow('was changed after it was written');
});

test('a bug is found, and shrinks to the steps that it takes', { timeout: 240_000 }, async () => {
  // as if what was adjusted after a purchase with a coupon got lost
  const broken: Operations = (season) => {
    const all = allOperations(season);
    const { adjust } = all;
    const bought = () => Object.values(season()?.books.purchases ?? {});
    return {
      ...all,
      adjust: {
        ...adjust!,
        run: (desk, each) =>
          bought().some(({ member, coupons }) => coupons.length > 0 && member === memberOf(each))
            ? Promise.resolve({ said: { ok: false, code: 'lost' }, members: [], entries: [] })
            : adjust!.run(desk, each),
      },
    };
  };
  const found = await live(world, 'broken', { seed: 5, steps: 400, counts: new Map(), operations: broken });
  expect(found?.why).toContain('lost');
  const shortest = await shrink(world, 'broken', found!, { operations: broken });
  expect(shortest.steps.map(({ op }) => op)).toEqual(['join', 'purchase', 'adjust']);
  expect(await relive(world, 'whole', shortest)).toBeUndefined();
});

test('a purchase with a code of their own is refunded also once the member left', async () => {
  const steps = [
    joins,
    step('2', 'publish', { member: '1', coupon: 'own' }),
    step('3', 'purchase', { member: '1', total: 5000, coupons: ['own'] }),
    step('4', 'leave', { member: '1' }),
    step('5', 'refund', { purchase: '3' }),
  ];
  expect(await relive(world, 'left', { opening, steps })).toBeUndefined();
});

test('300 steps of two clubs, by their seeds', { timeout: 240_000 }, async () => {
  const counts: Tally = new Map();
  const lives = [1, 2].map((seed) => live(world, `seed${seed}`, { seed, steps: 150, counts, fullCheckEvery: 50 }));
  expect(await Promise.all(lives)).toEqual([undefined, undefined]);
  for (const op of ['purchase', 'refund', 'claim', 'again', 'at once', 'hear'])
    expect(counts.get(op)?.size).toBeGreaterThan(0);
});
