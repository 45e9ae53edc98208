import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifest } from '../../functions/manifest.ts';
import { silentLog } from '../../functions/platform/runtime/log.ts';
import { openCloud } from '../../infra/local/cloud.ts';
import { siteServer } from '../../infra/local/http/server.ts';
import { seedClub } from './seed.ts';
import type { Target, Units } from './target.ts';

/** A club of its own process, as it runs behind `npm start`, without portal and reactors; asked for its units over IPC. */
const dataDir = mkdtempSync(join(tmpdir(), 'moadon-bench-'));
const cloud = await openCloud({ dataDir, publicOrigin: 'http://localhost', log: silentLog });
const { runtime } = cloud;
const seeded = await seedClub(runtime, Number(process.argv[2]));
const server = siteServer({ manifest, handlerOf: cloud.handlerOf });
server.listen(0, '127.0.0.1', () => {
  process.send!({ ...seeded, port: (server.address() as AddressInfo).port } satisfies Target);
});

process.on('message', (message) => {
  if (message !== 'units') return;
  process.send!({ reads: runtime.meter.reads, writes: runtime.meter.writes } satisfies Units);
  runtime.meter.reset();
});
process.on('disconnect', () => {
  server.closeAllConnections();
  void cloud.stop().finally(() => {
    rmSync(dataDir, { recursive: true, force: true });
    process.exit(0);
  });
});
