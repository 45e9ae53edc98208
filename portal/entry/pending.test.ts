import { expect, it } from 'vitest';
import { masked, readPending, secondsToResend, type Pending } from './pending.ts';

const sealed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const pending: Pending = { as: 'member', contact: '050-234-5678', at: '2026-11-22T10:00:00.000Z' };

it('reads nothing out of what it did not write', () => {
  expect(readPending(undefined)).toBeUndefined();
  expect(readPending('%%%')).toBeUndefined();
  expect(readPending(sealed(null))).toBeUndefined();
  expect(readPending(sealed({ ...pending, as: 'owner' }))).toBeUndefined();
  expect(readPending(sealed({ ...pending, contact: 7 }))).toBeUndefined();
  expect(readPending(sealed({ ...pending, at: 'soon' }))).toBeUndefined();
  expect(readPending(sealed({ ...pending, wrong: '<b>' }))).toEqual(pending);
});
it('reads what it wrote', () => {
  expect(readPending(sealed({ ...pending, joined: true, extra: 1 }))).toEqual({ ...pending, joined: true });
  expect(readPending(sealed({ ...pending, wrong: 'auth.code_wrong' }))).toEqual({
    ...pending,
    wrong: 'auth.code_wrong',
  });
});
it('counts down to the next code', () => {
  expect(secondsToResend(pending, '2026-11-22T10:00:00.400Z')).toBe(30);
  expect(secondsToResend(pending, '2026-11-22T10:00:12.000Z')).toBe(18);
  expect(secondsToResend(pending, '2026-11-22T10:01:00.000Z')).toBe(0);
  expect(secondsToResend(pending, '2026-11-22T09:00:00.000Z')).toBe(30);
});
it('shows the end of a phone and the beginning of an e-mail', () => {
  expect(masked('050-234-5678')).toBe('•••• 5678');
  expect(masked('dana@example.com')).toBe('d•••@example.com');
});
