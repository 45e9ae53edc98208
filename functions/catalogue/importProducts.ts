import type * as z from 'zod';
import type { importProducts as route, Product, ProductProblem } from '../../shared/contract/catalogue.ts';
import type { CallContext } from '../platform/http/context.ts';
import { keepProducts } from './keepProducts.ts';
import { readCsv, type CsvRow } from './readCsv.ts';
import { columnsOf, plainColumns, type Field } from './rules/headings.ts';
import { productOfRow } from './rules/row.ts';

type Imported = z.infer<(typeof route)['response']>;

const mostErrors = 1000;

/**
 * Reads products from CSV text and keeps them. Headings are understood in Hebrew, Arabic and English; without any, the columns are
 * barcode, name, category, price. Prices are in major units ('12.90'). A broken row is told by its line and the rest goes
 * on; of two rows with one barcode the first counts. Run again, nothing doubles. A dry run keeps nothing.
 */
export async function importProducts(
  context: CallContext,
  { csv, dryRun }: { csv: string; dryRun?: boolean | undefined },
): Promise<Imported> {
  const { rows, unreadable } = readCsv(csv);
  const read = productsOf(rows, decimalsOf(context.club.currency));
  if (!dryRun) await keepProducts(context, read.products);
  const broken = unreadable.map((line) => ({ line, problem: 'row_unreadable' as const }));
  return {
    rows: read.rows + broken.length,
    kept: read.products.length,
    errors: [...read.errors, ...broken].sort((a, b) => a.line - b.line).slice(0, mostErrors),
  };
}

function productsOf(rows: readonly CsvRow[], decimals: number) {
  const heading = rows[0] && columnsOf(rows[0].cells);
  const columns: ReadonlyMap<Field, number> = heading ?? plainColumns;
  const body = heading ? rows.slice(1) : rows;
  const products = new Map<string, Product>();
  const errors: { line: number; problem: ProductProblem }[] = [];
  const missing = (['id', 'name'] as const).find((field) => !columns.has(field));
  if (missing) {
    errors.push({ line: 1, problem: missing === 'id' ? 'no_barcode_column' : 'no_name_column' });
    return { rows: body.length, products: [], errors };
  }
  for (const { line, cells } of body) {
    const read = productOfRow(cells, columns, decimals);
    if ('problem' in read) errors.push({ line, problem: read.problem });
    else if (products.has(read.product.id)) errors.push({ line, problem: 'barcode_twice' });
    else products.set(read.product.id, read.product);
  }
  return { rows: body.length, products: [...products.values()], errors };
}

const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
