import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { configFrom } from '../platform/runtime/config.ts';
import { makeRuntime } from '../platform/runtime/runtime.ts';
import { awsEngine } from './awsEngine.ts';
import type { ExportEngine } from './engine.ts';

const tableArn = 'arn:aws:dynamodb:eu-central-1:111122223333:table/club';
const asked: { call: string; body: Record<string, unknown> }[] = [];
let answers: Record<string, object>;
let server: Server;
let engine: ExportEngine;

/** As much of DynamoDB as an export needs, spoken to by the real client over HTTP. */
beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const call = String(request.headers['x-amz-target']).split('.')[1]!;
      asked.push({ call, body: JSON.parse(text) as Record<string, unknown> });
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.end(JSON.stringify(answers[call]));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const config = configFrom({
    MOADON_TABLE: 'club',
    MOADON_EPHEMERAL_TABLE: 'club-ephemeral',
    MOADON_SECRET: 'secret',
    MOADON_BUCKET: 'club-backups',
    MOADON_BUCKET_KEY: 'arn:aws:kms:eu-central-1:111122223333:key/k',
  });
  const dynamodb = new DynamoDB({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  engine = awsEngine({ ...makeRuntime(config), dynamodb });
});
afterAll(() => void server.close());
beforeEach(() => {
  asked.length = 0;
  answers = {
    DescribeTable: { Table: { TableArn: tableArn } },
    ExportTableToPointInTime: { ExportDescription: { ExportArn: `${tableArn}/export/01700000000000-abcdef12` } },
  };
});

test('an export without a name is a fault', async () => {
  answers.ExportTableToPointInTime = { ExportDescription: {} };
  await expect(engine.start('daily-2026-11-22')).rejects.toThrow('without telling its name');
});

test('it asks for the table as it is now, below backups/, under the club’s key; the same token asks the very same again', async () => {
  const started = await engine.start('daily-2026-11-22');
  expect(started).toEqual({
    id: '01700000000000-abcdef12',
    location: 's3://club-backups/backups/AWSDynamoDB/01700000000000-abcdef12/',
  });
  const request = {
    TableArn: tableArn,
    ClientToken: 'daily-2026-11-22',
    S3Bucket: 'club-backups',
    S3Prefix: 'backups',
    S3SseAlgorithm: 'KMS',
    S3SseKmsKeyId: 'arn:aws:kms:eu-central-1:111122223333:key/k',
    ExportFormat: 'DYNAMODB_JSON',
  };
  await engine.start('daily-2026-11-22');
  expect(asked.filter(({ call }) => call.startsWith('Export')).map(({ body }) => body)).toEqual([request, request]);
});

test.each([
  ['FAILED', 'failed'],
  ['IN_PROGRESS', 'running'],
  ['COMPLETED', 'done'],
])('%s is %s', async (ExportStatus, state) => {
  // 1795341600 is 2026-11-22T10:00:00Z
  answers.DescribeExport = {
    ExportDescription: { ExportStatus, ItemCount: 12, BilledSizeBytes: 3400, EndTime: 1_795_341_600 },
  };
  expect(await engine.describe('01700000000000-abcdef12', '2026-11-22T09:50:00.000Z')).toEqual({
    state,
    items: 12,
    bytes: 3400,
    finishedAt: '2026-11-22T10:00:00.000Z',
  });
  expect(asked.at(-1)).toEqual({
    call: 'DescribeExport',
    body: { ExportArn: `${tableArn}/export/01700000000000-abcdef12` },
  });
});
