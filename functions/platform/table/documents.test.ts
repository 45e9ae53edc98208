import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConditionalCheckFailedException, DynamoDB, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, GetCommand, PutCommand, ScanCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { documentsOf, type Documents } from './documents.ts';

/** A DynamoDB that says what it is told to, one answer a call; 'cut' ends the connection instead. */
type Said = { status: number; body: object } | 'cut';
const heard: { target: string; body: unknown; signed: boolean }[] = [];
let answers: Said[];
let server: Server;
let documents: Documents;
let dynamodb: DynamoDB;

const ok = (body: object = {}): Said => ({ status: 200, body });
const failed = (name: string, more: object = {}, status = 400): Said => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no', ...more },
});
const get = () => documents.send(new GetCommand({ TableName: 'club', Key: { pk: 'a', sk: 'b' } }));

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    heard.push({
      target: String(request.headers['x-amz-target']),
      body: JSON.parse(Buffer.concat(chunks).toString()),
      signed: /Credential=key\/\d{8}\/eu-central-1\/dynamodb.*Signature=[0-9a-f]{64}$/.test(
        String(request.headers.authorization),
      ),
    });
    const said = answers.shift() ?? ok();
    if (said === 'cut') return void request.socket.destroy();
    response.writeHead(said.status).end(JSON.stringify(said.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  dynamodb = new DynamoDB({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: 3,
  });
  documents = documentsOf(dynamodb);
});
beforeEach(() => void (heard.length = 0));
afterAll(() => {
  dynamodb.destroy();
  server.closeAllConnections();
  server.close();
});

test('what DynamoDB refuses is not asked again', async () => {
  answers = [failed('ValidationException'), failed('ConditionalCheckFailedException')];
  await expect(get()).rejects.toMatchObject({ name: 'ValidationException', message: 'no' });
  await expect(
    documents.send(new PutCommand({ TableName: 'club', Item: { pk: 'a', sk: 'b' } })),
  ).rejects.toBeInstanceOf(ConditionalCheckFailedException);
  expect(heard).toHaveLength(2);
});

test('a cancelled transaction says why, write by write', async () => {
  const reasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' }];
  answers = [failed('TransactionCanceledException', { CancellationReasons: reasons })];
  const error: unknown = await documents
    .send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: 'club', Item: { pk: 'a', n: 1 } } }] }))
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TransactionCanceledException);
  expect((error as TransactionCanceledException).CancellationReasons).toEqual(reasons);
  expect(heard[0]?.body).toEqual({
    TransactItems: [{ Put: { TableName: 'club', Item: { pk: { S: 'a' }, n: { N: '1' } } } }],
  });
});

test.each([
  ['throttling', failed('ProvisionedThroughputExceededException')],
  ['a fault of the service', failed('InternalServerError', {}, 500)],
  ['an answer that is no JSON', { status: 503, body: [] } satisfies Said],
  ['a connection cut', 'cut' as const],
])('%s is asked again, and signed anew', async (_what, trouble) => {
  answers = [trouble, ok({ Item: { pk: { S: 'a' }, list: { L: [{ N: '7' }, { S: 'x' }] } } })];
  expect((await get()).Item).toEqual({ pk: 'a', list: [7, 'x'] });
  expect(heard.map(({ target, signed }) => ({ target, signed }))).toEqual([
    { target: 'DynamoDB_20120810.GetItem', signed: true },
    { target: 'DynamoDB_20120810.GetItem', signed: true },
  ]);
});

test('after three attempts the trouble is told as it was', async () => {
  const trouble = failed('ThrottlingException');
  answers = [trouble, trouble, trouble, ok()];
  await expect(get()).rejects.toMatchObject({ name: 'ThrottlingException' });
  expect(heard).toHaveLength(3);
});

test('a batch: items by table, and the keys that are left', async () => {
  answers = [
    ok({
      Responses: { club: [{ pk: { S: 'a' }, tags: { SS: ['x', 'y'] } }] },
      UnprocessedKeys: { club: { Keys: [{ pk: { S: 'b' } }] } },
    }),
  ];
  const answer = await documents.send(
    new BatchGetCommand({ RequestItems: { club: { Keys: [{ pk: 'a' }, { pk: 'b' }], ConsistentRead: true } } }),
  );
  expect(heard[0]?.body).toEqual({
    RequestItems: { club: { Keys: [{ pk: { S: 'a' } }, { pk: { S: 'b' } }], ConsistentRead: true } },
  });
  expect(answer).toEqual({
    Responses: { club: [{ pk: 'a', tags: new Set(['x', 'y']) }] },
    UnprocessedKeys: { club: { Keys: [{ pk: 'b' }] } },
  });
});

test('what is not among the usual calls goes through the SDK', async () => {
  answers = [ok({ Items: [{ pk: { S: 'a' } }], Count: 1 })];
  expect((await documents.send(new ScanCommand({ TableName: 'club' }))).Items).toEqual([{ pk: 'a' }]);
  expect(heard[0]?.target).toBe('DynamoDB_20120810.Scan');
});
