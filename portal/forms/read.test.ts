import { expect, it } from 'vitest';
import { chosen, given, listOf, localizedOf, optionalLocalized, optionalText, textOf } from './read.ts';

const form = new FormData();
form.append('name', '  דנה ');
form.append('blank', '   ');
form.append('day', '1');
form.append('day', '3');
form.append('title.he', 'שלום');
form.append('title.ar', ' ');
form.append('list', 'cheese, bread\nolives،, ');

it('trims, and tells nothing from something', () => {
  expect(textOf(form, 'name')).toBe('דנה');
  expect(textOf(form, 'missing')).toBe('');
  expect(optionalText(form, 'blank')).toBeUndefined();
});
it('reads many', () => {
  expect(chosen(form, 'day')).toEqual(['1', '3']);
  expect(listOf(form, 'list')).toEqual(['cheese', 'bread', 'olives']);
});
it('reads a text of several languages', () => {
  expect(localizedOf(form, 'title')).toEqual({ he: 'שלום' });
  expect(optionalLocalized(form, 'text')).toBeUndefined();
});
it('leaves out what was not given', () => {
  expect(given({ a: 1, b: undefined, c: '' })).toEqual({ a: 1, c: '' });
});
