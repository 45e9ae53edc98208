import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDynamoDb } from './dynamodb.ts';
import { findRunningEngines, readOutbox, startEngines, trimStream } from './index.ts';
import type { Engines } from './index.ts';
import { answers } from './network.ts';
import { ensureBucket, ensureQueue } from './resources.ts';

const directories: string[] = [];
function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'moadon-engines-'));
  directories.push(directory);
  return directory;
}
afterAll(() => directories.forEach((directory) => rmSync(directory, { recursive: true, force: true })));

const client = (endpoint: string) => ({
  endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
const failOnFault = (fault: Error) => expect.unreachable(fault.message);

function createTable(db: DynamoDBClient) {
  return db.send(
    new CreateTableCommand({
      TableName: 'club',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
}
const put = (pk: string) => new PutItemCommand({ TableName: 'club', Item: { pk: { S: pk }, sk: { S: 'a' } } });
const get = (pk: string) =>
  new GetItemCommand({ TableName: 'club', Key: { pk: { S: pk }, sk: { S: 'a' } }, ConsistentRead: true });

describe('refusals in one clear sentence', () => {
  test('a platform without the engine', async () => {
    const resolveModule = () => {
      throw new Error('Cannot find module');
    };
    const dataDir = newDirectory();
    const start = startEngines({ dataDir, resolveModule, environment: {}, onFault: failOnFault });
    await expect(start).rejects.toMatchObject({
      name: 'EngineError',
      message: expect.stringMatching(
        /^No DynamoDB engine is installed for .*"npm install .*MOADON_DYNAMODB_ENDPOINT\.$/,
      ),
    });
    expect(await findRunningEngines(dataDir)).toBeNull();
  });

  test('a broken data file', async () => {
    const dataDir = newDirectory();
    writeFileSync(join(dataDir, 'dynamodb.sqlite'), 'this is no database '.repeat(500));
    const start = startDynamoDb({ dataDir, environment: {}, onFault: failOnFault });
    await expect(start).rejects.toMatchObject({
      name: 'EngineError',
      message: expect.stringMatching(/dynamodb\.sqlite cannot be read: restore a backup[^\n]+$/),
    });
  });

  test('data that another one uses', async () => {
    const dataDir = newDirectory();
    const first = await startDynamoDb({ dataDir, environment: {}, onFault: failOnFault });
    const second = startDynamoDb({ dataDir, environment: {}, onFault: failOnFault });
    await expect(second).rejects.toMatchObject({
      name: 'EngineError',
      message: expect.stringContaining('in use by another'),
    });
    await first.stop();
    const third = await startDynamoDb({ dataDir, environment: {}, onFault: failOnFault });
    await third.stop();
  });

  test('an engine elsewhere that does not answer', async () => {
    const environment = { MOADON_DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' };
    const start = startDynamoDb({ dataDir: null, environment, onFault: failOnFault });
    await expect(start).rejects.toMatchObject({
      message: expect.stringMatching(/^Nothing answers at http:\/\/127\.0\.0\.1:1:/),
    });
  });
});

describe('a DynamoDB of its own', () => {
  test('an engine elsewhere is used and left alone', async () => {
    const theirs = await startDynamoDb({ dataDir: null, environment: {}, onFault: failOnFault });
    const environment = { MOADON_DYNAMODB_ENDPOINT: theirs.endpoint };
    const ours = await startDynamoDb({ dataDir: null, environment, onFault: failOnFault });
    expect(ours).toMatchObject({ endpoint: theirs.endpoint, dataDir: null, pid: null });
    await ours.stop();
    expect(await answers(theirs.endpoint, 1_000)).toBe(true);
    await theirs.stop();
    expect(existsSync(theirs.dataDir ?? '')).toBe(false);
  });

  test('what was acknowledged survives kill -9, and the death is told', async () => {
    const dataDir = newDirectory();
    let tell = (_fault: Error) => {};
    const told = new Promise<Error>((resolve) => (tell = resolve));
    const first = await startDynamoDb({ dataDir, environment: {}, onFault: (fault) => tell(fault) });
    const db = new DynamoDBClient(client(first.endpoint));
    await createTable(db);
    const acknowledged: string[] = [];
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; ; n++) {
        await db.send(put(`${writer}-${n}`));
        acknowledged.push(`${writer}-${n}`);
        if (acknowledged.length === 200) process.kill(first.pid ?? 0, 'SIGKILL');
      }
    });
    await Promise.allSettled(writers);
    expect((await told).message).toBe('The DynamoDB engine ended (SIGKILL): start Moadon again.');

    const second = await startDynamoDb({ dataDir, environment: {}, onFault: failOnFault });
    const again = new DynamoDBClient(client(second.endpoint));
    const found = await Promise.all(acknowledged.map((pk) => again.send(get(pk))));
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);
    expect(found.filter((answer) => !answer.Item)).toEqual([]);
    await second.stop();
  });

  test('it dies with a process that is killed with -9', async () => {
    const dataDir = newDirectory();
    const script = `
      const { startDynamoDb } = await import(${JSON.stringify(new URL('./dynamodb.ts', import.meta.url).href)});
      const engine = await startDynamoDb({ dataDir: ${JSON.stringify(dataDir)}, environment: {}, onFault() {} });
      console.log(engine.endpoint);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [endpoint] = (await once(createInterface(parent.stdout), 'line')) as [string];
    expect(await answers(endpoint, 1_000)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => answers(endpoint, 1_000), { timeout: 5_000 }).toBe(false);
    const next = await startDynamoDb({ dataDir, environment: {}, onFault: failOnFault });
    await next.stop();
  });
});

describe('all engines', () => {
  let dataDir: string;
  let engines: Engines;
  beforeAll(async () => {
    dataDir = newDirectory();
    engines = await startEngines({ dataDir, environment: {}, onFault: failOnFault });
  });
  afterAll(() => engines.stop());

  test('another command finds them while they run', async () => {
    const running = await findRunningEngines(dataDir);
    expect(running).toEqual({ pid: process.pid, endpoints: engines.endpoints, environment: engines.environment });
    expect(running?.environment['MOADON_SQS_ENDPOINT']).toBe(engines.endpoints.sqs);
    expect(await findRunningEngines(newDirectory())).toBeNull();
  });

  test('a write is read, streamed and trimmed; a refused transaction says which part was refused', async () => {
    const db = new DynamoDBClient(client(engines.endpoints.dynamodb));
    const streams = new DynamoDBStreamsClient(client(engines.endpoints.dynamodb));
    const { TableDescription } = await createTable(db);
    for (const pk of ['one', 'two', 'three']) await db.send(put(pk));
    expect((await db.send(get('one'))).Item).toEqual({ pk: { S: 'one' }, sk: { S: 'a' } });

    const StreamArn = TableDescription?.LatestStreamArn;
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
    const readAll = async () => {
      const horizon = new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
      const { ShardIterator } = await streams.send(horizon);
      const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator }));
      return Records?.map((record) => [record.eventName, record.dynamodb?.NewImage?.['pk']?.S]);
    };
    expect(await readAll()).toEqual([
      ['INSERT', 'one'],
      ['INSERT', 'two'],
      ['INSERT', 'three'],
    ]);

    const yesterday = new Date(Date.now() - 86_400_000);
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect(trimStream(dataDir, { table: 'club', olderThan: yesterday })).toBe(0);
    expect(trimStream(dataDir, { table: 'club', olderThan: tomorrow, upTo: '1' })).toBe(1);
    expect(trimStream(dataDir, { table: 'club', olderThan: tomorrow })).toBe(1);
    expect(await readAll()).toEqual([['INSERT', 'three']]);

    const absent = { ConditionExpression: 'attribute_not_exists(pk)' };
    const items = ['new', 'one'].map((pk) => ({
      Put: { TableName: 'club', Item: { pk: { S: pk }, sk: { S: 'a' } }, ...absent },
    }));
    const refused = await db
      .send(new TransactWriteItemsCommand({ TransactItems: items }))
      .catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(TransactionCanceledException);
    const reasons = (refused as TransactionCanceledException).CancellationReasons;
    expect(reasons?.map((reason) => reason.Code)).toEqual(['None', 'ConditionalCheckFailed']);
    expect((await db.send(get('new'))).Item).toBeUndefined();
  });

  test('an object comes back as it was put', async () => {
    const s3 = new S3Client({ ...client(engines.endpoints.s3), forcePathStyle: true });
    await ensureBucket(s3, 'backups');
    await ensureBucket(s3, 'backups');
    await s3.send(new PutObjectCommand({ Bucket: 'backups', Key: 'club/מועדון.json', Body: '{"points":18740}' }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'backups', Key: 'club/מועדון.json' }));
    expect(await Body?.transformToString()).toBe('{"points":18740}');
  });

  test('a message that nobody can handle ends among the dead letters', async () => {
    const sqs = new SQSClient(client(engines.endpoints.sqs));
    await ensureQueue(sqs, 'points', { maxReceives: 9, visibilitySeconds: 30 });
    const { url, deadLetterUrl } = await ensureQueue(sqs, 'points', { maxReceives: 2, visibilitySeconds: 0 });
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'purchase' }));
    const receive = async (QueueUrl: string) =>
      (await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.map((message) => message.Body) ?? [];
    expect(await receive(url)).toEqual(['purchase']);
    expect(await receive(url)).toEqual(['purchase']);
    expect(await receive(url)).toEqual([]);
    expect(await receive(deadLetterUrl)).toEqual(['purchase']);
  });

  test('S3 and SQS hang up on other machines', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal);
    if (!outside) return;
    const endpoint = engines.endpoints.s3.replace('127.0.0.1', outside.address);
    expect(await answers(endpoint, 1_000)).toBe(false);
  });

  test('what was sent stands in the outbox, after a restart too', async () => {
    const ses = new SESv2Client(client(engines.endpoints.ses));
    const sms = new PinpointSMSVoiceV2Client(client(engines.endpoints.sms));
    const email = await ses.send(
      new SendEmailCommand({
        FromEmailAddress: 'club@example.com',
        Destination: { ToAddresses: ['dana@example.com'] },
        Content: {
          Simple: { Subject: { Data: 'שלום' }, Body: { Text: { Data: 'Hello' }, Html: { Data: '<p>Hello</p>' } } },
        },
      }),
    );
    const text = await sms.send(
      new SendTextMessageCommand({ DestinationPhoneNumber: '+972502345678', MessageBody: 'Your code: 123456' }),
    );
    await sms.send(
      new SendTextMessageCommand({ DestinationPhoneNumber: '+972502345678', MessageBody: 'x', DryRun: true }),
    );
    const badNumber = sms.send(new SendTextMessageCommand({ DestinationPhoneNumber: '0502345678', MessageBody: 'x' }));
    await expect(badNumber).rejects.toMatchObject({ name: 'ValidationException' });

    const sentEmail = {
      id: email.MessageId,
      channel: 'email',
      to: 'dana@example.com',
      subject: 'שלום',
      text: 'Hello',
      html: '<p>Hello</p>',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    };
    const sentText = {
      id: text.MessageId,
      channel: 'sms',
      to: '+972502345678',
      text: 'Your code: 123456',
      at: expect.any(String),
    };
    expect(await engines.ses.sent()).toEqual([sentEmail]);
    expect(await engines.sms.sent()).toEqual([sentText]);

    await engines.stop();
    expect(await findRunningEngines(dataDir)).toBeNull();
    engines = await startEngines({ dataDir, environment: {}, onFault: failOnFault });
    expect(readOutbox(dataDir)).toEqual([sentText, sentEmail]);
    expect(await engines.ses.sent()).toEqual([sentEmail]);
  });
});
