import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordPurchase, refundPurchase } from '../../shared/contract/purchase.ts';
import { objectsOf } from '../../functions/exports/objects.ts';
import { exports } from '../../functions/exports/wiring.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { makeEmptyTable, startStream } from '../../infra/local/restoredTable.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { atOnce } from '../harness/patience.ts';
import { brokenBooks, newMember } from '../harness/people.ts';
import { tornExport } from '../harness/tornExport.ts';

let club: TestClub;
let manager: Caller;
beforeAll(async () => {
  club = await openTestClub({ faults: true });
  manager = await club.staff('manager');
});
afterAll(() => club.stop());

test('21. exported during writes, one transaction torn in it, restored: sum = balance for every member, the torn one told and settled', async () => {
  const members = await atOnce(12, () => newMember(club, 100));
  let count = 0;
  const shops = async () => {
    await atOnce(12, async (i) => {
      const body = { member: members[i]!, total: 10_000, receipt: `w${count++}` };
      const { purchase } = await club.ok(recordPurchase, { body }, manager);
      if (i % 3 === 0)
        await club.ok(refundPurchase, { params: { purchase }, body: { amount: 2500, reason: 'torn' } }, manager);
    });
  };
  await shops();
  // a first purchase as the export begins: its entry is in the export, the wallet of the same transaction is not
  const torn = await newMember(club);
  await club.ok(recordPurchase, { body: { member: torn, total: 10_000, receipt: 'torn' } }, manager);
  const { runtime } = club.cloud;
  const { pk, sk } = keys.wallet(torn);
  club.faults.inject({ percent: { slow: 20 }, of: 'reads', seed: 21 });
  const id = await tornExport(club, (item) => item.pk?.S === `${club.id}#${pk}` && item.sk?.S === sk, shops);
  club.faults.off();
  const writtenMeanwhile = count;
  await shops();
  expect(writtenMeanwhile).toBeGreaterThan(12);

  const table = 'restored-torn';
  const restored = await exports.restore(runtime, objectsOf(runtime), {
    id,
    table,
    makeTable: () => makeEmptyTable(runtime.dynamodb, table),
    startStream: () => startStream(runtime.dynamodb, table),
  });
  expect(restored).toMatchObject({ equal: true, sound: true });
  expect(restored.settled.wallets.map(({ member }) => member)).toContain(torn);
  // what the writes tore by themselves is told by name, and nothing else is broken
  const told = restored.unsettled.wallets.map(({ member }) => member);
  expect(told).not.toContain(torn);
  expect((await brokenBooks(club, table)).filter((member) => !told.includes(member))).toEqual([]);
  // the live club went on
  expect(await brokenBooks(club)).toEqual([]);
});
