import { describe, expect, test } from 'vitest';
import { judge, offlineOf } from './judge.ts';

const now = '2026-11-22T10:00:00.000Z';
const of = (at: string, total = 5000) => ({ at, total });
const paying = (payPoints: number) => ({ at: now, total: 5000, payPoints });

describe('refused', () => {
  test.each<[string, Parameters<typeof judge>[0], Parameters<typeof judge>[1], unknown]>([
    ['closed by the owner', of(now), { offline: { earn: false, days: 7 } }, { code: 'till.offline_closed' }],
    ['a millisecond over a week', of('2026-11-15T09:59:59.999Z'), {}, { code: 'till.too_old', detail: { days: 7 } }],
    [
      'a day and a second, where a day is the limit',
      of('2026-11-21T09:59:59.000Z'),
      { offline: { earn: true, days: 1 } },
      { code: 'till.too_old', detail: { days: 1 } },
    ],
    [
      'an agora over the most',
      of(now, 50_001),
      { offline: { earn: true, days: 7, maxTotal: 50_000 } },
      { code: 'till.offline_over_limit', detail: { maxTotal: 50_000 } },
    ],
    ['a point, where none may pay', paying(1), {}, { code: 'till.offline_spending', detail: { spendUpTo: 0 } }],
    [
      'a point over the most',
      paying(101),
      { offline: { earn: true, days: 7, spendUpTo: 100 } },
      { code: 'till.offline_spending', detail: { spendUpTo: 100 } },
    ],
  ])('%s', (_, operation, rules, refusal) => expect(judge(operation, rules, now)).toEqual({ ok: false, refusal }));
});

test.each<[string, Parameters<typeof judge>[0], Parameters<typeof judge>[1]]>([
  ['just now', of(now), {}],
  ['a week to the millisecond', of('2026-11-15T10:00:00.000Z'), {}],
  ['as many points as may pay', paying(100), { offline: { earn: true, days: 7, spendUpTo: 100 } }],
  ['as much as may be', of(now, 50_000), { offline: { earn: true, days: 7, maxTotal: 50_000 } }],
])('let in: %s', (_, operation, rules) => expect(judge(operation, rules, now).ok).toBe(true));

test('an owner who said nothing lets purchases in for a week', () =>
  expect(offlineOf({})).toEqual({ earn: true, days: 7 }));
