import { expect, test } from 'vitest';
import { flow, level, windowOf } from './figure.ts';

const days = windowOf('2026-11-22');

test('sixty days, the last one today', () => {
  expect([days.length, days[0], days[29], days[30], days[59]]).toEqual([
    60,
    '2026-09-24',
    '2026-10-23',
    '2026-10-24',
    '2026-11-22',
  ]);
});

test('a flow is summed on each side of the middle', () => {
  const on: Record<string, number> = { '2026-09-23': 100, '2026-10-23': 7, '2026-10-24': 20, '2026-11-22': 3 };
  const figure = flow(days, (day) => on[day] ?? 0);
  expect([figure.value, figure.before, figure.series.length]).toEqual([23, 7, 30]);
  expect(figure.series[0]).toEqual({ on: '2026-10-24', value: 20 });
});

test('a level is what is now less what came since', () => {
  const came: Record<string, number> = { '2026-10-20': 50, '2026-11-01': 4, '2026-11-22': 1 };
  const figure = level(days, 12, (day) => came[day] ?? 0);
  expect([figure.value, figure.before]).toEqual([12, 7]);
  expect(figure.series.at(-1)).toEqual({ on: '2026-11-22', value: 12 });
  expect(figure.series.at(-2)).toEqual({ on: '2026-11-21', value: 11 });
  expect(figure.series[0]).toEqual({ on: '2026-10-24', value: 7 });
});
