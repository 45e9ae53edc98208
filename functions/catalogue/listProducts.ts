import type { Product } from '../../shared/contract/catalogue.ts';
import { id as idShape } from '../../shared/ids.ts';
import type { CallContext } from '../platform/http/context.ts';
import { BadCursor } from '../platform/table/cursor.ts';
import type { Page } from '../platform/table/table.ts';
import { loadProduct, productsInOrder } from './store.ts';

/** So many products are looked at for one page of a search; a rare word may come back short, with a cursor to go on. */
const mostLooked = 20_000;

/**
 * A page of the products in the order of their barcodes, or of those with every word of `find` in barcode, name, category,
 * department or brand. A whole barcode is answered by one read.
 */
export async function listProducts(
  { table }: CallContext,
  query: { find?: string | undefined; cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<Product>> {
  const { limit = 50, find = '' } = query;
  const words = plain(find).split(/\s+/).filter(Boolean);
  if (words.length && !query.cursor && idShape.safeParse(find.trim()).success) {
    const exact = await loadProduct(table, find.trim());
    if (exact) return { items: [exact] };
  }
  const items: Product[] = [];
  let looked = 0;
  let last: string | undefined;
  const after = query.cursor === undefined ? undefined : openCursor(query.cursor);
  for await (const product of productsInOrder(table, after, words.length ? 1000 : Math.max(10, Math.ceil(limit / 4)))) {
    if (last !== undefined && (items.length === limit || looked === mostLooked)) return { items, cursor: seal(last) };
    looked++;
    last = product.id;
    const text = words.length ? textOf(product) : '';
    if (words.every((word) => text.includes(word))) items.push(product);
  }
  return { items };
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
const textOf = ({ id, name, category = '', department = '', brand = '' }: Product): string =>
  plain([id, name, category, department, brand].join(' '));

const mark = 'products#';
const seal = (id: string): string => Buffer.from(mark + id).toString('base64url');

function openCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!text.startsWith(mark) || !idShape.safeParse(text.slice(mark.length)).success)
    throw new BadCursor('not a cursor of the products');
  return text.slice(mark.length);
}
