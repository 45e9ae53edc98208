import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keys } from '../../functions/platform/table/keys.ts';
import { openCloud, root } from '../../infra/local/cloud.ts';
import { buildPortal } from '../../infra/local/buildPortal.ts';

const home = mkdtempSync(join(tmpdir(), 'moadon-start-'));
beforeAll(() => void buildPortal());
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Run {
  says: (text: string) => Promise<void>;
  signal: (name: NodeJS.Signals) => void;
  ended: Promise<{ code: number | null; output: string }>;
}

function start(env: Record<string, string>): Run {
  const child = spawn(process.execPath, ['infra/local/start.ts'], { cwd: root, env: { ...process.env, ...env } });
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

test('a port that is none, and a broken data folder, too', async () => {
  expect((await start({ PORT: 'soon', MOADON_HOME: join(home, 'a') }).ended).output.trim()).toBe(
    'PORT must be a number from 1 to 65535, not "soon".',
  );
  const broken = join(home, 'broken');
  mkdirSync(broken);
  writeFileSync(join(broken, 'dynamodb.sqlite'), 'this is no database, whatever its name says '.repeat(200));
  const { code, output } = await start({ PORT: await freePort(), MOADON_HOME: broken }).ended;
  expect(code).toBe(1);
  expect(output.trim().split('\n')).toHaveLength(1);
});

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
  second.signal('SIGINT');
  expect((await second.ended).code).toBe(0);
  await expect(fetch(club)).rejects.toThrow('fetch failed');
}, 180_000);
