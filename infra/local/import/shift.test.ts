import { expect, test } from 'vitest';
import { shiftDay, weeksTo } from './shift.ts';

test('the last day falls within the past week, on the same weekday', () => {
  // 2017-12-31 and 2026-11-22 are Sundays: 464 weeks apart
  expect(weeksTo('2017-12-31', '2026-11-22')).toBe(464);
  expect(shiftDay('2017-12-31', 464)).toBe('2026-11-22');
  expect(weeksTo('2017-12-31', '2026-11-28')).toBe(464);
  expect(weeksTo('2017-12-31', '2026-11-29')).toBe(465);
});
