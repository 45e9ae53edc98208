import { expect, test } from 'vitest';
import { isLate } from './late.ts';

test('who never came, or once, is not late', () => {
  expect(isLate({}, undefined, '2026-11-22')).toBe(false);
  expect(isLate({ lastVisit: '2026-01-01' }, undefined, '2026-11-22')).toBe(false);
});

test('every 7 days: 10 days away is within one and a half times, 11 is past it', () => {
  expect(isLate({ lastVisit: '2026-11-12' }, 7, '2026-11-22')).toBe(false);
  expect(isLate({ lastVisit: '2026-11-11' }, 7, '2026-11-22')).toBe(true);
});

test('two visits on one day: late after a day without', () => {
  expect(isLate({ lastVisit: '2026-11-21' }, 0, '2026-11-22')).toBe(false);
  expect(isLate({ lastVisit: '2026-11-20' }, 0, '2026-11-22')).toBe(true);
});
