import { expect, it } from 'vitest';
import { joinGiftComing } from './joinGiftComing.ts';

const club = { joinGift: 20 };
const noa = { source: 'page', phoneVerifiedAt: '2026-11-22T10:00:00.000Z' };
const coming = (profile: Parameters<typeof joinGiftComing>[1], now = '2026-11-22T10:00:05.000Z', hasEntries = false) =>
  joinGiftComing(club, profile, hasEntries, now);

it('promises nothing where no gift comes', () => {
  expect(joinGiftComing({ joinGift: 0 }, noa, false, '2026-11-22T10:00:05.000Z')).toBeUndefined();
  expect(coming({ source: 'page' })).toBeUndefined();
  expect(coming({ ...noa, returning: true })).toBeUndefined();
  expect(coming({ ...noa, source: 'import' })).toBeUndefined();
  expect(coming(noa, undefined, true)).toBeUndefined();
});
it('promises it for three minutes after the first proof', () => {
  expect(coming(noa)).toBe(20);
  expect(coming(noa, '2026-11-22T10:02:59.000Z')).toBe(20);
  expect(coming(noa, '2026-11-22T10:03:00.000Z')).toBeUndefined();
  const longAgo = { ...noa, emailVerifiedAt: '2026-11-01T10:00:00.000Z' };
  expect(coming(longAgo)).toBeUndefined();
});
