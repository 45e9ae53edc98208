import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { hashOf } from '../../functions/platform/runtime/digest.ts';
import type { Runtime } from '../../functions/platform/runtime/runtime.ts';
import type { TestClub } from './club.ts';

/** Everything that stands in the table, keys included. */
export async function itemsOf({ documents, config }: Runtime): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({ TableName: config.table, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}

export const everyItem = (club: TestClub): Promise<Record<string, unknown>[]> => itemsOf(club.cloud.runtime);

/** Everything that stands in the table, a line an item, so that "nothing was written" can be seen to the byte. */
export const everything = async (club: TestClub): Promise<string[]> =>
  (await everyItem(club)).map((item) => `${String(item.pk)} ${String(item.sk)} ${hashOf(item)}`).sort();
