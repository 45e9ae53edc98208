import { expect, it } from 'vitest';
import { newId, withItem } from './settings.ts';

it('puts an item in its place, or at the end', () => {
  expect(withItem([{ id: 'a' }, { id: 'b' }], { id: 'a' })).toEqual([{ id: 'a' }, { id: 'b' }]);
  expect(withItem([{ id: 'a' }], { id: 'c' })).toEqual([{ id: 'a' }, { id: 'c' }]);
});
it('makes ids that are free and fit a key', () => {
  expect(newId({ en: 'Double Tuesdays!' }, [])).toBe('double-tuesdays');
  expect(newId({ en: 'Double Tuesdays!' }, ['double-tuesdays'])).toBe('double-tuesdays-2');
  expect(newId({}, [])).toBe('rule-2');
});
