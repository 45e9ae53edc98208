import type { Product } from '../../shared/contract/catalogue.ts';
import type { PurchaseLine } from '../../shared/contract/purchase.ts';
import type { CallContext } from '../platform/http/context.ts';
import { loadProducts } from './store.ts';

/** Products by their ids; those not in the catalogue are left out. */
const productsFor = async ({ table }: CallContext, ids: readonly string[]): Promise<ReadonlyMap<string, Product>> =>
  ids.length ? loadProducts(table, ids) : new Map();

/**
 * Lines with the category that the catalogue knows of their product, where the till gave none. Reads nothing when every
 * line has a category or no product.
 */
export async function withCategories<L extends Pick<PurchaseLine, 'product' | 'category'>>(
  context: CallContext,
  lines: readonly L[],
): Promise<L[]> {
  const bare = lines.flatMap(({ product, category }) => (product && category === undefined ? [product] : []));
  const products = await productsFor(context, [...new Set(bare)]);
  return lines.map((line) => {
    const category = line.product && line.category === undefined ? products.get(line.product)?.category : undefined;
    return category === undefined ? line : { ...line, category };
  });
}
