import { expect, test } from 'vitest';
import { priceIn } from './price.ts';

test.each(['', '-5', '1.2.3', '12.905', '=1+1', 'free', '1,23,4', '99999999999', '12 - 15'])(
  'not a price: %s',
  (text) => {
    expect(priceIn(text, 2)).toBeUndefined();
  },
);

test.each([
  ['12.90', 1290],
  ['12.9', 1290],
  ['12', 1200],
  ['0.1', 10],
  ['12.900', 1290],
  ['12,90', 1290],
  ['1,234', 123400],
  ['1,234.50', 123450],
  ['1.234,50', 123450],
  ['₪ 12.90', 1290],
  ['12.90 ₪', 1290],
  ['ILS 12.90', 1290],
  ['١٢٫٩٠', 1290],
])('%s is %d minor units', (text, minor) => {
  expect(priceIn(text, 2)).toBe(minor);
});

test('yen have no minor unit', () => {
  expect(priceIn('1200', 0)).toBe(1200);
  expect(priceIn('12.5', 0)).toBeUndefined();
});
