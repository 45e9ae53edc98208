import { expect, it } from 'vitest';
import { lapsingBuys } from './lapsing.ts';

const reward = (id: string, cost: number, available = true) => ({ id, name: { en: id }, cost, available });
const rewards = [reward('cake', 300), reward('espresso', 80), reward('croissant', 120), reward('dinner', 60, false)];

it('names nothing where nothing can be had', () => {
  expect(lapsingBuys(500, [])).toBeUndefined();
  expect(lapsingBuys(500, [reward('dinner', 60, false)])).toBeUndefined();
});
it('names the dearest that they pay for by themselves', () => {
  expect(lapsingBuys(130, rewards)).toMatchObject({ reward: { id: 'croissant' }, alone: true });
  expect(lapsingBuys(80, rewards)).toMatchObject({ reward: { id: 'espresso' }, alone: true });
});
it('names the cheapest within reach where they are too few', () => {
  expect(lapsingBuys(79, rewards)).toMatchObject({ reward: { id: 'espresso' }, alone: false });
});
