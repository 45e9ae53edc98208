import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { silentLog } from '../../functions/platform/runtime/log.ts';
import { openCloud } from './cloud.ts';

test('once stopped, the same process opens another folder with engines of its own', async () => {
  const before = process.env['MOADON_DYNAMODB_ENDPOINT'];
  for (const folder of ['one', 'another']) {
    const dataDir = mkdtempSync(join(tmpdir(), `moadon-cloud-${folder}-`));
    const cloud = await openCloud({ dataDir, publicOrigin: 'http://localhost', log: silentLog });
    expect(cloud.guest).toBe(false);
    await cloud.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  expect(process.env['MOADON_DYNAMODB_ENDPOINT']).toBe(before);
});
