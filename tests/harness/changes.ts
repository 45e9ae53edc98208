import { DynamoDBStreams } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { manifest } from '../../functions/manifest.ts';
import { hears, type Change } from '../../functions/platform/events/change.ts';
import { changeOf } from '../../functions/platform/events/dispatcher.ts';
import type { TestClub } from './club.ts';

/** Reads the club's stream by hand: each call answers the records since the one before. */
export async function readChanges(club: TestClub): Promise<() => Promise<DynamoDBRecord[]>> {
  const { config } = club.cloud.runtime;
  const streams = new DynamoDBStreams({ endpoint: config.endpoints.dynamodb!, region: config.region });
  const { Streams } = await streams.listStreams({ TableName: config.table });
  const StreamArn = Streams![0]!.StreamArn!;
  const { StreamDescription } = await streams.describeStream({ StreamArn });
  const ShardId = StreamDescription!.Shards![0]!.ShardId;
  let iterator = (await streams.getShardIterator({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }))
    .ShardIterator;
  return async () => {
    const all: DynamoDBRecord[] = [];
    for (;;) {
      const { Records = [], NextShardIterator } = await streams.getRecords({ ShardIterator: iterator, Limit: 500 });
      iterator = NextShardIterator;
      if (Records.length === 0) return all;
      all.push(...(Records as DynamoDBRecord[]));
    }
  };
}

/** Hands changes to a reactor as its queue would; answers with those that are to come again. */
export async function tell(club: TestClub, id: string, changes: readonly (Change | string)[]): Promise<number[]> {
  const react = await club.cloud.handlerOf<(event: SQSEvent) => Promise<SQSBatchResponse>>(id);
  const Records = changes.map((change, i) => ({
    messageId: String(i),
    body: typeof change === 'string' ? change : JSON.stringify(change),
  }));
  const { batchItemFailures } = await react({ Records } as SQSEvent);
  return batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier)).sort((a, b) => a - b);
}

/** What of these records a reactor hears. */
export function heardBy(id: string, records: readonly DynamoDBRecord[]): Change[] {
  const spec = manifest.find((each) => each.kind === 'reactor' && each.id === id);
  if (spec?.kind !== 'reactor') throw new Error(`no reactor ${id}`);
  return records
    .map(changeOf)
    .filter((change): change is Change => change !== undefined && hears(spec.listens, change));
}
