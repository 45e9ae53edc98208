import { expect, it } from 'vitest';
import { begunPhone, normalizePhone } from './phone.ts';

it.each(['12', '050-123456', '050-12345678', '0512', '03-123', '+972 50 123', '+1 555', 'abc', ''])(
  '%s is no phone',
  (text) => {
    expect(normalizePhone(text, 'IL')).toBeUndefined();
  },
);

it.each([
  ['050-1234567', '+972501234567'],
  ['0541234567', '+972541234567'],
  ['0511234567', '+972511234567'],
  ['055-1234567', '+972551234567'],
  ['+972-54-1234567', '+972541234567'],
  ['050-2345678', '+972502345678'],
  ['03-6123456', '+97236123456'],
  ['+1 212 555 2368', '+12125552368'],
])('%s is one phone', (text, e164) => {
  expect(normalizePhone(text, 'IL')).toBe(e164);
});

it.each([
  ['', undefined],
  ['dana', undefined],
  ['05023', '+9725023'],
  ['050-234-56', '+9725023456'],
  ['+97250234', '+97250234'],
])('%s, begun in Israel, is %s', (text, begun) => {
  expect(begunPhone(text, 'IL')).toBe(begun);
});
