import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBStreams } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { trimStream } from '../engines/index.ts';
import { poll, type Poll } from './poll.ts';

export interface StreamReader extends Poll {
  /** Records handed on so far. */
  handled(): number;
}

/**
 * Reads the table's stream and hands it to the dispatcher, as Lambda's event source does: in order, at least once, again
 * on a fault. Where it has come to is kept in the data folder, so that nothing is lost over a restart.
 */
export async function readStream(options: {
  endpoint: string;
  region: string;
  table: string;
  dataDir: string;
  dispatch: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
}): Promise<StreamReader> {
  const streams = new DynamoDBStreams({ endpoint: options.endpoint, region: options.region });
  const file = join(options.dataDir, `stream-${options.table}.json`);
  const { Streams: [stream] = [] } = await streams.listStreams({ TableName: options.table });
  if (!stream?.StreamArn) throw new Error(`Table ${options.table} has no stream`);
  const { StreamDescription } = await streams.describeStream({ StreamArn: stream.StreamArn });
  const shard = StreamDescription?.Shards?.[0]?.ShardId;

  let position = readPosition(file, stream.StreamArn);
  let iterator: string | undefined;
  let handledCount = 0;
  let sinceTrim = 0;

  const open = async () => {
    const from = position
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: position }
      : { ShardIteratorType: 'TRIM_HORIZON' as const };
    return (await streams.getShardIterator({ StreamArn: stream.StreamArn, ShardId: shard, ...from })).ShardIterator;
  };

  const handOn = async (): Promise<boolean> => {
    iterator ??= await open();
    const { Records = [], NextShardIterator } = await streams.getRecords({ ShardIterator: iterator, Limit: 500 });
    if (Records.length) {
      await handOnOrPark(Records as DynamoDBRecord[], options);
      position = Records.at(-1)?.dynamodb?.SequenceNumber ?? position;
      keepPosition(file, stream.StreamArn!, position);
      sinceTrim += Records.length;
      handledCount += Records.length;
      if (sinceTrim > 5000 && position) {
        trimStream(options.dataDir, { table: options.table, olderThan: new Date(), upTo: position });
        sinceTrim = 0;
      }
    }
    iterator = NextShardIterator;
    return Records.length > 0;
  };

  const reader = poll(
    'stream reader',
    handOn,
    () => 25,
    () => (iterator = undefined),
  );
  return {
    ...reader,
    handled: () => handledCount,
    async stop() {
      await reader.stop();
      streams.destroy();
    },
  };
}

/** As often as Lambda tries. */
const tries = 10;

/** What the dispatcher cannot hand on comes again, from the first such record; past its tries it is parked in a file, and told. */
async function handOnOrPark(
  records: readonly DynamoDBRecord[],
  { dispatch, dataDir, table }: Pick<Parameters<typeof readStream>[0], 'dispatch' | 'dataDir' | 'table'>,
): Promise<void> {
  for (let left = [...records], tried = 1; left.length; tried++) {
    const { batchItemFailures } = await dispatch({ Records: left });
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    left = left.filter(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''));
    if (left.length === 0) return;
    if (tried === tries) {
      const file = join(dataDir, `undelivered-${table}.jsonl`);
      appendFileSync(file, left.map((record) => `${JSON.stringify(record)}\n`).join(''));
      console.error(`stream reader: ${left.length} changes could not be handed on; they are kept in ${file}`);
      return;
    }
    await sleep(20 * tried);
  }
}

function readPosition(file: string, stream: string): string | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { stream: string; position: string };
    return kept.stream === stream ? kept.position : undefined;
  } catch {
    return undefined;
  }
}

function keepPosition(file: string, stream: string, position: string | undefined): void {
  writeFileSync(`${file}.new`, JSON.stringify({ stream, position }));
  renameSync(`${file}.new`, file);
}
