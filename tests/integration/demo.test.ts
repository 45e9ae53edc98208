import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allStaff } from '../../functions/access/store.ts';
import { clubByHost } from '../../functions/platform/club/clubs.ts';
import { silentLog } from '../../functions/platform/runtime/log.ts';
import { makeRuntime, type Runtime } from '../../functions/platform/runtime/runtime.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { openCloud, type Cloud } from '../../infra/local/cloud.ts';
import { makeDemoClub } from '../../infra/local/demo/demoClub.ts';
import { makeClub } from '../../infra/local/makeClub.ts';
import { settingsOf } from '../../functions/clubs/defaults.ts';

const home = mkdtempSync(join(tmpdir(), 'moadon-demo-'));
let cloud: Cloud;
let now = '2026-11-22T10:00:00.000Z';
beforeAll(async () => {
  cloud = await openCloud({
    dataDir: home,
    publicOrigin: 'http://localhost:4321',
    now: () => now,
    log: silentLog,
  });
});
afterAll(async () => {
  await cloud.stop();
  rmSync(home, { recursive: true, force: true });
});

/** A runtime whose process dies after so many calls to the table. */
function dyingAfter(calls: number): Runtime {
  const runtime = makeRuntime(cloud.runtime.config, { now: cloud.runtime.now, log: silentLog });
  const send = runtime.documents.send.bind(runtime.documents) as (command: unknown) => Promise<unknown>;
  let left = calls;
  runtime.documents.send = ((command: unknown) =>
    left-- > 0 ? send(command) : Promise.reject(new Error('killed'))) as typeof runtime.documents.send;
  return runtime;
}

async function allItems() {
  const { dynamodb, config } = cloud.runtime;
  const items = [];
  let from: object = {};
  for (;;) {
    const page = await dynamodb.scan({ TableName: config.table, ConsistentRead: true, ...from });
    items.push(...(page.Items ?? []));
    if (!page.LastEvaluatedKey) return items;
    from = { ExclusiveStartKey: page.LastEvaluatedKey };
  }
}

async function everything(): Promise<Record<string, number>> {
  const count: Record<string, number> = {};
  for (const { entity } of await allItems()) count[entity?.S ?? ''] = (count[entity?.S ?? ''] ?? 0) + 1;
  return count;
}

test('a demo broken off anywhere is gone on with at the next start, a day later, too', async () => {
  for (const calls of [0, 1, 3, 12, 40, 90, 300]) {
    await expect(makeDemoClub({ ...cloud, runtime: dyingAfter(calls) }), `after ${calls}`).rejects.toThrow('killed');
    // whatever was kept of the club was kept whole
    const club = await clubByHost(makeRuntime(cloud.runtime.config), 'localhost');
    const staff = await allStaff(cloud.runtime.tableOf('demo'));
    expect(staff.some(({ role }) => role === 'owner')).toBe(club !== undefined);
  }
  now = '2026-11-23T08:00:00.000Z';
  await makeDemoClub(cloud);
  const { settings, staff, profile, segment, coupon, offer, product, club, host, entry } = await everything();
  expect({ settings, staff, profile, segment, coupon, offer, product, club, host }).toEqual({
    settings: 1,
    staff: 4,
    profile: 19,
    segment: 4,
    coupon: 4,
    offer: 6,
    product: 12,
    club: 1,
    host: 3,
  });
  // Dana came on the days 179, 175 … 3 before, 45 times; Yossi on 174, 167 … 6, 25 times; and so on, each basket once
  expect(entry).toBe(311);
  await makeDemoClub(cloud);
  expect((await everything()).entry).toBe(entry);
  expect(await cloud.runtime.tableOf('demo').get(keys.demoState())).toMatchObject({
    begunAt: '2026-11-22T10:00:00.000Z',
    done: true,
  });
}, 60_000);

test('people buy while the café is open, and are members of long standing: no login makes them welcome', async () => {
  const items = await allItems();
  const of = (entity: string) => items.filter((item) => item.entity?.S === entity);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Jerusalem', hour: '2-digit', minute: '2-digit' });
  const times = of('entry').map(({ at }) => clock.format(new Date(at!.S!)));
  expect(times).toHaveLength(311);
  expect(times.filter((time) => time < '08:00' || time >= '18:00')).toEqual([]);
  expect(new Set(times).size).toBeGreaterThan(50);
  const dana = of('profile').find(({ phone }) => phone?.S === '+972502345678')!;
  expect(dana.phoneVerifiedAt).toEqual(dana.joinedAt);
});

test('a club that cannot have a name gets none of the others and no settings', async () => {
  const settings = settingsOf({
    name: 'Corner',
    languages: ['he'],
    currency: 'ILS',
    country: 'IL',
    timeZone: 'Asia/Jerusalem',
  });
  const owner = { name: 'Owner', email: 'owner@corner.test' };
  const club = { id: 'corner', hosts: ['corner.localhost', 'localhost'], settings, owner };
  expect(await makeClub(cloud.runtime, club)).toBe(false);
  expect(await clubByHost(cloud.runtime, 'corner.localhost')).toBeUndefined();
  expect(await cloud.runtime.tableOf('corner').get(keys.settings())).toBeUndefined();
  expect(await makeClub(cloud.runtime, { ...club, hosts: ['corner.localhost'] })).toBe(true);
  expect(await clubByHost(cloud.runtime, 'corner.localhost')).toMatchObject({ id: 'corner' });
});
