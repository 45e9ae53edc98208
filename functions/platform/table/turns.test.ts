import { expect, test } from 'vitest';
import { makeTurns } from './turns.ts';

test('an item that somebody is at is not free, another one is', async () => {
  const turns = makeTurns();
  const first = turns.takeNow(['a']);
  expect(turns.takeNow(['b', 'a'])).toBeUndefined();
  expect(turns.takeNow(['b'])).toBeDefined();
  first!();
  expect(await turns.take(['a'], 1000)).toBeDefined();
});

test('turns go in the order in which they were asked for', async () => {
  const turns = makeTurns();
  const told: string[] = [];
  const first = turns.takeNow(['a'])!;
  const wait = async (name: string, items: string[]) => {
    const leave = await turns.take(items, 1000);
    told.push(name);
    leave!();
  };
  const all = Promise.all([wait('second', ['a', 'b']), wait('third', ['b']), wait('fourth', ['a'])]);
  told.push('first');
  first();
  await all;
  expect(told[0]).toBe('first');
  expect(told[1]).toBe('second');
  expect(told).toHaveLength(4);
});

test('who waits too long is told, and holds up nobody; nor does it let anybody past', async () => {
  const turns = makeTurns();
  const first = turns.takeNow(['a'])!;
  expect(await turns.take(['a'], 5)).toBeUndefined();
  let third = false;
  const waiting = turns.take(['a'], 1000).then(() => (third = true));
  await new Promise((go) => setTimeout(go, 10));
  expect(third).toBe(false);
  first();
  await waiting;
  expect(third).toBe(true);
});
