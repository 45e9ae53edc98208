import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startExport } from '../../../functions/exports/startExport.ts';
import { putExport } from '../../../functions/exports/store.ts';
import { engineOf } from '../../../functions/exports/wiring.ts';
import { dataDir } from '../home.ts';
import { progressBar } from './progress.ts';
import { CommandError, number, rate, runCommand, seconds } from './run.ts';

/** `npm run backup`: exports the whole table and waits until it is written. */
await runCommand(async ({ runtime }) => {
  const since = performance.now();
  const engine = engineOf(runtime);
  const { Table } = await runtime.dynamodb.describeTable({ TableName: runtime.config.table });
  const started = await startExport(runtime, engine, { request: randomUUID(), by: 'system:backup' });
  if (!started.ok) throw new CommandError('Another backup is being written: wait until it is done.');
  const { id, location, startedAt } = started.value;

  const bar = progressBar();
  let status = await engine.describe(id, startedAt);
  for (; status.state === 'running'; status = await engine.describe(id, startedAt)) {
    bar.at('Writing the backup', status.items ?? 0, Math.max(Table?.ItemCount ?? 0, status.items ?? 0));
    await sleep(100);
  }
  bar.end();
  await runtime.registry.commit([putExport({ ...started.value, ...status })]);
  if (status.state === 'failed') throw new CommandError(`The backup ${id} could not be written.`);
  const { items = 0, bytes = 0 } = status;
  console.log(
    `Backup ${id}: ${number(items)} items, ${number(bytes)} bytes, ${seconds(since)} (${rate(items, since)}).`,
  );
  console.log(`It stands at ${location} (on this disk below ${join(dataDir(), 'objects')})`);
  console.log('Prove it with: npm run backup:verify');
  return 0;
});
