import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderOf, locationOf } from '../../functions/exports/layout.ts';
import { objectsOf } from '../../functions/exports/objects.ts';
import { latestExports, loadExport, putExport } from '../../functions/exports/store.ts';
import type { JobHandler } from '../../functions/platform/events/job.ts';
import { openTestClub, type TestClub } from '../harness/club.ts';

let club: TestClub;
let daily: JobHandler;
let watch: JobHandler;
beforeAll(async () => {
  club = await openTestClub();
  [daily, watch] = await Promise.all([
    club.cloud.handlerOf<JobHandler>('export-daily'),
    club.cloud.handlerOf<JobHandler>('export-watch'),
  ]);
});
afterAll(() => club.stop());

const all = () => latestExports(club.cloud.runtime);

/** An export that another process began and has not finished. */
async function begun(id: string, pid: number): Promise<void> {
  const { runtime } = club.cloud;
  const objects = objectsOf(runtime);
  await objects.put(`${folderOf(id)}_started`, String(pid));
  const record = { id, location: locationOf(objects.bucket, id), startedAt: club.now(), by: 'test' };
  await runtime.registry.commit([putExport({ ...record, state: 'running' })]);
}

async function ended(id: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await watch();
        return (await loadExport(club.cloud.runtime, id))?.state;
      },
      { timeout: 10_000 },
    )
    .toBe('done');
}

test('a day’s export that cannot be started is a fault, not silence', async () => {
  await begun('00000000000001-aaaaaaaa', process.ppid);
  await expect(daily()).rejects.toThrow('the backup of 2026-11-22 was not started: busy.try_again');
  expect(await all()).toHaveLength(1);
});

test('an export whose process was killed is told as failed and holds up no other', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  await begun('00000000000001-aaaaaaaa', pid);
  await daily();
  const [today, dead] = await all();
  expect(today).toMatchObject({ state: 'running', by: 'system:exports' });
  expect(dead).toMatchObject({ id: '00000000000001-aaaaaaaa', state: 'failed' });
  await ended(today!.id);
});

test('one a day, however often the schedule fires', async () => {
  await Promise.all([daily(), sleep(5).then(daily)]);
  expect((await all()).filter(({ by }) => by === 'system:exports')).toHaveLength(1);
  club.at('2026-11-23T01:10:00.000Z');
  await daily();
  await daily();
  expect((await all()).filter(({ by }) => by === 'system:exports')).toHaveLength(2);
});
