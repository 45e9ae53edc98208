/** What a column of a product file may hold. */
export type Field = 'id' | 'name' | 'category' | 'price' | 'department' | 'brand';

const names: Record<Field, readonly string[]> = {
  id: [
    'barcode',
    'ean',
    'gtin',
    'upc',
    'sku',
    'id',
    'code',
    'product id',
    'item code',
    'product code',
    'ברקוד',
    'מקט',
    'קוד',
    'קוד פריט',
    'קוד מוצר',
    'מספר פריט',
    'باركود',
    'الباركود',
    'رمز',
    'الرمز',
    'رمز المنتج',
    'رقم المنتج',
  ],
  name: [
    'name',
    'product',
    'product name',
    'item',
    'item name',
    'description',
    'title',
    'שם',
    'שם מוצר',
    'שם המוצר',
    'שם פריט',
    'מוצר',
    'פריט',
    'תיאור',
    'اسم',
    'الاسم',
    'اسم المنتج',
    'المنتج',
    'الوصف',
  ],
  category: [
    'category',
    'product category',
    'group',
    'קטגוריה',
    'קטגורייה',
    'קבוצה',
    'فئة',
    'الفئة',
    'التصنيف',
    'تصنيف',
  ],
  price: ['price', 'unit price', 'retail price', 'מחיר', 'מחיר לצרכן', 'سعر', 'السعر'],
  department: ['department', 'dept', 'מחלקה', 'قسم', 'القسم'],
  brand: ['brand', 'manufacturer', 'מותג', 'יצרן', 'علامة', 'العلامة التجارية', 'العلامة', 'ماركة'],
};

const fieldOf = new Map(
  Object.entries(names).flatMap(([field, words]) => words.map((word) => [word, field as Field] as const)),
);

/** A heading without what spreadsheets and keyboards add: case, direction marks, gershayim, underscores. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069"'״׳]/g, '')
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** Which column holds what; the first of two that say the same. Undefined: this row is no heading. */
export function columnsOf(row: readonly string[]): Map<Field, number> | undefined {
  const columns = new Map<Field, number>();
  row.forEach((cell, i) => {
    const field = fieldOf.get(plain(cell));
    if (field && !columns.has(field)) columns.set(field, i);
  });
  return columns.size ? columns : undefined;
}

/** The order of a file without headings. */
export const plainColumns = new Map<Field, number>([
  ['id', 0],
  ['name', 1],
  ['category', 2],
  ['price', 3],
]);
