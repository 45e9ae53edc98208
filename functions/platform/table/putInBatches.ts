import { setTimeout as sleep } from 'node:timers/promises';
import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Item, Key, TableAccess } from './item.ts';

/** DynamoDB takes so many in one call. */
const most = 25;
/** Waits of 50 ms, 100 ms … : half a minute in all. */
const tries = 10;

type Puts = NonNullable<BatchWriteCommandInput['RequestItems']>[string];

/** Of two puts under one key the later one counts: DynamoDB refuses a batch that names a key twice. What it leaves over is sent again. */
export async function putInBatches(
  { documents, tableName, meter }: TableAccess,
  inClub: (key: Key) => Key,
  puts: readonly { put: Key; item: Item }[],
): Promise<void> {
  const byKey = new Map(
    puts.map(({ put, item }) => [`${put.pk}\n${put.sk}`, { PutRequest: { Item: { ...inClub(put), ...item } } }]),
  );
  let left: Puts = [...byKey.values()];
  for (let stuck = 0; left.length;) {
    const answer = await documents.send(
      new BatchWriteCommand({
        RequestItems: { [tableName]: left.slice(0, most) },
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    for (const units of answer.ConsumedCapacity ?? []) meter.write(units);
    const over = answer.UnprocessedItems?.[tableName] ?? [];
    left = [...over, ...left.slice(most)];
    stuck = over.length ? stuck + 1 : 0;
    if (stuck === tries) throw new Error(`${over.length} items could not be written: the table takes no more`);
    if (stuck) await sleep(50 * 2 ** (stuck - 1));
  }
}
