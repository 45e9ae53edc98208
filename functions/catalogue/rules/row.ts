import type { Product, ProductProblem } from '../../../shared/contract/catalogue.ts';
import { id as idShape } from '../../../shared/ids.ts';
import type { Field } from './headings.ts';
import { priceIn } from './price.ts';

const longest = { name: 120, category: 100, department: 60, brand: 60 } as const;

/**
 * A row of a file as a product, or what is wrong with it. Text is kept as it stands: what looks like a formula is a text here,
 * and stays one when it is written out.
 */
export function productOfRow(
  row: readonly string[],
  columns: ReadonlyMap<Field, number>,
  decimals: number,
): { product: Product } | { problem: ProductProblem } {
  const cell = (field: Field): string => (row[columns.get(field) ?? -1] ?? '').trim();
  const id = barcodeOf(cell('id'));
  if (!id) return { problem: 'barcode_missing' };
  // 7.29E+12 is what a spreadsheet makes of a long number: the barcode is lost
  if (/^\d+(\.\d+)?e\+?\d+$/i.test(id)) return { problem: 'barcode_rounded' };
  if (!idShape.safeParse(id).success) return { problem: 'barcode_invalid' };
  const product: Product = { id, name: cell('name') };
  if (!product.name) return { problem: 'name_missing' };
  for (const field of ['category', 'department', 'brand'] as const) if (cell(field)) product[field] = cell(field);
  for (const [field, most] of Object.entries(longest))
    if ((product[field as keyof typeof longest]?.length ?? 0) > most)
      return { problem: `${field as keyof typeof longest}_too_long` };
  if (!cell('price')) return { product };
  const price = priceIn(cell('price'), decimals);
  return price === undefined ? { problem: 'price_invalid' } : { product: { ...product, price } };
}

/** Spreadsheets are told to keep a barcode's digits by ="729…"; the digits are what is meant. */
const barcodeOf = (text: string): string =>
  /^="?([^"]*)"?$/.exec(text)?.[1]?.trim() ?? text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
