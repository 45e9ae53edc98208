import type { Product } from '../../shared/contract/catalogue.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { addCategories } from './categories.ts';
import { loadProducts, putProductWrite } from './store.ts';

/** As many as one read and one transaction hold. A transaction is twice the price of single writes, and 200 calls instead of 20,000. */
const batchSize = 100;
const batchesAtOnce = 4;

/** Keeps products, whatever was kept under their ids before. What is the same already is not written again. */
export async function keepProducts(context: CallContext, products: readonly Product[]): Promise<void> {
  await addCategories(
    context.table,
    products.flatMap(({ category }) => category ?? []),
  );
  const starts = Array.from({ length: Math.ceil(products.length / batchSize) }, (_, i) => i * batchSize).values();
  await Promise.all(
    Array.from({ length: batchesAtOnce }, async () => {
      for (const start of starts) await keepBatch(context, products.slice(start, start + batchSize));
    }),
  );
}

async function keepBatch(context: CallContext, batch: readonly Product[]): Promise<void> {
  const stamp = { by: actorName(context.actor), at: context.now };
  const kept = await decideAndCommit(context.table, async (): Promise<Decision<void>> => {
    const before = await loadProducts(
      context.table,
      batch.map(({ id }) => id),
    );
    const changed = batch.filter((product) => !isSame(product, before.get(product.id)));
    return { writes: changed.map((product) => putProductWrite({ ...product, ...stamp })), answer: undefined };
  });
  if (!kept.ok) throw new Error(`products could not be kept: ${kept.refusal.code}`);
}

const isSame = (product: Product, before: Product | undefined): boolean =>
  before !== undefined &&
  (['name', 'category', 'price', 'department', 'brand'] as const).every((field) => product[field] === before[field]);
