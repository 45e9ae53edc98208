import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
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

/** A club served from a data folder by a process of its own, so that it can be killed; started again, it goes on with what is there. */
export interface Served {
  port: number;
  cashier: string;
  members: string[];
}

const [dataDir, memberCount] = [process.argv[2]!, Number(process.argv[3])];
const cloud = await openCloud({ dataDir, publicOrigin: 'http://localhost', log: silentLog });
const { runtime } = cloud;
if (!(await clubById(runtime, 'demo'))) {
  const settings = settingsOf({
    name: 'Demo',
    languages: ['en'],
    currency: 'ILS',
    country: 'IL',
    timeZone: 'Asia/Jerusalem',
  });
  await makeClub(runtime, {
    id: 'demo',
    hosts: ['localhost'],
    settings,
    owner: { name: 'Owner', email: 'o@demo.test' },
  });
  await makeStaff(runtime, 'demo', { id: 'cashier', name: 'Cashier', email: 'c@demo.test', role: 'cashier' });
}
const club = (await clubById(runtime, 'demo'))!;
const known = join(dataDir, 'members.json');
if (!existsSync(known)) writeFileSync(known, JSON.stringify(await addMembers()));
const members = JSON.parse(readFileSync(known, 'utf8')) as string[];
const cashier = (await startSession(runtime, { club: 'demo', kind: 'staff', id: 'cashier' }, runtime.now())).split(
  ';',
)[0]!;
const server = siteServer({ manifest, handlerOf: cloud.handlerOf });
server.listen(0, '127.0.0.1', () => {
  process.send!({ port: (server.address() as AddressInfo).port, cashier, members } satisfies Served);
});

async function addMembers(): Promise<string[]> {
  const context = contextOf(runtime, club);
  const numbers: string[] = [];
  for (let n = 0; n < memberCount; n++) {
    const email = `m${n}@demo.test`;
    const added = await addMember(async () => undefined)(context, { name: `M ${n}`, email, source: 'test' });
    if (!added.ok) throw new Error(added.refusal.code);
    numbers.push(added.value.number);
  }
  return numbers;
}
