import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { configFrom } from '../../functions/platform/runtime/config.ts';
import { makeRuntime } from '../../functions/platform/runtime/runtime.ts';
import { allStaff } from '../../functions/access/store.ts';
import { clubByHost } from '../../functions/platform/club/clubs.ts';
import { root } from '../../infra/local/cloud.ts';
import { startDynamoDb } from '../../infra/local/engines/dynamodb.ts';
import { ensureTables } from '../../infra/local/tables.ts';
import { openTestClub } from '../harness/club.ts';
import { getClub } from '../../shared/contract/club.ts';

const home = mkdtempSync(join(tmpdir(), 'moadon-club-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function club(env: Record<string, string>, ...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['infra/local/commands/club.ts', ...args],
      { cwd: root, env: { PATH: process.env.PATH, HOME: home, ...env } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: (stdout + stderr).trim() }),
    );
  });
}
const local = { MOADON_HOME: join(home, 'local') };
const create = (env: Record<string, string>, host: string, ...args: string[]) =>
  club(env, 'create', '--host', host, '--owner-email', 'owner@shop.example', ...args);

test('a club that could never save its settings is not made', async () => {
  expect(await create(local, 'a.localhost', '--country', 'QQ')).toEqual({
    code: 1,
    output: '--country: no such country.',
  });
  expect(await create(local, 'a.localhost', '--languages', 'he,he')).toEqual({
    code: 1,
    output: '--languages: one language twice.',
  });
  const { output } = await create(local, 'a.localhost', '--id', 'No_Club', '--time-zone', 'Mars/North');
  expect(output).toContain('--id takes up to 40 small letters, digits and dashes.\n--time-zone is not a time zone');
  expect(await club(local, 'list')).toEqual({ code: 0, output: 'There is no club yet.' });
}, 60_000);

test('two clubs through the command, each at its own host; a third at the same is refused', async () => {
  const made = await openTestClub();
  const { MOADON_DATA_DIR = '' } = process.env;
  const beside = { MOADON_HOME: MOADON_DATA_DIR };
  expect((await create(beside, 'bakery.localhost', '--name', 'Bakery', '--languages', 'en')).output).toBe(
    'The club bakery is made: http://bakery.localhost:4321/ (with npm start)\n' +
      'owner@shop.example owns it and signs in at /en/login?as=staff with a code by e-mail.',
  );
  expect((await create(beside, 'books.localhost', '--name', 'Books', '--currency', 'EUR')).code).toBe(0);
  expect(await create(beside, 'books.localhost', '--id', 'other')).toEqual({
    code: 1,
    output: 'There is a club other, or one at books.localhost, already: choose another host name or --id.',
  });
  for (const [host, id, currency] of [
    ['bakery.localhost', 'bakery', 'ILS'],
    ['books.localhost', 'books', 'EUR'],
  ] as const) {
    const { result } = await made.call(getClub, {}, undefined, { host });
    expect(result).toMatchObject({ ok: true, value: { id, currency } });
  }
  expect((await club(beside, 'list')).output.split('\n').map((line) => line.split('\t')[0])).toEqual([
    'bakery',
    'books',
    'demo',
  ]);
  await made.stop();
}, 60_000);

test('the first club of an account: the tables that the environment names, nothing local', async () => {
  const engine = await startDynamoDb({
    dataDir: null,
    environment: {},
    onFault: (fault) => expect.unreachable(fault.message),
  });
  const aws = {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    MOADON_DYNAMODB_ENDPOINT: engine.endpoint,
    MOADON_EPHEMERAL_TABLE: 'MoadonData-Ephemeral',
    MOADON_HOME: join(home, 'untouched'),
  };
  const host = 'abc123.execute-api.eu-central-1.amazonaws.com';
  expect(await create(aws, host, '--aws')).toEqual({
    code: 1,
    output: '--aws needs MOADON_TABLE in the environment; see docs/operator.md.',
  });
  const account = { ...aws, MOADON_TABLE: 'MoadonData-Main' };
  expect(await create(account, host, '--aws')).toEqual({
    code: 1,
    output:
      'There is no table MoadonData-Main in this account and region: MOADON_TABLE is the output MainTableName of the stack MoadonData.',
  });
  const dynamodb = new DynamoDB({
    endpoint: engine.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await ensureTables(dynamodb, 'MoadonData-Main', 'MoadonData-Ephemeral');
  const { code, output } = await create({ ...account, MOADON_AWS: '1' }, host, '--id', 'shop');
  expect(output).toContain(`The club shop is made: https://${host}/\n`);
  expect(code).toBe(0);
  expect((await club(account, 'list', '--aws')).output).toMatch(/^shop\tshop\tILS\t/);
  expect(existsSync(aws.MOADON_HOME)).toBe(false);

  const runtime = { ...makeRuntime(configFrom(account)) };
  expect(await clubByHost(runtime, host)).toMatchObject({ id: 'shop' });
  expect(await allStaff(runtime.tableOf('shop'))).toMatchObject([
    { id: 'owner', role: 'owner', email: 'owner@shop.example', active: true },
  ]);
  runtime.dynamodb.destroy();
  await engine.stop();
}, 60_000);
