import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand, SQSClient, SQSServiceException } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { theRuntime } from '../runtime/runtime.ts';
import { hears, type Change, type Listens } from './change.ts';
import { inParallel } from './inParallel.ts';

const sendsAtOnce = 16;

export interface Subscription {
  queueUrl: string;
  listens: Listens;
}

/**
 * The only reader of the table's stream: hands each change to the queue of every reactor that listens to it. A record that
 * cannot be handed on is named, after all the others were: the stream comes again from there (reactors bear what comes
 * twice) and parks it past its tries.
 */
export function dispatcher(
  subscriptions: () => readonly Subscription[],
): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  let sqs: SQSClient | undefined;
  return async (event) => {
    const { config, log } = theRuntime();
    sqs ??= new SQSClient({
      region: config.region,
      ...(config.endpoints.sqs ? { endpoint: config.endpoints.sqs } : {}),
    });
    const failed = new Set<DynamoDBRecord>();
    const fail = (records: readonly DynamoDBRecord[], error: unknown) => {
      log.error('changes could not be queued', error, { changes: records.length });
      for (const record of records) failed.add(record);
    };
    const told = event.Records.flatMap((record): Told[] => {
      try {
        const change = changeOf(record);
        return change ? [{ change, record }] : [];
      } catch (error) {
        fail([record], error);
        return [];
      }
    });
    const batches = subscriptions().flatMap(({ queueUrl, listens }) =>
      batchesOf(told.filter(({ change }) => hears(listens, change))).map((messages) => ({ queueUrl, messages })),
    );
    await inParallel(batches, sendsAtOnce, async (batch) => {
      const refused = await sendBatch(sqs!, batch);
      if (refused.length) fail(refused, new Error(`refused by ${batch.queueUrl}`));
    });
    return {
      batchItemFailures: event.Records.filter((record) => failed.has(record)).map((record) => ({
        itemIdentifier: record.dynamodb?.SequenceNumber ?? '',
      })),
    };
  };
}

/** A change and the record that told of it. */
interface Told {
  change: Change;
  record: DynamoDBRecord;
}
interface Message {
  body: string;
  record: DynamoDBRecord;
}

/** Answers with the records that the queue refused; throws where it cannot be reached. */
async function sendBatch(
  sqs: SQSClient,
  { queueUrl, messages }: { queueUrl: string; messages: Message[] },
): Promise<DynamoDBRecord[]> {
  const Entries = messages.map(({ body }, i) => ({ Id: String(i), MessageBody: body }));
  try {
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    return Failed.map(({ Id }) => messages[Number(Id)]!.record);
  } catch (error) {
    if (!(error instanceof SQSServiceException) || error.$fault !== 'client') throw error;
    if (messages.length === 1) return [messages[0]!.record];
    // one of them spoils the batch: each by itself
    const alone = await Promise.all(messages.map((message) => sendBatch(sqs, { queueUrl, messages: [message] })));
    return alone.flat();
  }
}

/**
 * The change as a message. SQS refuses some characters (U+FFFE, U+FFFF) and its local twin everything past the basic plane, emoji
 * in names among them: all of these are written as JSON escapes.
 */
const messageOf = (change: Change): string =>
  JSON.stringify(change).replace(/[\ud800-\udfff\ufffe\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);

/** A batch is at most 10 messages and 256 KB. */
function batchesOf(told: readonly Told[]): Message[][] {
  const batches: Message[][] = [];
  let bytes = Infinity;
  for (const { change, record } of told) {
    let body = messageOf(change);
    if (Buffer.byteLength(body) > 200_000) body = messageOf({ ...change, before: undefined });
    const size = Buffer.byteLength(body);
    const last = batches.at(-1);
    if (!last || last.length === 10 || bytes + size > 240_000) {
      batches.push([{ body, record }]);
      bytes = size;
    } else {
      last.push({ body, record });
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
