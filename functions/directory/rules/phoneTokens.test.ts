import { expect, test } from 'vitest';
import { beginning, phoneTokens, typedDigits } from './phoneTokens.ts';

test('nobody is found by three digits, by a name, or by no phone', () => {
  expect(typedDigits('678')).toBeUndefined();
  expect(typedDigits('דנה 5678')).toBeUndefined();
  expect(typedDigits('a@5678')).toBeUndefined();
  expect(phoneTokens(undefined)).toBeUndefined();
  expect(beginning('+97250')).toBeUndefined();
});

test('a phone is found by its digits from either end, however they are set apart', () => {
  expect(phoneTokens('+972502345678')).toEqual({ start: '972502345678', end: '876543205279' });
  expect(beginning('+9725023')).toBe('9725023');
  expect(typedDigits('5678')).toBe('5678');
  expect(typedDigits('050-234')).toBe('050234');
  expect(typedDigits('(050) 23 45')).toBe('0502345');
});
