import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keys } from '../../functions/platform/table/keys.ts';
import { openCloud, root } from '../../infra/local/cloud.ts';
import type { RunningEngines } from '../../infra/local/engines/index.ts';
import { buildPortal } from '../../infra/local/buildPortal.ts';

/** As it was before a cloud was opened beside: that one's engines are none of a start's. */
const plain = { ...process.env };
const home = mkdtempSync(join(tmpdir(), 'moadon-start-'));
beforeAll(() => void buildPortal());
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Run {
  says: (text: string) => Promise<void>;
  signal: (name: NodeJS.Signals) => void;
  ended: Promise<{ code: number | null; output: string }>;
}

const start = (env: Record<string, string>, ...node: string[]): Run => run(env, [...node, 'infra/local/start.ts']);

function run(env: Record<string, string>, args: string[]): Run {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...plain, ...env } });
  let output = '';
  const listeners: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const listener of listeners) listener();
    });
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('exit', (code) => resolve({ code, output }));
  });
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => output.includes(text) && resolve();
      listeners.push(look);
      void ended.then(() => reject(new Error(`ended without saying "${text}":\n${output}`)));
      look();
    });
  return { says, signal: (name) => void child.kill(name), ended };
}

/** A port that nobody listens on now. */
async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return String(port);
}

test('a taken port is told in one sentence', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => {
    taken.listen(0, '127.0.0.1', resolve);
  });
  const PORT = String((taken.address() as AddressInfo).port);
  const { code, output } = await start({ PORT, MOADON_HOME: join(home, 'a') }).ended;
  taken.close();
  expect(code).toBe(1);
  expect(output.trim()).toBe(`Port ${PORT} is taken. Stop what uses it, or choose another: PORT=4400 npm start`);
});

test('a port that is none, too', async () => {
  const { code, output } = await start({ PORT: 'soon', MOADON_HOME: join(home, 'a') }).ended;
  expect(code).toBe(1);
  expect(output.trim()).toBe('PORT must be a number from 1 to 65535, not "soon".');
});

/** A data folder with one file that is not as it should be. */
function folderWith(name: string, file: string, text: string): string {
  const folder = join(home, name);
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
  return folder;
}
const noDatabase = 'this is no database, whatever its name says '.repeat(200);

test('a data folder that cannot be used is told in one sentence, with the way out', async () => {
  const file = join(folderWith('file', 'x', ''), 'x');
  const tables = folderWith('tables', 'dynamodb.sqlite', noDatabase);
  const queues = folderWith('queues', 'queues/fauxqs.db', noDatabase);
  const lock = folderWith('lock', 'dynamodb.lock', noDatabase);
  const secret = folderWith('secret', 'secret', '');
  const told = await Promise.all(
    [file, tables, queues, lock, secret].map(async (folder) => {
      const { code, output } = await start({ PORT: await freePort(), MOADON_HOME: folder }).ended;
      expect(code, output).toBe(1);
      return output.trim();
    }),
  );
  const away = 'set MOADON_HOME to a folder of yours, with room in it.';
  expect(told).toEqual([
    expect.stringMatching(new RegExp(`^The data folder ${file} cannot be used \\(EEXIST.*\\): ${away}$`)),
    `The tables in ${tables}/dynamodb.sqlite cannot be read: restore a backup into an empty data directory, or move that file away to begin anew.`,
    `Objects and queues in ${queues} cannot be read: put "objects" and "queues" of a copy there, or move both away to begin anew without the backups in them.`,
    `The data folder ${lock} cannot be used (file is not a database): ${away}`,
    `The secret in ${secret}/secret is empty: put the file of a backup there, or remove it for a new one, with which login codes and cards shown end.`,
  ]);
}, 180_000);

test('commands tell it by the same sentence', async () => {
  const MOADON_HOME = folderWith('commands', 'secret', '');
  for (const args of [['club.ts', 'list'], ['backup.ts'], ['restore.ts', 'x', '--into', 'table']]) {
    const [command, ...rest] = args;
    const { code, output } = await run({ MOADON_HOME }, [`infra/local/commands/${command}`, ...rest]).ended;
    expect(output.trim()).toMatch(/^The secret in .* is empty: [^\n]+$/);
    expect(code).toBe(1);
  }
}, 180_000);

test('a platform that npm has no engine for ends the start, and says what to install', async () => {
  const elsewhere = 'data:text/javascript,Object.defineProperty(process,"arch",{value:"riscv64"})';
  const env = { PORT: await freePort(), MOADON_HOME: join(home, 'riscv'), MOADON_DYNAMODB_ENDPOINT: '' };
  const { code, output } = await start(env, '--import', elsewhere).ended;
  expect(output.trim()).toMatch(
    /^No DynamoDB engine is installed for linux-riscv64: run "npm install --no-save @dynoxide\/linux-riscv64", or start [^\n]+$/,
  );
  expect(code).toBe(1);
}, 180_000);

test('killed while the demo is made, the next start makes the rest of it', async () => {
  const env = { PORT: await freePort(), MOADON_HOME: join(home, 'halfway') };
  const first = start(env);
  const club = `http://localhost:${env.PORT}/v1/club`;
  await expect.poll(async () => (await fetch(club).catch(() => undefined))?.status, { timeout: 60_000 }).toBe(200);
  first.signal('SIGKILL');
  await first.ended;

  const second = start(env);
  await second.says('Moadon is ready');
  const beside = await openCloud({ dataDir: env.MOADON_HOME, publicOrigin: 'http://localhost' });
  const table = beside.runtime.tableOf('demo');
  expect(await table.get(keys.demoState())).toMatchObject({ done: true });
  // the last of the people and the last of the rewards
  expect(await table.get(keys.contact('phone', '+972502345618'))).toBeDefined();
  expect((await table.query({ pk: keys.reward('').pk })).items).toHaveLength(4);
  await beside.stop();
  second.signal('SIGTERM');
  expect((await second.ended).code).toBe(0);
}, 180_000);

test('it starts, survives kill -9, starts again with everything there, and Ctrl-C ends it', async () => {
  const env = { PORT: await freePort(), MOADON_HOME: join(home, 'club') };
  const first = start(env);
  await first.says('Moadon is ready');
  const club = `http://localhost:${env.PORT}/v1/club`;
  expect(((await (await fetch(club)).json()) as { id: string }).id).toBe('demo');
  const joined = await fetch(`http://localhost:${env.PORT}/v1/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Last', phone: '0522345699' }),
  });
  expect(joined.status).toBe(202);
  first.signal('SIGKILL');
  await first.ended;

  const second = start(env);
  await second.says('Moadon is ready');
  const beside = await openCloud({ dataDir: env.MOADON_HOME, publicOrigin: 'http://localhost' });
  expect(beside.guest).toBe(true);
  expect(await beside.runtime.tableOf('demo').get(keys.contact('phone', '+972522345699'))).toBeDefined();
  await beside.stop();

  const codes = await fetch(`http://localhost:${env.PORT}/outbox`);
  expect(codes.headers.get('content-type')).toBe('text/html; charset=utf-8');
  // the code that the join asked for, to the number it was asked for
  expect(await codes.text()).toMatch(/<b>SMS<\/b> <bdi>\+972522345699<\/bdi>[^]*\d{6}/);

  const { endpoints } = JSON.parse(readFileSync(join(env.MOADON_HOME, 'engine.json'), 'utf8')) as RunningEngines;
  second.signal('SIGINT');
  const { code, output } = await second.ended;
  expect(code).toBe(0);
  const at = `http://localhost:${env.PORT}`;
  for (const line of [
    `The club          ${at}/`,
    `Members           ${at}/he/login     050-234-5678`,
    `Till and owner    ${at}/he/login?as=staff     owner@demo.test`,
    `Codes arrive at   ${at}/outbox`,
    `The API           ${at}/v1/openapi.json`,
  ])
    expect(output).toContain(line);
  await expect(fetch(club)).rejects.toThrow('fetch failed');
  for (const endpoint of Object.values(endpoints)) await expect(fetch(endpoint)).rejects.toThrow('fetch failed');
  expect(existsSync(join(env.MOADON_HOME, 'engine.json'))).toBe(false);
}, 180_000);
