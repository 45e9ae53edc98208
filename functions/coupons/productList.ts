import { keys } from '../platform/table/keys.ts';
import type { Runtime } from '../platform/runtime/runtime.ts';
import type { CallContext } from '../platform/http/context.ts';

/** So many ids stand in one item: of 64 signs at most, half of what an item may hold. */
const perChunk = 2500;
const mostProducts = 20_000;
const freshFor = 60_000;
const mostLists = 50;

const chunkKey = (id: string, place: number) => keys.productList(id, `chunk#${String(place).padStart(3, '0')}`);

/**
 * Keeps a coupon's long list of products beside it; the same id again replaces the list.
 * @throws RangeError above 20,000 products
 */
export async function writeProductList(
  { table, runtime }: Pick<CallContext, 'table' | 'runtime'>,
  id: string,
  products: readonly string[],
): Promise<void> {
  const all = [...new Set(products)].sort();
  if (all.length > mostProducts) throw new RangeError(`a product list holds ${mostProducts} products at most`);
  const chunks = Math.max(1, Math.ceil(all.length / perChunk));
  for (let place = 0; place < chunks; place++) {
    const item = { entity: 'productList', chunks, products: all.slice(place * perChunk, (place + 1) * perChunk) };
    await table.commit([{ put: chunkKey(id, place), item }]);
  }
  listsOf(runtime).delete(`${table.club}#${id}`);
}

interface Cached {
  products: ReadonlySet<string>;
  readAt: number;
}

const byRuntime = new WeakMap<Runtime, Map<string, Cached>>();

function listsOf(runtime: Runtime): Map<string, Cached> {
  let lists = byRuntime.get(runtime);
  if (!lists) byRuntime.set(runtime, (lists = new Map()));
  return lists;
}

/** The products of a list, at most a minute old; undefined where there is no such list. */
export async function readProductList(
  { table, runtime }: Pick<CallContext, 'table' | 'runtime'>,
  id: string,
): Promise<ReadonlySet<string> | undefined> {
  const lists = listsOf(runtime);
  const name = `${table.club}#${id}`;
  const known = lists.get(name);
  if (known && performance.now() - known.readAt < freshFor) return known.products;
  const pk = keys.productList(id, '').pk;
  const found = await Array.fromAsync(table.all<{ chunks: number; products: string[] }>({ pk, prefix: 'chunk#' }));
  const first = found[0];
  if (!first) return undefined;
  const products = new Set(found.slice(0, first.chunks).flatMap((chunk) => chunk.products));
  if (lists.size >= mostLists) lists.clear();
  lists.set(name, { products, readAt: performance.now() });
  return products;
}
