import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { theRuntime } from '../runtime/runtime.ts';
import { hears, type Change, type Listens } from './change.ts';

const sendsAtOnce = 16;

export interface Subscription {
  queueUrl: string;
  listens: Listens;
}

/**
 * The only reader of the table's stream: hands each change to the queue of every reactor that listens to it. A batch that
 * cannot be handed on is read again whole: reactors bear that.
 */
export function dispatcher(
  subscriptions: () => readonly Subscription[],
): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  let sqs: SQSClient | undefined;
  return async (event) => {
    const { config } = theRuntime();
    sqs ??= new SQSClient({
      region: config.region,
      ...(config.endpoints.sqs ? { endpoint: config.endpoints.sqs } : {}),
    });
    const changes = event.Records.map(changeOf).filter((change): change is Change => change !== undefined);
    const batches = subscriptions().flatMap(({ queueUrl, listens }) =>
      batchesOf(changes.filter((change) => hears(listens, change))).map((bodies) => ({ queueUrl, bodies })),
    );
    for (let i = 0; i < batches.length; i += sendsAtOnce)
      await Promise.all(batches.slice(i, i + sendsAtOnce).map((batch) => sendBatch(sqs!, batch)));
    return { batchItemFailures: [] };
  };
}

async function sendBatch(sqs: SQSClient, { queueUrl, bodies }: { queueUrl: string; bodies: string[] }): Promise<void> {
  const Entries = bodies.map((MessageBody, i) => ({ Id: String(i), MessageBody }));
  const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  if (Failed.length) throw new Error(`${Failed.length} changes could not be queued: ${Failed[0]?.Code}`);
}

/**
 * The change as a message. SQS refuses some characters (U+FFFE, U+FFFF) and its local twin everything past the basic plane, emoji
 * in names among them: all of these are written as JSON escapes.
 */
const messageOf = (change: Change): string =>
  JSON.stringify(change).replace(/[\ud800-\udfff\ufffe\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);

/** A batch is at most 10 messages and 256 KB. */
function batchesOf(changes: readonly Change[]): string[][] {
  const batches: string[][] = [];
  let bytes = Infinity;
  for (const change of changes) {
    let body = messageOf(change);
    if (Buffer.byteLength(body) > 200_000) body = messageOf({ ...change, before: undefined });
    const size = Buffer.byteLength(body);
    const last = batches.at(-1);
    if (!last || last.length === 10 || bytes + size > 240_000) {
      batches.push([body]);
      bytes = size;
    } else {
      last.push(body);
      bytes += size;
    }
  }
  return batches;
}

/** The stream's record as a change; undefined for what belongs to no club. */
export function changeOf(record: DynamoDBRecord): Change | undefined {
  const image = (values: unknown) => (values ? unmarshall(values as Record<string, AttributeValue>) : undefined);
  const now = image(record.dynamodb?.NewImage);
  const before = image(record.dynamodb?.OldImage);
  const item = now ?? before;
  if (!item) return undefined;
  const [club, ...rest] = String(item.pk).split('#');
  if (!club || club === '_') return undefined;
  return {
    club,
    entity: String(item.entity),
    change: record.eventName === 'INSERT' ? 'insert' : record.eventName === 'REMOVE' ? 'remove' : 'modify',
    key: { pk: rest.join('#'), sk: String(item.sk) },
    ...(now ? { now } : {}),
    ...(before ? { before } : {}),
  };
}
