import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listExports, startExport as startExportRoute, verifyExport } from '../../shared/contract/backup.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import type { ExportEngine } from '../../functions/exports/engine.ts';
import { folderOf, type DataFile } from '../../functions/exports/layout.ts';
import { localEngine, type LocalEngineOptions } from '../../functions/exports/localEngine.ts';
import { objectsOf } from '../../functions/exports/objects.ts';
import { exports } from '../../functions/exports/wiring.ts';
import { putExport } from '../../functions/exports/store.ts';
import type { StoredWallet } from '../../functions/points/index.ts';
import { startSession } from '../../functions/platform/auth/sessions.ts';
import type { JobHandler } from '../../functions/platform/events/job.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { tableFor } from '../../functions/platform/table/table.ts';
import { makeEmptyTable, startStream } from '../../infra/local/restoredTable.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let cashier: Caller;
let owner: Caller;
const members: string[] = [];

beforeAll(async () => {
  club = await openTestClub({ more: ['corner'] });
  [cashier, owner] = [await club.staff('cashier'), await club.staff('owner')];
  for (let i = 0; i < 24; i++) {
    const { number } = await club.ok(addMember, { body: { name: `Member ${i}`, phone: `050234${5600 + i}` } }, cashier);
    members.push(number);
    await buys(number, `first-${i}`, 10_000);
  }
});
afterAll(() => club.stop());

const buys = (member: string, receipt: string, total: number) =>
  club.ok(recordPurchase, { body: { member, total, receipt } }, cashier);

async function exported(options: LocalEngineOptions = {}): Promise<string> {
  const { runtime } = club.cloud;
  const engine: ExportEngine = localEngine(runtime, objectsOf(runtime), options);
  const { id, location } = await engine.start(crypto.randomUUID());
  for (;;) {
    const status = await engine.describe(id, club.now());
    if (status.state === 'failed') throw new Error('the export failed');
    if (status.state === 'done') {
      await runtime.registry.commit([putExport({ id, location, startedAt: club.now(), by: 'test', ...status })]);
      return id;
    }
    await sleep(5);
  }
}

const read = async (id: string) => (await exports.readProof(club.cloud.runtime, objectsOf(club.cloud.runtime), id))!;
const restore = (id: string, table: string) => {
  const { runtime } = club.cloud;
  return exports.restore(runtime, objectsOf(runtime), {
    id,
    table,
    makeTable: () => makeEmptyTable(runtime.dynamodb, table),
    startStream: () => startStream(runtime.dynamodb, table),
  });
};
const filesOf = async (id: string): Promise<DataFile[]> =>
  (await objectsOf(club.cloud.runtime).text(`${folderOf(id)}manifest-files.json`))!
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as DataFile);

async function rewrite(file: DataFile, change: (lines: string[]) => string[]): Promise<void> {
  const objects = objectsOf(club.cloud.runtime);
  const chunks: Buffer[] = [];
  for await (const chunk of (await objects.stream(file.dataFileS3Key))!) chunks.push(chunk as Buffer);
  const lines = gunzipSync(Buffer.concat(chunks)).toString().trimEnd().split('\n');
  await objects.put(file.dataFileS3Key, gzipSync(`${change(lines).join('\n')}\n`));
}

test('a restore never writes over a table', async () => {
  const id = await exported();
  await expect(restore(id, 'moadon')).rejects.toThrow('There is a table moadon already');
});

test('there is no backup of that name', async () => {
  await expect(restore('00000000000001-nothing1', 'restored-nothing')).rejects.toThrow('There is no finished backup');
});

test('a manipulated file is found, and nothing is made of it', async () => {
  const id = await exported({ fileBytes: 1, pageItems: 20 });
  const files = await filesOf(id);
  expect(files.length).toBeGreaterThan(2);
  // the same number of lines, the numbers made larger
  await rewrite(files[0]!, (lines) => lines.map((line) => line.replace(/"N":"(\d+)"/, '"N":"1$1"')));
  await rewrite(files[1]!, (lines) => lines.slice(1));
  const { proof, damage } = await read(id);
  expect(proof.ok).toBe(false);
  expect(damage).toEqual([
    expect.stringMatching(/json\.gz does not match its checksum$/),
    expect.stringMatching(/json\.gz does not match its checksum$/),
    expect.stringMatching(/json\.gz holds \d+ items, the manifest says \d+$/),
  ]);
  await expect(restore(id, 'restored-damaged')).rejects.toThrow('is damaged and was not restored');
  const tables = await club.cloud.runtime.dynamodb.listTables({});
  expect(tables.TableNames).not.toContain('restored-damaged');
});

test('bytes that are no gzip and a manifest that was edited are told, too', async () => {
  const objects = objectsOf(club.cloud.runtime);
  const id = await exported();
  const [file] = await filesOf(id);
  await objects.put(file!.dataFileS3Key, 'not gzip');
  const summaryKey = `${folderOf(id)}manifest-summary.json`;
  await objects.put(summaryKey, (await objects.text(summaryKey))!.replace(/"itemCount":\d+/, '"itemCount":7'));
  const { damage } = await read(id);
  expect(damage).toContain('manifest-summary.json does not match its checksum');
  expect(damage).toContainEqual(expect.stringMatching(/^the files hold \d+ items, the summary counts 7$/));
  expect(damage).toContainEqual(expect.stringMatching(/cannot be read: incorrect header check$/));
});

test('an export during purchases is torn; restored, it is equal and settled', async () => {
  let next = 0;
  const id = await exported({
    pageItems: 4,
    segments: 8,
    fileBytes: 1,
    betweenPages: async () => {
      const member = members[next++];
      if (member) await buys(member, `torn-${next}`, 5000);
    },
  });
  const verified = await read(id);
  const torn = verified.inFlight.filter(({ lacks }) => lacks === 'wallet');
  expect(verified.proof).toMatchObject({ ok: true, problems: [], members: 24, inFlight: verified.inFlight.length });
  expect(torn.length).toBeGreaterThan(0);

  const restored = await restore(id, 'restored-torn');
  expect(restored).toMatchObject({ equal: true, sound: true, settled: { refunds: [] } });
  const inOrder = (list: typeof torn) => list.toSorted((a, b) => (a.member < b.member ? -1 : 1));
  expect(inOrder(restored.settled.wallets)).toEqual(inOrder(torn));
  expect(restored.unsettled.wallets).toEqual(verified.inFlight.filter(({ lacks }) => lacks === 'entry'));
  const { runtime } = club.cloud;
  const copy = tableFor({ documents: runtime.documents, tableName: 'restored-torn', meter: runtime.meter }, club.id);
  const live = runtime.tableOf(club.id);
  for (const { member } of restored.settled.wallets) {
    const wallet = await copy.get<StoredWallet>(keys.wallet(member));
    // 100 points of the first purchase, 50 of the torn one
    expect(wallet).toMatchObject({ version: 2, lots: [['2027-11-30', 150]], visits: 2, spend: 15_000 });
    expect(wallet).toEqual(await live.get<StoredWallet>(keys.wallet(member)));
  }
  const { Table } = await runtime.dynamodb.describeTable({ TableName: 'restored-torn' });
  expect(Table?.StreamSpecification?.StreamEnabled).toBe(true);
});

test('an owner starts one, a replay starts no other, and sees the proof of the own club only', async () => {
  const first = await club.call(startExportRoute, {}, owner, { key: 'backup-now-1' });
  const again = await club.call(startExportRoute, {}, owner, { key: 'backup-now-1' });
  expect(first.status).toBe(202);
  if (!first.result.ok || !again.result.ok) throw new Error('refused');
  const { id } = first.result.value;
  expect(again.result.value.id).toBe(id);

  const watch = await club.cloud.handlerOf<JobHandler>('export-watch');
  const mine = async () => (await club.ok(listExports, {}, owner)).items.find((each) => each.id === id)!;
  for (let i = 0; i < 100 && !(await mine()).proof; i++) {
    await watch();
    await sleep(20);
  }
  expect((await mine()).proof).toMatchObject({ ok: true, members: 24, inFlight: 0 });

  const cookie = await startSession(club.cloud.runtime, { club: 'corner', kind: 'staff', id: 'owner' }, club.now());
  const listed = await club.call(listExports, {}, { cookies: [cookie.split(';')[0]!] }, { host: 'corner.localhost' });
  if (!listed.result.ok) throw new Error('refused');
  const theirs = listed.result.value.items.find((each) => each.id === id)!;
  // settings and four people of the staff
  expect(theirs).toMatchObject({ items: 5, proof: { members: 0, entries: 0, items: 5 } });
  expect(JSON.stringify(listed.result.value)).not.toContain(members[0]);
  expect(theirs.bytes).toBeUndefined();
});

test('a proof that is asked for is made again; what is not there is refused', async () => {
  const no = await club.call(verifyExport, { params: { id: '00000000000001-nothing1' } }, owner);
  expect(no.result).toMatchObject({ ok: false, refusal: { code: 'export.not_found' } });
  const [latest] = (await club.ok(listExports, {}, owner)).items;
  club.at('2026-11-22T12:00:00.000Z');
  const asked = await club.call(verifyExport, { params: { id: latest!.id } }, owner);
  expect(asked.status).toBe(202);
  await club.settled();
  const after = (await club.ok(listExports, {}, owner)).items.find(({ id }) => id === latest!.id);
  expect(after?.proof?.verifiedAt).toBe('2026-11-22T12:00:00.000Z');
});

test('only owners', async () => {
  expect((await club.call(listExports, {}, await club.staff('manager'))).status).toBe(403);
  expect((await club.call(startExportRoute, {}, cashier)).status).toBe(403);
});
