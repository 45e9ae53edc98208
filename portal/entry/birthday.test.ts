import { expect, it } from 'vitest';
import { birthdayOf, partsOf } from './birthday.ts';

it('refuses days that do not exist, and half a date', () => {
  expect(birthdayOf({ day: '30', month: '2', year: '1990' })).toBe('invalid');
  expect(birthdayOf({ day: '29', month: '2', year: '1991' })).toBe('invalid');
  expect(birthdayOf({ day: '1', month: '13', year: '1990' })).toBe('invalid');
  expect(birthdayOf({ day: '1', month: '', year: '1990' })).toBe('invalid');
  expect(birthdayOf({ day: '1', month: '1', year: '90' })).toBe('invalid');
});
it('reads a day, or nothing', () => {
  expect(birthdayOf({ day: '', month: '', year: '' })).toBeUndefined();
  expect(birthdayOf({ day: '7', month: '3', year: '1984' })).toBe('1984-03-07');
  expect(birthdayOf({ day: '29', month: '2', year: '1992' })).toBe('1992-02-29');
});
it('takes a date apart', () => {
  expect(partsOf('1984-03-07')).toEqual({ day: '7', month: '3', year: '1984' });
  expect(partsOf(undefined)).toEqual({ day: '', month: '', year: '' });
});
