import type { CallContext } from '../platform/http/context.ts';
import type { LiabilityParts } from './parts.ts';
import { addWallet, type Standing } from './rules/standing.ts';

/**
 * Adds the wallets of one shard's members, 100 a read, each half a unit: what lists copy of a wallet is a moment late, so they are only
 * asked who there is. Members without a wallet have no points. Who left is in no list: their points are owed to nobody.
 */
export async function countShard(
  parts: LiabilityParts,
  { table, today }: CallContext,
  shard: number,
  to: Standing,
): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await parts.readShard(table, shard, cursor);
    const members = page.items.map(({ facts }) => facts.number);
    for (const wallet of await parts.loadWallets(table, members)) addWallet(to, wallet, parts.settle, today);
    cursor = page.cursor;
  } while (cursor);
}
