import { expect, test } from 'vitest';
import { columnsOf, plainColumns } from './headings.ts';
import { productOfRow } from './row.ts';

test.each([
  [['', 'milk'], 'barcode_missing'],
  [['72#9', 'milk'], 'barcode_invalid'],
  [['7.29E+12', 'milk'], 'barcode_rounded'],
  [['7290001', ' '], 'name_missing'],
  [['7290001', 'x'.repeat(121)], 'name_too_long'],
  [['7290001', 'milk', 'x'.repeat(101)], 'category_too_long'],
  [['7290001', 'milk', 'dairy', 'cheap'], 'price_invalid'],
])('%j: %s', (row, problem) => {
  expect(productOfRow(row, plainColumns, 2)).toEqual({ problem });
});

test('a formula is a text', () => {
  expect(productOfRow(['1', '=cmd|calc', '+dairy', '6'], plainColumns, 2)).toEqual({
    product: { id: '1', name: '=cmd|calc', category: '+dairy', price: 600 },
  });
});

test('a barcode that a spreadsheet was told to keep', () => {
  expect(productOfRow(['="0729"', 'milk'], plainColumns, 2)).toEqual({ product: { id: '0729', name: 'milk' } });
});

test('headings in three languages, in any order', () => {
  const fields = (...row: string[]) => Object.fromEntries(columnsOf(row) ?? []);
  expect(fields('שם מוצר', 'מק"ט', 'מחיר', 'קטגוריה')).toEqual({ name: 0, id: 1, price: 2, category: 3 });
  expect(fields('الباركود', 'الاسم', 'الفئة', 'السعر')).toEqual({ id: 0, name: 1, category: 2, price: 3 });
  expect(fields('Product Name', 'BARCODE', 'weight', 'Unit_Price')).toEqual({ name: 0, id: 1, price: 3 });
  expect(columnsOf(['7290001', 'milk'])).toBeUndefined();
});
