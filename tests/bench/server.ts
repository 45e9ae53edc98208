import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingsOf } from '../../functions/clubs/defaults.ts';
import { manifest } from '../../functions/manifest.ts';
import { addMember } from '../../functions/members/addMember.ts';
import { startSession } from '../../functions/platform/auth/sessions.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { silentLog } from '../../functions/platform/runtime/log.ts';
import { openCloud } from '../../infra/local/cloud.ts';
import { siteServer } from '../../infra/local/http/server.ts';
import { makeClub, makeStaff } from '../../infra/local/makeClub.ts';

/** What the parent is told: where to send requests, and whose cookies to send. */
export interface BenchSite {
  port: number;
  cashier: string;
  members: { number: string; cookie: string }[];
}

/** Units charged on the club's table since the last question. */
export interface Units {
  reads: number;
  writes: number;
}

const memberCount = 400;

/** A club of its own process, as it runs behind `npm start`, without portal and reactors; asked for its units over IPC. */
const dataDir = mkdtempSync(join(tmpdir(), 'moadon-bench-'));
const cloud = await openCloud({ dataDir, publicOrigin: 'http://localhost', log: silentLog });
const { runtime } = cloud;
const settings = settingsOf({
  name: 'Bench',
  languages: ['en'],
  currency: 'ILS',
  country: 'IL',
  timeZone: 'Asia/Jerusalem',
});
await makeClub(runtime, {
  id: 'bench',
  hosts: ['localhost'],
  settings,
  owner: { name: 'Owner', email: 'owner@bench.test' },
});
await makeStaff(runtime, 'bench', { id: 'cashier', name: 'Cashier', email: 'cashier@bench.test', role: 'cashier' });
const club = await clubById(runtime, 'bench');
if (!club) throw new Error('no club');

const cookie = async (kind: 'member' | 'staff', id: string) =>
  (await startSession(runtime, { club: 'bench', kind, id }, runtime.now())).split(';')[0]!;
const members: BenchSite['members'] = [];
for (let n = 0; n < memberCount; n++) {
  const added = await addMember(async () => undefined)(contextOf(runtime, club), {
    name: `Member ${n}`,
    email: `m${n}@bench.test`,
    source: 'bench',
  });
  if (!added.ok) throw new Error(added.refusal.code);
  members.push({ number: added.value.number, cookie: await cookie('member', added.value.number) });
}
const server = siteServer({ manifest, handlerOf: cloud.handlerOf });
server.listen(0, '127.0.0.1', async () => {
  const site: BenchSite = {
    port: (server.address() as AddressInfo).port,
    cashier: await cookie('staff', 'cashier'),
    members,
  };
  process.send!(site);
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
