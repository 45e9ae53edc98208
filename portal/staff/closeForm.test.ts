import { expect, test } from 'vitest';
import { parseZ } from './closeForm.ts';

test('what is no amount is none', () => {
  for (const text of ['', '-', '--5', 'abc', '1.234', '5-']) expect(parseZ(text, 'ILS')).toBeUndefined();
});

test('amounts, also below 0 and with marks of direction', () => {
  expect(parseZ(' 1,234.50 ', 'ILS')).toBe(123_450);
  expect(parseZ('-12.3', 'ILS')).toBe(-1_230);
  expect(parseZ('\u200e−7', 'ILS')).toBe(-700);
  expect(parseZ('-0', 'ILS')).toBe(0);
});
