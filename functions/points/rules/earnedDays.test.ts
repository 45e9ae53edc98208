import { expect, test } from 'vitest';
import { addToDay, earnedSoFar, takeFromDay } from './earnedDays.ts';

const three = [
  { on: '2026-06-01', points: 5 },
  { on: '2026-06-03', points: 6 },
  { on: '2026-06-04', points: 7 },
];

test('what comes so late that its day is forgotten counts on the oldest day kept: a cap is never held too loosely', () => {
  expect(earnedSoFar({ earnedOn: three, months: [] }, '2026-05-20').today).toBe(5);
  expect(addToDay(three, '2026-05-20', 10).earnedOn![0]).toEqual({ on: '2026-06-01', points: 15 });
});

test('a day between two that are kept has its own room, and the oldest is forgotten', () => {
  expect(earnedSoFar({ earnedOn: three, months: [] }, '2026-06-02').today).toBe(0);
  expect(addToDay(three, '2026-06-02', 10).earnedOn).toEqual([{ on: '2026-06-02', points: 10 }, three[1], three[2]]);
});

test('a purchase that earns nothing forgets no day', () => {
  expect(addToDay(three, '2026-06-05', 0)).toEqual({});
});

test('a refund gives the room of its day back, never more; of a wallet that kept no days, nothing', () => {
  expect(takeFromDay(three, '2026-06-03', 4).earnedOn![1]).toEqual({ on: '2026-06-03', points: 2 });
  expect(takeFromDay(three, '2026-06-03', 40).earnedOn![1]).toEqual({ on: '2026-06-03', points: 0 });
  expect(takeFromDay(three, '2026-05-20', 4).earnedOn).toEqual(three);
  expect(takeFromDay(undefined, '2026-06-03', 4)).toEqual({});
});

test('the month is that of the purchase', () => {
  const months = [{ month: '2026-06', points: 18, spend: 0, visits: 3 }];
  expect(earnedSoFar({ earnedOn: three, months }, '2026-06-04')).toEqual({ today: 7, month: 18 });
  expect(earnedSoFar({ months }, '2026-07-01')).toEqual({ today: 0, month: 0 });
});
