import { setTimeout as sleep } from 'node:timers/promises';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBStreams } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { trimStream } from '../engines/index.ts';

export interface StreamReader {
  /** Resolves when all that was written before the call has been handed on. */
  drained(): Promise<void>;
  /** Records handed on so far. */
  handled(): number;
  stop(): Promise<void>;
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
  dispatch: (event: DynamoDBStreamEvent) => Promise<unknown>;
}): Promise<StreamReader> {
  const streams = new DynamoDBStreams({ endpoint: options.endpoint, region: options.region });
  const file = join(options.dataDir, `stream-${options.table}.json`);
  const { Streams: [stream] = [] } = await streams.listStreams({ TableName: options.table });
  if (!stream?.StreamArn) throw new Error(`Table ${options.table} has no stream`);
  const { StreamDescription } = await streams.describeStream({ StreamArn: stream.StreamArn });
  const shard = StreamDescription?.Shards?.[0]?.ShardId;

  let position = readPosition(file, stream.StreamArn);
  let iterator: string | undefined;
  let running = true;
  let looks = 0;
  let lastEmptyLook = 0;
  let handledCount = 0;
  let sinceTrim = 0;

  const open = async () => {
    const from = position
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: position }
      : { ShardIteratorType: 'TRIM_HORIZON' as const };
    return (await streams.getShardIterator({ StreamArn: stream.StreamArn, ShardId: shard, ...from })).ShardIterator;
  };

  const loop = (async () => {
    while (running) {
      try {
        iterator ??= await open();
        const look = ++looks;
        const { Records = [], NextShardIterator } = await streams.getRecords({ ShardIterator: iterator, Limit: 500 });
        if (Records.length) {
          await options.dispatch({ Records: Records as DynamoDBRecord[] });
          position = Records.at(-1)?.dynamodb?.SequenceNumber ?? position;
          keepPosition(file, stream.StreamArn!, position);
          sinceTrim += Records.length;
          handledCount += Records.length;
          if (sinceTrim > 5000 && position) {
            trimStream(options.dataDir, { table: options.table, olderThan: new Date(), upTo: position });
            sinceTrim = 0;
          }
        } else {
          lastEmptyLook = look;
          await sleep(25);
        }
        iterator = NextShardIterator;
      } catch (error) {
        if (!running) return;
        iterator = undefined;
        console.error('stream reader:', error instanceof Error ? error.message : error);
        await sleep(500);
      }
    }
  })();

  return {
    async drained() {
      const before = looks;
      while (running && lastEmptyLook <= before) await sleep(5);
    },
    handled: () => handledCount,
    async stop() {
      running = false;
      await loop;
      streams.destroy();
    },
  };
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
