import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDB } from '@aws-sdk/client-dynamodb';
import type { StoredItem } from './dataFiles.ts';

/** Writes items into an empty table as fast as it takes them. */
export interface BulkWriter {
  write(items: readonly StoredItem[]): Promise<void>;
  finish(): Promise<void>;
}

/**
 * On AWS 25 items a call, eight calls at a time; what DynamoDB leaves unprocessed is written again. The embedded engine
 * syncs its file once a transaction and once an item of a batch: there 100 items go as one transaction, four times as fast.
 */
export function bulkWriter(dynamodb: DynamoDB, table: string, embedded: boolean): BulkWriter {
  const [size, atOnce] = embedded ? [100, 2] : [25, 8];
  const send = embedded ? inTransaction : inBatches;
  const running = new Set<Promise<void>>();
  let waiting: StoredItem[] = [];

  const submit = async (batch: StoredItem[]) => {
    const call = send(dynamodb, table, batch).finally(() => running.delete(call));
    running.add(call);
    call.catch(() => {});
    if (running.size >= atOnce) await Promise.race(running);
  };
  return {
    async write(items) {
      for (const item of items) {
        waiting.push(item);
        if (waiting.length === size) await submit(waiting.splice(0));
      }
    },
    async finish() {
      if (waiting.length) await submit(waiting);
      waiting = [];
      await Promise.all(running);
    },
  };
}

async function inTransaction(dynamodb: DynamoDB, TableName: string, items: StoredItem[]): Promise<void> {
  await dynamodb.transactWriteItems({ TransactItems: items.map((Item) => ({ Put: { TableName, Item } })) });
}

async function inBatches(dynamodb: DynamoDB, table: string, items: StoredItem[]): Promise<void> {
  let left = items.map((Item) => ({ PutRequest: { Item } })) as { PutRequest: { Item: StoredItem } }[];
  for (let attempt = 0; left.length; attempt++) {
    if (attempt) await sleep(Math.min(5000, 50 * 2 ** attempt) * Math.random());
    const { UnprocessedItems } = await dynamodb.batchWriteItem({ RequestItems: { [table]: left } });
    left = (UnprocessedItems?.[table] ?? []) as typeof left;
  }
}
