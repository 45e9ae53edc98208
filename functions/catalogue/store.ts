import type { Product } from '../../shared/contract/catalogue.ts';
import { keys, productShards } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable } from '../platform/table/table.ts';

export interface StoredProduct extends Product {
  by: string;
  at: string;
}

export const loadProduct = (table: ClubTable, id: string) => table.get<StoredProduct>(keys.product(id));

/** Products by their ids; those that are not there are left out. */
export async function loadProducts(table: ClubTable, ids: readonly string[]): Promise<Map<string, StoredProduct>> {
  const found = await table.getMany<StoredProduct>(ids.map((id) => keys.product(id)));
  return new Map(found.flatMap((product) => (product ? [[product.id, product] as const] : [])));
}

export const putProductWrite = (product: StoredProduct): Write => ({
  put: keys.product(product.id),
  item: { ...product, entity: 'product' },
});

export const removeProductWrite = (id: string): Write => ({
  remove: keys.product(id),
  when: 'present',
  refused: { code: 'product.not_found' },
});

/** All products in the order of their barcodes, from the one after `after` on. `ahead`: so many are read of a shard at once. */
export async function* productsInOrder(
  table: ClubTable,
  after: string | undefined,
  ahead: number,
): AsyncIterableIterator<StoredProduct> {
  // ids hold nothing below '-' or above 'z': a blank comes right after the id itself
  const between = [after === undefined ? ' ' : `${after} `, '~'] as const;
  const heads = await Promise.all(
    Array.from({ length: productShards }, async (_, shard) => {
      const products = table.all<StoredProduct>({ pk: keys.products(shard), between, limit: ahead, strong: false });
      return { products, next: (await products.next()).value as StoredProduct | undefined };
    }),
  );
  for (;;) {
    const first = heads.reduce((best, head) =>
      head.next && (!best.next || head.next.id < best.next.id) ? head : best,
    );
    if (!first.next) return;
    yield first.next;
    first.next = (await first.products.next()).value as StoredProduct | undefined;
  }
}

export interface Categories {
  list: string[];
  version: number;
}

export const loadCategories = (table: ClubTable) => table.get<Categories>(keys.categories());

export const putCategories = (list: readonly string[], before: Categories | undefined): Write => ({
  put: keys.categories(),
  item: { entity: 'categories', list, version: (before?.version ?? 0) + 1 },
  when: before ? { is: { version: before.version } } : 'absent',
  refused: 'stale',
});
