import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { TestClub } from './club.ts';

/** Everything that stands in the club's table, keys included. */
export async function everyItem(club: TestClub): Promise<Record<string, unknown>[]> {
  const { documents, config } = club.cloud.runtime;
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
