import { beforeAll, describe, expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import type { FunctionSpec } from '../../functions/platform/manifest.ts';
import {
  list,
  ourFunctions,
  resources,
  statementsOf,
  synthesize,
  type Resource,
  type Statement,
  type Synthesized,
} from './synthesized.ts';

// one function for each thing that access can say, beside the real ones
const sample: FunctionSpec[] = [
  { id: 'sample-nothing', kind: 'http', routes: [], entry: 'home/routes.ts', access: {} },
  {
    id: 'sample-read',
    kind: 'http',
    routes: [],
    entry: 'home/routes.ts',
    access: { table: 'read' },
  },
  {
    id: 'sample-files',
    kind: 'http',
    routes: [],
    entry: 'home/routes.ts',
    access: { bucket: { read: ['a/'], write: ['b/'] } },
  },
  {
    id: 'sample-exports',
    kind: 'http',
    routes: [],
    entry: 'home/routes.ts',
    access: { exports: 'start', bucket: { write: ['b/'] } },
  },
  { id: 'sample-sends', kind: 'http', routes: [], entry: 'home/routes.ts', access: { email: true, sms: true } },
];

let made: Synthesized;
let functions: Map<string, Resource>;
beforeAll(() => {
  made = synthesize({ manifest: [...manifest, ...sample], context: { senderEmail: 'hello@shop.example' } });
  functions = ourFunctions(made.club);
});

const read = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
const write = ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const session = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'];
const always = ['kms:Decrypt', 'kms:DescribeKey', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const encrypt = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];
const receive = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
const stream = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'];

/** The actions that a function's place in the manifest stands for. */
function expectedActions({ kind, access }: FunctionSpec): string[] {
  const { table, batches, ephemeral, bucket, exports, email, sms } = access;
  const full = table === 'readWrite' || ephemeral === 'readWrite';
  const all = [
    ...always,
    ...(table ? read : []),
    ...(ephemeral ? session : []),
    ...(full ? [...read, ...write] : []),
    ...(batches ? ['dynamodb:BatchWriteItem'] : []),
    ...(full || ephemeral || bucket?.write || kind === 'job' || kind === 'dispatcher' ? encrypt : []),
    ...(bucket?.read ? ['s3:GetObject', 's3:ListBucket'] : []),
    ...(bucket?.write ? ['s3:AbortMultipartUpload', 's3:PutObject'] : []),
    ...(exports ? ['dynamodb:DescribeExport', 'dynamodb:DescribeTable'] : []),
    ...(exports === 'start' ? ['dynamodb:ExportTableToPointInTime'] : []),
    ...(exports === 'start' && bucket?.write ? ['s3:PutObjectAcl'] : []),
    ...(email ? ['ses:SendEmail'] : []),
    ...(sms ? ['sms-voice:SendTextMessage'] : []),
    ...(kind === 'reactor' ? receive : []),
    ...(kind === 'job' || kind === 'dispatcher' ? ['sqs:SendMessage'] : []),
    ...(kind === 'dispatcher' ? stream : []),
  ];
  return [...new Set(all)].sort();
}

/**
 * Who may do what, written down by hand: whoever widens a line of the manifest says so here as well. `club` and `session`
 * are the two tables: r reads, w writes, m puts many at once; s keeps the caller's session, l counts visits besides.
 */
const rights: Record<string, string> = {
  'stream-dispatcher': '',
  clubs: 'club rw, session s',
  'rules-preview': 'club r, session s',
  access: 'club rw, session rw, secret, email, sms',
  members: 'club rw, session rw, secret, email, sms',
  purchases: 'club rw, session rw, secret',
  holds: 'club rw, session s, secret',
  'gift-cards': 'club rw, session l, secret',
  offline: 'club rw, session s',
  points: 'club rw, session s',
  transfers: 'club rw, session rw, secret',
  households: 'club rw, session s',
  home: 'club r, session s, secret',
  openapi: 'club r, session s',
  coupons: 'club rw, session s, secret',
  'coupon-figures': 'club rw',
  'coupon-publications': 'club rw, secret',
  'coupon-publications-resume': 'club rw, secret',
  rewards: 'club rw, session rw, secret, email, sms',
  referrals: 'club r, session l, secret',
  claims: 'club rw',
  friends: 'club rw',
  welcome: 'club rw',
  'tier-gifts': 'club rw, secret',
  'tier-warnings': 'club rw',
  messages: 'club rw, email, sms',
  timeline: 'club rwm',
  directory: 'club rwm',
  'directory-ages': 'club rw',
  'lapse-notices': 'club rw',
  exports: 'club rw, session s, exports start, writes backups/',
  'export-check': 'club rw, reads backups/',
  'export-daily': 'club rw, exports start, writes backups/',
  'export-watch': 'club rw, exports watch, reads backups/',
  erasure: 'club rw',
  segments: 'club rw, session s',
  offers: 'club rw, session s, secret',
  catalogue: 'club rw, session s',
  categories: 'club rw',
  overview: 'club r, session s',
  'liability-count': 'club rw',
  'day-close': 'club rw, session s',
  reports: 'club r, session s',
  'overview-days': 'club rwm',
  'fold-days': 'club rw',
  census: 'club rw',
};

function rightsOf({ access }: FunctionSpec): string {
  const { table, batches, ephemeral, secret, bucket, exports, email, sms } = access;
  const says = [
    table && `club ${table === 'read' ? 'r' : 'rw'}${batches ? 'm' : ''}`,
    ephemeral && `session ${{ session: 's', limits: 'l', readWrite: 'rw' }[ephemeral]}`,
    secret && 'secret',
    email && 'email',
    sms && 'sms',
    exports && `exports ${exports}`,
    ...(bucket?.read ?? []).map((prefix) => `reads ${prefix}`),
    ...(bucket?.write ?? []).map((prefix) => `writes ${prefix}`),
  ];
  return says.filter(Boolean).join(', ');
}

const statements = (id: string): Statement[] => statementsOf(made.club, functions.get(id)!);
const actions = (id: string): string[] => [...new Set(statements(id).flatMap(({ Action }) => list(Action)))].sort();
const resourcesOf = (id: string, action: string): string =>
  JSON.stringify(
    statements(id)
      .filter(({ Action }) => list(Action).includes(action))
      .flatMap(({ Resource }) => list(Resource)),
  );

test('every function of the manifest is there, and nothing else of ours but the portal', () => {
  expect([...functions.keys()].sort()).toEqual([...[...manifest, ...sample].map((spec) => spec.id), 'portal'].sort());
});

describe('a function may do what the manifest says and nothing else', () => {
  test.each([...manifest, ...sample].map((spec) => [spec.id, spec] as const))('%s', (id, spec) => {
    expect(actions(id)).toEqual(expectedActions(spec));
    const reachesMain = (action: string) => resourcesOf(id, action).includes('Main');
    const reachesEphemeral = (action: string) => resourcesOf(id, action).includes('Ephemeral');
    const { table, ephemeral, secret } = spec.access;
    expect(reachesMain('dynamodb:Query')).toBe(table !== undefined);
    expect(reachesMain('dynamodb:PutItem')).toBe(table === 'readWrite');
    expect(reachesEphemeral('dynamodb:GetItem')).toBe(ephemeral !== undefined);
    expect(reachesEphemeral('dynamodb:PutItem')).toBe(ephemeral === 'readWrite');
    expect(reachesEphemeral('dynamodb:DeleteItem')).toBe(ephemeral === 'readWrite');
    const variables = Object.keys(functions.get(id)!.Properties.Environment.Variables);
    expect(variables.includes('MOADON_SECRET')).toBe(secret === true);
  });
});

test('what each may do is what was agreed by hand', () => {
  expect(Object.fromEntries(manifest.map((spec) => [spec.id, rightsOf(spec)]))).toEqual(rights);
});

test('home, by hand: reads the club, keeps the caller’s session, and cannot begin one', () => {
  expect(actions('home').filter((action) => !action.startsWith('kms:'))).toEqual([
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    'dynamodb:Query',
    'dynamodb:UpdateItem',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ]);
  expect(resourcesOf('home', 'dynamodb:UpdateItem')).not.toContain('Main');
  expect(statements('home').filter(({ Action }) => Action === 'dynamodb:UpdateItem')).toMatchObject([
    {
      Condition: {
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['key', 'expire'] },
        StringEqualsIfExists: { 'dynamodb:ReturnValues': ['NONE', 'UPDATED_OLD', 'UPDATED_NEW'] },
      },
    },
  ]);
});

test('whoever only counts visits writes below rate# only', () => {
  const updates = statements('referrals').filter(({ Action }) => Action === 'dynamodb:UpdateItem');
  expect(updates).toHaveLength(2);
  expect(updates[1]?.Condition).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['rate#*'] } });
});

test('a read-only function has no action that writes', () => {
  expect(actions('sample-read').filter((action) => /Put|Update|Delete|Write|Encrypt|Send/.test(action))).toEqual([
    'logs:PutLogEvents',
  ]);
});

test('the portal may write its log and open its environment, nothing of the club', () => {
  expect(actions('portal')).toEqual(always);
});

test('no action is a wildcard, and no resource but the names of streams', () => {
  for (const id of functions.keys())
    for (const { Action, Resource, Effect } of statements(id)) {
      expect(Effect, id).toBe('Allow');
      expect(list(Action).join(), id).not.toContain('*');
      if (list(Resource).includes('*')) expect([id, Action]).toEqual(['stream-dispatcher', 'dynamodb:ListStreams']);
    }
});

test('files are granted by prefix', () => {
  expect(resourcesOf('sample-files', 's3:GetObject')).toMatch(/Backups.*"\/a\/\*"/);
  expect(resourcesOf('sample-files', 's3:PutObject')).toMatch(/Backups.*"\/b\/\*"/);
  const listing = statements('sample-files').find(({ Action }) => Action === 's3:ListBucket');
  expect(listing?.Condition).toEqual({ StringLike: { 's3:prefix': ['a/*'] } });
  expect(resourcesOf('sample-exports', 'dynamodb:DescribeExport')).toMatch(/Main.*"\/export\/\*"/);
});

test('letters go out as the verified sender only, texts as the registered sender', () => {
  expect(resourcesOf('sample-sends', 'ses:SendEmail').match(/:identity\/[^"]+/g)).toEqual([
    ':identity/hello@shop.example',
    ':identity/shop.example',
  ]);
  expect(resourcesOf('sample-sends', 'sms-voice:SendTextMessage')).toContain(':sender-id/Moadon/IL"');
  expect(functions.get('sample-sends')!.Properties.Environment.Variables).toMatchObject({
    MOADON_SENDER_EMAIL: 'hello@shop.example',
    MOADON_SENDER_PHONE: 'Moadon',
  });
});

test('all run on Node 24 on arm64, with an encrypted environment and a log of their own that goes after 90 days', () => {
  for (const [id, { Properties }] of functions) {
    expect(Properties, id).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    expect(Properties.KmsKeyArn, id).toBeDefined();
    const log = made.club.toJSON().Resources[Properties.LoggingConfig.LogGroup.Ref];
    expect(log.Properties.RetentionInDays, id).toBe(90);
    expect(log.Properties.KmsKeyId, id).toBeDefined();
  }
  const logs = [...functions.values()].map(({ Properties }) => Properties.LoggingConfig.LogGroup.Ref as string);
  expect(new Set(logs).size).toBe(functions.size);
});

test('an answer is given before API Gateway hangs up', () => {
  for (const spec of manifest.filter((each) => each.kind === 'http'))
    expect(functions.get(spec.id)!.Properties.Timeout, spec.id).toBeLessThan(30);
});

test('the environment is what config.ts reads', () => {
  const names = (id: string) => Object.keys(functions.get(id)!.Properties.Environment.Variables).sort();
  expect(names('home')).toEqual([
    'MOADON_EPHEMERAL_TABLE',
    'MOADON_ORIGIN_SECRET',
    'MOADON_PUBLIC_ORIGIN',
    'MOADON_SECRET',
    'MOADON_TABLE',
  ]);
  expect(names('timeline')).toEqual(['MOADON_EPHEMERAL_TABLE', 'MOADON_PUBLIC_ORIGIN', 'MOADON_TABLE']);
  expect(names('sample-files')).toEqual(expect.arrayContaining(['MOADON_BUCKET', 'MOADON_BUCKET_KEY']));
  expect(names('portal')).toEqual(['MOADON_API_ORIGIN', 'MOADON_ORIGIN_SECRET']);
});

test('a wrong setting stops the synthesis and says which', () => {
  expect(() => synthesize({ context: { senderEmail: 'no address' } })).toThrow(/senderEmail/);
});

test('a stack stays well below CloudFormation’s 500 resources', () => {
  for (const [stack, count] of Object.entries(made.counts)) expect(count, stack).toBeLessThan(400);
  expect(Object.keys(made.counts)).toEqual(['MoadonData', 'MoadonClub', 'MoadonWork']);
  expect(resources(made.club, 'AWS::DynamoDB::Table')).toEqual([]);
});
