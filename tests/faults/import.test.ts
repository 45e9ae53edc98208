import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRunningEngines } from '../../infra/local/engines/index.ts';
import { openCloud, root } from '../../infra/local/cloud.ts';
import { itemsOf } from '../harness/everyItem.ts';

/** 2,000 rows; `npm run test:long` takes 100,000. */
const rows = Number(process.env.MOADON_IMPORT_ROWS ?? 2000);
const households = rows / 20;
const poisoned = Math.floor(rows / 3);

/** As it was before a cloud was opened beside. */
const plain = { ...process.env };
let home: string;
let folder: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'moadon-import-'));
  folder = mkdtempSync(join(tmpdir(), 'moadon-rows-'));
  const header =
    'household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc,coupon_match_disc,week,transaction_timestamp';
  const row = (i: number) => {
    const paid = i === poisoned ? 'ten' : '10.00';
    const day = String(1 + (i % 28)).padStart(2, '0');
    return `${1 + (i % households)},10,${100_000 + i},1,1,${paid},0,0,0,50,2017-12-${day} 10:00:00`;
  };
  const files = {
    transactions: [header, ...Array.from({ length: rows }, (_, i) => row(i))],
    products: [
      'product_id,manufacturer_id,department,brand,product_category,product_type,package_size',
      '1,2,GROCERY,National,CHEESE,HARD,1 LB',
    ],
    demographics: ['household_id,age,income,home_ownership,marital_status,household_size,household_comp,kids_count'],
  };
  for (const [name, lines] of Object.entries(files))
    writeFileSync(join(folder, `${name}.csv.gz`), gzipSync(`${lines.join('\n')}\n`));
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

function start() {
  const args = ['infra/local/commands/import.ts', 'complete-journey', folder];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...plain, MOADON_HOME: home } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('exit', (code) => resolve({ code, output }));
  });
  return { child, ended };
}
async function entries(): Promise<Record<string, unknown>[]> {
  // of the engines that a cloud opened before found
  delete process.env.MOADON_DYNAMODB_ENDPOINT;
  const beside = await openCloud({ dataDir: home, publicOrigin: 'http://localhost' });
  const items = await itemsOf(beside.runtime);
  await beside.stop();
  return items.filter(({ entity }) => entity === 'entry');
}

test(
  `18. ${rows.toLocaleString('en')} rows with one poisoned, killed at half, run again: all but one are there once, the one is told`,
  async () => {
    const first = start();
    // while it runs, its engines are there for this process, too
    for (;;) {
      const there = (await findRunningEngines(home)) ? (await entries().catch(() => [])).length : 0;
      if (there >= rows / 2) break;
      if (first.child.exitCode !== null) throw new Error((await first.ended).output);
      await sleep(rows > 10_000 ? 5000 : 300);
    }
    first.child.kill('SIGKILL');
    expect((await first.ended).code).toBe(null);

    const { code, output } = await start().ended;
    expect(code, output).toBe(0);
    const number = (n: number) => n.toLocaleString('en');
    expect(output).toMatch(new RegExp(`${number(rows - 1)} purchases \\([0-9,]+ were there already\\)`));
    expect(output).toContain('1 rows could not be taken; the rest went on:');
    // the header is the first line
    expect(output).toContain(`transactions.csv.gz, line ${poisoned + 2}: sales_value: not an amount`);
    expect(output).toContain(
      `The sum over the ledger equals the balance for ${number(households)} of ${number(households)} members.`,
    );
    const all = await entries();
    expect(all).toHaveLength(rows - 1);
    const receipts = new Set(all.map(({ receipt }) => receipt));
    expect(receipts.size).toBe(rows - 1);
    expect(receipts.has(String(100_000 + poisoned))).toBe(false);
    const already = Number(/\(([0-9,]+) were there already/.exec(output)![1]!.replaceAll(',', ''));
    expect(already).toBeGreaterThanOrEqual(rows / 2);
  },
  180_000 + rows * 40,
);
