import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { silentLog } from '../../functions/platform/runtime/log.ts';
import { inParallel } from '../../functions/platform/events/inParallel.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { openCloud } from '../../infra/local/cloud.ts';
import { trimStream } from '../../infra/local/engines/index.ts';
import { tableFile } from '../../infra/local/engines/streamTable.ts';
import { memberNumberOf } from '../../shared/ids.ts';

/**
 * Whether the embedded engine's write 200,000 is as fast as its write 1,000: transactions of an entry and a wallet, told by the
 * ten thousand. The stream's records are trimmed as the stream's reader does it (`--no-trim` keeps them all).
 */
const { values } = parseArgs({
  options: {
    writes: { type: 'string', default: '200000' },
    each: { type: 'string', default: '10000' },
    'no-trim': { type: 'boolean', default: false },
  },
});
const each = Number(values.each);
const dataDir = mkdtempSync(join(tmpdir(), 'moadon-writes-'));
const cloud = await openCloud({ dataDir, publicOrigin: 'http://localhost', log: silentLog });
const { runtime } = cloud;
const table = runtime.tableOf('bench');
const lines = Array.from({ length: 10 }, (_, i) => [`72900000${i}`, 'bakery', 1, 1290, 0, 12]);
const lots = Array.from({ length: 12 }, (_, i) => [`2027-${String(i + 1).padStart(2, '0')}-28`, 120 + i]);

const rows: { writes: number; 'per second': number; 'engine MB': number }[] = [];
for (let done = 0; done < Number(values.writes); done += each) {
  const began = performance.now();
  await inParallel(
    Array.from({ length: each / 2 }, (_, i) => done / 2 + i),
    16,
    async (n) => {
      const member = memberNumberOf(String(100_000_000 + (n % 20_000)));
      const committed = await table.commit([
        { put: keys.entry(`r~s1~t1~2026-11-22~${n}`), item: { entity: 'entry', member, lines }, when: 'absent' },
        { put: keys.wallet(member), item: { entity: 'wallet', member, lots, version: n } },
      ]);
      if (!committed.ok) throw new Error(`write ${n} was refused`);
    },
  );
  const seconds = (performance.now() - began) / 1000;
  if (!values['no-trim']) trimStream(dataDir, { table: runtime.config.table, olderThan: new Date(), limit: each });
  const engineMB = Math.round(statSync(tableFile(dataDir)).size / 1e6);
  rows.push({ writes: done + each, 'per second': Math.round(each / seconds), 'engine MB': engineMB });
}
console.table(rows);
await cloud.stop();
rmSync(dataDir, { recursive: true, force: true });
