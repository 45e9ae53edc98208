import type { Product } from '../../shared/contract/catalogue.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { keepProducts } from './keepProducts.ts';
import { loadProduct, removeProductWrite } from './store.ts';

/** Refuses: product.not_found. */
export async function findProduct({ table }: CallContext, id: string): Promise<Result<Product>> {
  const product = await loadProduct(table, id);
  return product ? ok(product) : refuse('product.not_found');
}

export async function putProduct(context: CallContext, product: Product): Promise<Result<Product>> {
  await keepProducts(context, [product]);
  return ok(product);
}

/** Refuses: product.not_found. */
export async function removeProduct({ table }: CallContext, id: string): Promise<Result<{ done: true }>> {
  const removed = await table.commit([removeProductWrite(id)]);
  return removed.ok ? ok({ done: true }) : refuse('product.not_found');
}
