import { ScanCommand } from '@aws-sdk/lib-dynamodb';
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
