import { describe, expect, it } from 'vitest';
import { amountText, digitsOf, parseAmount, parseWhole } from './amount.ts';

describe('parseAmount', () => {
  it.each(['', ' ', 'abc', '-5', '12.345', '1,23,4', '1.2.3', '.', '100000000000', '1e3'])('refuses %j', (text) => {
    expect(parseAmount(text, 'ILS')).toBeUndefined();
  });
  it('reads what people type at a till', () => {
    expect(parseAmount('187.40', 'ILS')).toBe(18740);
    expect(parseAmount('187.4', 'ILS')).toBe(18740);
    expect(parseAmount('187', 'ILS')).toBe(18700);
    expect(parseAmount('187,40', 'ILS')).toBe(18740);
    expect(parseAmount('1,234.5', 'ILS')).toBe(123450);
    expect(parseAmount('1,234', 'ILS')).toBe(123400);
    expect(parseAmount('.5', 'ILS')).toBe(50);
    expect(parseAmount('0', 'ILS')).toBe(0);
  });
  it('reads a pasted price, with its sign and marks of direction', () => {
    expect(parseAmount('\u200f187.40 ₪', 'ILS')).toBe(18740);
    expect(parseAmount('١٨٧٫٤٠', 'ILS')).toBe(18740);
  });
  it('knows currencies without small coins', () => {
    expect(parseAmount('1500', 'JPY')).toBe(1500);
    expect(parseAmount('1500.5', 'JPY')).toBeUndefined();
  });
  it('is exact where floating point is not', () => {
    expect(parseAmount('1.15', 'ILS')).toBe(115);
    expect(parseAmount('8.29', 'ILS')).toBe(829);
  });
});

describe('amountText', () => {
  it('writes what can be typed again', () => {
    expect(amountText(18740, 'ILS')).toBe('187.40');
    expect(amountText(5000, 'ILS')).toBe('50');
    expect(amountText(1500, 'JPY')).toBe('1500');
    expect(amountText(undefined, 'ILS')).toBe('');
  });
});

it('reads the digits of a code as any keyboard writes them', () => {
  expect(digitsOf('no code')).toBe('');
  expect(digitsOf('٣٨٤ ٩١٢')).toBe('384912');
});

describe('parseWhole', () => {
  it('reads signs, also the typographic minus', () => {
    expect(parseWhole('+50')).toBe(50);
    expect(parseWhole('−50')).toBe(-50);
    expect(parseWhole('1,000')).toBe(1000);
    expect(parseWhole('5.5')).toBeUndefined();
    expect(parseWhole('')).toBeUndefined();
  });
});
