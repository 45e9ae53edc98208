import { expect, test } from 'vitest';
import { sessionsEnd } from './sessionsEnd.ts';

const now = '2026-11-22T10:00:00.000Z';
const manager = { role: 'manager', active: true } as const;

test.each<[string, Parameters<typeof sessionsEnd>[1], ReturnType<typeof sessionsEnd>]>([
  ['a new name', {}, {}],
  ['the same role', { role: 'manager' }, {}],
  ['a higher role', { role: 'owner' }, {}],
  ['active as before', { active: true }, {}],
  ['a lower role', { role: 'service' }, { sessionsSince: now }],
  ['let go', { active: false }, { sessionsSince: now }],
  ['another PIN', { pin: '1234' }, { pinSince: now }],
  ['no PIN', { pin: null }, { pinSince: now }],
  ['let go, and no PIN', { active: false, pin: null }, { sessionsSince: now, pinSince: now }],
])('%s', (_, change, ended) => expect(sessionsEnd(manager, change, now)).toEqual(ended));

test('coming back ends nothing: leaving did', () =>
  expect(sessionsEnd({ role: 'cashier', active: false }, { active: true }, now)).toEqual({}));
