import type { CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { ClubTable } from '../platform/table/table.ts';
import { loadCategories, productsInOrder, putCategories } from './store.ts';

const inOrder = (categories: Iterable<string>): string[] => [...new Set(categories)].sort((a, b) => (a < b ? -1 : 1));

/** The list is one item, so that a form that offers it need not read the catalogue. */
export const listCategories = async ({ table }: CallContext): Promise<string[]> =>
  (await loadCategories(table))?.list ?? [];

/** Adds the categories that the list does not have yet. */
export async function addCategories(table: ClubTable, categories: Iterable<string>): Promise<void> {
  const wanted = [...new Set(categories)];
  if (wanted.length === 0) return;
  const added = await decideAndCommit(table, async (): Promise<Decision<void>> => {
    const before = await loadCategories(table);
    const list = inOrder([...(before?.list ?? []), ...wanted]);
    if (list.length === before?.list.length) return { final: { ok: true, value: undefined } };
    return { writes: [putCategories(list, before)], answer: undefined };
  });
  if (!added.ok) throw new Error(`the categories could not be kept: ${added.refusal.code}`);
}

/** Drops the categories that no product stands in any more; one that was added meanwhile stays, for the next night. */
export async function pruneCategories({ table }: CallContext): Promise<void> {
  const before = await loadCategories(table);
  if (!before) return;
  const found = new Set<string>();
  for await (const { category } of productsInOrder(table, undefined, 1000)) if (category) found.add(category);
  const list = inOrder(found);
  if (list.join('\n') !== before.list.join('\n')) await table.commit([putCategories(list, before)]);
}
