import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { silentLog } from '../../functions/platform/runtime/log.ts';
import { unpackEntry, unpackWallet, type StoredEntry, type StoredWallet } from '../../functions/points/index.ts';
import { balanceOf } from '../../functions/points/rules/index.ts';
import { openCloud } from '../../infra/local/cloud.ts';
import { itemsOf } from '../harness/everyItem.ts';
import { sumOf } from '../harness/people.ts';
import type { Served } from './served.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'moadon-killed-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const kills = 5;
const tills = 8;
const heardEach = 25;

async function serve(): Promise<{ child: ChildProcess; served: Served }> {
  const child = fork(join(import.meta.dirname, 'served.ts'), [dataDir, '4'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [served] = (await once(child, 'message')) as [Served];
  return { child, served };
}

/** What a till knows of a purchase: whether anybody told it that it stands. */
interface Sale {
  receipt: string;
  member: number;
  heard?: { purchase: string; points: number };
}

async function send({ port, cashier, members }: Served, sale: Sale): Promise<void> {
  const answer = await fetch(`http://localhost:${port}/v1/purchases`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: cashier,
      'x-forwarded-proto': 'http',
      'idempotency-key': `killed-${sale.receipt}`,
    },
    body: JSON.stringify({
      member: members[sale.member],
      total: 1000,
      receipt: sale.receipt,
      at: '2026-01-01T10:00:00Z',
    }),
  });
  if (answer.status === 201) sale.heard = (await answer.json()) as Sale['heard'];
  else if (answer.status !== 429) throw new Error(`${answer.status} ${await answer.text()}`);
}

test('5. killed five times under load: nothing acknowledged is lost, nothing is there twice, sum = balance', async () => {
  const sales: Sale[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const { child, served } = await serve();
    let alive = true;
    const exited = once(child, 'exit').then(() => (alive = false));
    const till = async () => {
      while (alive) {
        const sale: Sale = { receipt: `R${sales.length}`, member: sales.length % 4 };
        sales.push(sale);
        await send(served, sale).catch(() => undefined);
      }
    };
    const working = Promise.all(Array.from({ length: tills }, till));
    // in the middle of work, whatever the machine's speed
    while (sales.filter(({ heard }) => heard).length < (kill + 1) * heardEach) await sleep(10);
    child.kill('SIGKILL');
    await exited;
    await working;
  }
  const heardBefore = sales.filter((sale) => sale.heard).map((sale) => ({ ...sale.heard! }));
  const unheard = sales.filter((sale) => !sale.heard);
  expect(heardBefore.length).toBeGreaterThanOrEqual(kills * heardEach);
  expect(unheard.length).toBeGreaterThanOrEqual(kills);

  // the tills send again what they heard nothing of
  const { child, served } = await serve();
  for (const sale of unheard) while (!sale.heard) await send(served, sale);
  child.kill('SIGKILL');
  await once(child, 'exit');

  const cloud = await openCloud({ dataDir, publicOrigin: 'http://localhost', log: silentLog });
  const items = await itemsOf(cloud.runtime);
  await cloud.stop();
  const entries = items
    .filter(({ entity }) => entity === 'entry')
    .map((item) => unpackEntry(item as never as StoredEntry));
  const wallets = items
    .filter(({ entity }) => entity === 'wallet')
    .map((item) => unpackWallet(item as never as StoredWallet));
  expect(entries).toHaveLength(sales.length);
  const standing = new Map(entries.map((entry) => [entry.cause, entry.points]));
  for (const { purchase, points } of heardBefore) expect(standing.get(purchase)).toBe(points);
  for (const wallet of wallets) {
    const mine = entries.filter(({ member }) => member === wallet.member);
    expect(sumOf(mine)).toBe(balanceOf(wallet));
    expect(wallet.version).toBe(mine.length);
  }
});
