import { expect, test } from 'vitest';
import { checkBirthday, normalizeContact } from './contact.ts';

test('a phone that cannot exist is refused, and so is nobody to reach', () => {
  expect(normalizeContact({ phone: '050-12345678' }, 'IL')).toEqual({
    ok: false,
    refusal: { code: 'member.phone_invalid' },
  });
  expect(normalizeContact({ phone: '12' }, 'IL')).toEqual({ ok: false, refusal: { code: 'member.phone_invalid' } });
  expect(normalizeContact({}, 'IL')).toEqual({ ok: false, refusal: { code: 'member.contact_missing' } });
});

test('every way to write one phone is one phone', () => {
  for (const phone of [
    '050-2345678',
    '0502345678',
    '+972 50 234 5678',
    '972-50-2345678',
    '(050) 234-5678',
    '00972502345678',
  ])
    expect(normalizeContact({ phone }, 'IL'), phone).toEqual({ ok: true, value: { phone: '+972502345678' } });
});

test('e-mail is compared in lower case', () => {
  expect(normalizeContact({ email: ' Dana@Example.COM ' }, 'IL')).toEqual({
    ok: true,
    value: { email: 'dana@example.com' },
  });
});

test('a birthday lies in the past, within a human life', () => {
  expect(checkBirthday('2030-01-01', '2026-11-22').ok).toBe(false);
  expect(checkBirthday('1890-01-01', '2026-11-22').ok).toBe(false);
  expect(checkBirthday('1990-02-28', '2026-11-22').ok).toBe(true);
  expect(checkBirthday(undefined, '2026-11-22').ok).toBe(true);
});
