import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request as sendRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { startDynamoDb } from '../../infra/local/engines/dynamodb.ts';
import { ensureTables } from '../../infra/local/tables.ts';
import { memberNumberOf } from '../../shared/ids.ts';
import { memberCount, pointsEach, rewardCost, type Target } from './target.ts';

/**
 * The least that could serve the bench's requests: node:http, hand-made DynamoDB requests over kept connections, unsigned (the
 * engine asks for none), and no more logic than the writes need. It does what nobody could serve without: finds the session,
 * reads the member before it writes, holds the wallet's version, the entry's absence and the limits as conditions of the same
 * transaction, and writes the same items at about the same size. It leaves out rules, validation, replays, roles, languages.
 */
const dataDir = mkdtempSync(join(tmpdir(), 'moadon-bare-'));
const engine = await startDynamoDb({
  dataDir,
  onFault: (error) => {
    throw error;
  },
});
const { hostname, port: enginePort } = new URL(engine.endpoint);
const agent = new Agent({ keepAlive: true, maxSockets: 50 });
const until = '2099-12-31';
const codes = Array.from({ length: Number(process.argv[2]) }, (_, i) => {
  const holder = memberNumberOf(String(100_000_000 + i));
  return { member: holder, code: `code${holder}` };
});

type Attribute = { S: string } | { N: string } | { L: Attribute[] };
type Item = Record<string, Attribute>;
const text = (value: string): Attribute => ({ S: value });
const number = (value: number): Attribute => ({ N: String(value) });
const list = (values: readonly (string | number)[]): Attribute => ({
  L: values.map((value) => (typeof value === 'string' ? text(value) : number(value))),
});
const numberIn = (item: Item, name: string): number => Number((item[name] as { N: string }).N);
const textIn = (item: Item, name: string): string => (item[name] as { S: string }).S;

class Refused extends Error {}

/** One call of DynamoDB's JSON protocol. */
function dynamodb<T>(operation: string, body: object): Promise<T> {
  return new Promise((resolve, reject) => {
    const sent = sendRequest(
      {
        hostname,
        port: enginePort,
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `DynamoDB_20120810.${operation}`,
          'x-amz-date': '20260101T000000Z',
          authorization:
            'AWS4-HMAC-SHA256 Credential=bare/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
        },
      },
      (answer) => {
        bodyOf(answer).then((said) => {
          if (answer.statusCode === 200) resolve(JSON.parse(said) as T);
          else reject(new Refused(said));
        }, reject);
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const key = (pk: string, sk: string) => ({ pk: text(`bench#${pk}`), sk: text(sk) });
const hash = (value: string): string => createHash('sha256').update(value).digest('base64url');

/** Who asks; throws for nobody. */
async function session(cookie: string): Promise<string> {
  const { Item } = await dynamodb<{ Item?: Item }>('GetItem', {
    TableName: 'sessions',
    Key: { key: text(`session#${hash(cookie)}`) },
    ConsistentRead: true,
  });
  if (!Item || numberIn(Item, 'expire') < Date.now() / 1000) throw new Refused('nobody');
  return textIn(Item, 'id');
}

/** A member's coupons, profile and wallet, in one query. */
async function member(no: string): Promise<{ items: Item[]; wallet: Item }> {
  const { Items } = await dynamodb<{ Items: Item[] }>('Query', {
    TableName: 'club',
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': text(`bench#member#${no}`),
      ':from': text(`home#coupon#${new Date().toISOString().slice(0, 10)}`),
      ':to': text('home#wallet'),
    },
    ConsistentRead: true,
  });
  const wallet = Items.find(({ sk }) => (sk as { S: string }).S === 'home#wallet');
  if (!wallet) throw new Refused('no member');
  return { items: Items, wallet };
}

const put = (item: Item, condition: string, values?: Item) => ({
  Put: {
    TableName: 'club',
    Item: item,
    ConditionExpression: condition,
    ...(values ? { ExpressionAttributeValues: values, ExpressionAttributeNames: { '#v': 'version' } } : {}),
  },
});

/** The wallet by so many points further, at the version that was read. */
function postWallet(wallet: Item, points: number, now: string) {
  const version = numberIn(wallet, 'version');
  const next = {
    ...wallet,
    version: number(version + 1),
    points: number(numberIn(wallet, 'points') + points),
    lastAt: text(now),
  };
  return put(next, '#v = :v', { ':v': number(version) });
}

interface Basket {
  member: string;
  total: number;
  receipt: string;
  lines: { product: string; category: string; quantity: number; amount: number }[];
}

async function earn(cookie: string, { member: no, total, receipt, lines }: Basket) {
  const [by, { wallet }] = await Promise.all([session(cookie), member(no)]);
  const now = new Date().toISOString();
  const points = Math.floor(total / 100);
  const entry = {
    ...key(`entry#r~s1~t1~${now.slice(0, 10)}~${receipt}`, 'entry'),
    entity: text('entry'),
    member: text(no),
    by: text(by),
    at: text(now),
    total: number(total),
    points: number(points),
    version: number(numberIn(wallet, 'version') + 1),
    lines: { L: lines.map((line) => list([line.product, line.category, line.quantity, line.amount, 0, 12])) },
  };
  await dynamodb('TransactWriteItems', {
    TransactItems: [put(entry, 'attribute_not_exists(pk)'), postWallet(wallet, points, now)],
  });
  return { purchase: textIn(entry, 'pk'), points, balance: numberIn(wallet, 'points') + points };
}

async function redeem(cookie: string, reward: string, call: string) {
  const no = await session(cookie);
  const { wallet } = await member(no);
  if (numberIn(wallet, 'points') < rewardCost) throw new Refused('not enough');
  const now = new Date().toISOString();
  const entry = {
    ...key(`entry#claim~${hash(`${no}${call}`)}`, 'entry'),
    entity: text('entry'),
    member: text(no),
    at: text(now),
    reward: text(reward),
    points: number(-rewardCost),
  };
  await dynamodb('TransactWriteItems', {
    TransactItems: [
      put(entry, 'attribute_not_exists(pk)'),
      postWallet(wallet, -rewardCost, now),
      {
        Update: {
          TableName: 'club',
          Key: key(`stock#${reward}`, 'stock'),
          UpdateExpression: 'ADD onShelf :less',
          ConditionExpression: 'onShelf >= :one',
          ExpressionAttributeValues: { ':less': number(-1), ':one': number(1) },
        },
      },
    ],
  });
  return { claim: textIn(entry, 'pk') };
}

/** A code that is good once: one conditional update, which also says what it is worth. */
async function useOnce(cookie: string, code: string, call: string) {
  const by = await session(cookie);
  const { Attributes } = await dynamodb<{ Attributes: Item }>('UpdateItem', {
    TableName: 'club',
    Key: key(`member#${code.slice(4)}`, `home#coupon#${until}#${code}`),
    UpdateExpression: 'SET used = :one, #by = :by, #call = :call, #at = :at',
    ConditionExpression: 'used < :one',
    ExpressionAttributeNames: { '#by': 'by', '#call': 'call', '#at': 'at' },
    ExpressionAttributeValues: {
      ':one': number(1),
      ':by': text(by),
      ':call': text(call),
      ':at': text(new Date().toISOString()),
    },
    ReturnValues: 'ALL_NEW',
  });
  return { code, percent: numberIn(Attributes, 'percent') };
}

/** A code with limits in all and by member: both counted in one transaction. */
async function useLimited(cookie: string, code: string, no: string, call: string) {
  const by = await session(cookie);
  const count = (pk: string, sk: string, most: number, also: Item = {}) => ({
    Update: {
      TableName: 'club',
      Key: key(pk, sk),
      UpdateExpression: `ADD used :one${also[':call'] ? ' SET lastCall = :call, lastBy = :by' : ''}`,
      ConditionExpression: 'attribute_not_exists(used) OR used < :most',
      ExpressionAttributeValues: { ':one': number(1), ':most': number(most), ...also },
    },
  });
  await dynamodb('TransactWriteItems', {
    TransactItems: [
      count(`coupon#${code}`, 'count', 100_000_000),
      count(`member#${no}`, `used#${code}`, 10_000, { ':call': text(call), ':by': text(by) }),
    ],
  });
  return { code };
}

async function home(cookie: string) {
  const { items } = await member(await session(cookie));
  return { items };
}

async function answer(request: IncomingMessage): Promise<object> {
  const { cookie = '', 'idempotency-key': call = '' } = request.headers;
  const said = await bodyOf(request);
  const body = (said ? JSON.parse(said) : {}) as Basket;
  const [, , area, what, id, verb] = (request.url ?? '').split('/');
  if (area === 'purchases') return earn(cookie, body);
  if (area === 'me' && what === 'home') return home(cookie);
  if (area === 'me' && verb === 'redeem') return redeem(cookie, id!, String(call));
  if (area === 'coupons' && id === 'limited') return useLimited(cookie, id, body.member, String(call));
  if (area === 'coupons') return useOnce(cookie, id!, String(call));
  throw new Refused('unknown');
}

async function seed(): Promise<Omit<Target, 'port'>> {
  const credentials = { accessKeyId: 'bare', secretAccessKey: 'bare' };
  const client = new DynamoDB({ endpoint: engine.endpoint, region: 'eu-central-1', credentials });
  const documents = DynamoDBDocument.from(client);
  await ensureTables(client, 'club', 'sessions');
  const putAll = async (table: string, items: Record<string, unknown>[]) => {
    for (let i = 0; i < items.length; i += 25)
      await documents.batchWrite({
        RequestItems: { [table]: items.slice(i, i + 25).map((Item) => ({ PutRequest: { Item } })) },
      });
  };
  const expire = Math.floor(Date.now() / 1000) + 86_400;
  const cookieOf = (kind: string) => `moadon_session=${kind}-${randomBytes(24).toString('base64url')}`;
  const members = Array.from({ length: memberCount }, (_, i) => ({
    number: memberNumberOf(String(500_000_000 + i)),
    cookie: cookieOf('member'),
  }));
  const cashier = cookieOf('staff');
  await putAll('sessions', [
    { key: `session#${hash(cashier)}`, kind: 'staff', id: 'cashier', expire },
    ...members.map(({ number: id, cookie }) => ({ key: `session#${hash(cookie)}`, kind: 'member', id, expire })),
  ]);
  await putAll('club', [
    { pk: 'bench#stock#mug', sk: 'stock', entity: 'stock', onShelf: 10_000_000 },
    ...members.flatMap(({ number: no }) => [
      { pk: `bench#member#${no}`, sk: 'home#profile', entity: 'profile', number: no, name: 'A Member', language: 'en' },
      { pk: `bench#member#${no}`, sk: 'home#wallet', entity: 'wallet', member: no, points: pointsEach, version: 1 },
    ]),
    ...codes.map(({ code, member: holder }) => ({
      pk: `bench#member#${holder}`,
      sk: `home#coupon#${until}#${code}`,
      entity: 'heldCoupon',
      code,
      until,
      percent: 10,
      used: 0,
    })),
  ]);
  documents.destroy();
  return { cashier, members, reward: 'mug', limitedCode: 'limited', codes };
}

const seeded = await seed();
const server = createServer((request, response) => {
  answer(request).then(
    (said) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said)),
    (error: unknown) => {
      if (!(error instanceof Refused)) console.error(error);
      response.writeHead(409).end(String(error));
    },
  );
});
server.listen(0, '127.0.0.1', () => {
  process.send!({ ...seeded, port: (server.address() as AddressInfo).port } satisfies Target);
});
process.on('disconnect', () => {
  server.closeAllConnections();
  void engine.stop().finally(() => {
    rmSync(dataDir, { recursive: true, force: true });
    process.exit(0);
  });
});
