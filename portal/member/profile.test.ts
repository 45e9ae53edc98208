import { expect, it } from 'vitest';
import { changeOf, type TypedProfile } from './profile.ts';

const before: TypedProfile = {
  name: 'Dana',
  phone: '050-234-5678',
  email: '',
  birthday: { day: '7', month: '3', year: '1984' },
  language: 'he',
};

it('sends nothing that was not touched', () => {
  expect(changeOf(before, before)).toEqual({});
  expect(changeOf(before, { ...before, birthday: { day: '07', month: '03', year: '1984' } })).toEqual({});
});
it('does not take a name away', () => {
  expect(changeOf(before, { ...before, name: '' })).toEqual({});
});
it('sends what changed, and null for what was emptied', () => {
  const now = {
    ...before,
    phone: '',
    email: 'a@b.co',
    birthday: { day: '', month: '', year: '' },
    language: 'ar',
  } as const;
  expect(changeOf(before, now)).toEqual({ phone: null, email: 'a@b.co', birthday: null, language: 'ar' });
});
