import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCoupon } from '../../shared/contract/coupon.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase } from '../../shared/contract/purchase.ts';
import { mergeMembers, transferPoints } from '../../shared/contract/transfer.ts';
import { adjustPoints } from '../../shared/contract/wallet.ts';
import type { StoredItem } from '../../functions/exports/dataFiles.ts';
import { objectsOf } from '../../functions/exports/objects.ts';
import { restoreExport } from '../../functions/exports/restoreExport.ts';
import { exports, restoreParts } from '../../functions/exports/wiring.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { tableFor, type ClubTable } from '../../functions/platform/table/table.ts';
import { makeEmptyTable, startStream } from '../../infra/local/restoredTable.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { tornExport } from '../harness/tornExport.ts';

let club: TestClub;
let cashier: Caller;
let member: string;

beforeAll(async () => {
  club = await openTestClub();
  cashier = await club.staff('cashier');
  ({ number: member } = await club.ok(addMember, { body: { name: 'Dana', phone: '0502345678' } }, cashier));
});
afterAll(() => club.stop());

const buys = (receipt: string, total: number, coupons?: string[]) =>
  club.ok(recordPurchase, { body: { member, total, receipt, ...(coupons ? { coupons } : {}) } }, cashier);
const refunds = async (id: string, amount: number) =>
  club.ok(refundPurchase, { params: { purchase: id }, body: { amount, reason: 'torn' } }, await club.staff('manager'));

const exportWithout = (gone: (item: StoredItem) => boolean) => tornExport(club, gone);

const at = (item: StoredItem, table: ClubTable, key: { pk: string; sk: string }): boolean =>
  item.pk?.S === `${table.club}#${key.pk}` && item.sk?.S === key.sk;
const options = (id: string, table: string) => {
  const { dynamodb } = club.cloud.runtime;
  return {
    id,
    table,
    makeTable: () => makeEmptyTable(dynamodb, table),
    startStream: () => startStream(dynamodb, table),
  };
};
const restore = (id: string, table: string) => {
  const { runtime } = club.cloud;
  return exports.restore(runtime, objectsOf(runtime), options(id, table));
};
const tableNamed = (tableName: string): ClubTable => {
  const { documents, meter } = club.cloud.runtime;
  return tableFor({ documents, tableName, meter }, club.id);
};
const streams = async (TableName: string) =>
  (await club.cloud.runtime.dynamodb.describeTable({ TableName })).Table?.StreamSpecification?.StreamEnabled ?? false;

test('a wallet settled wrongly is found on the new table, whose stream stays off', async () => {
  const { runtime } = club.cloud;
  await buys('wrong', 10_000);
  const id = await exportWithout((item) => at(item, runtime.tableOf(club.id), keys.wallet(member)));
  const generous = restoreExport({
    ...restoreParts,
    replay: (...args) => {
      const wallet = restoreParts.replay(...args);
      return { ...wallet, lots: wallet.lots.map((lot) => ({ ...lot, points: lot.points + 1 })) };
    },
  });
  const restored = await generous(runtime, objectsOf(runtime), options(id, 'restored-wrong'));
  expect(restored).toMatchObject({ equal: true, sound: false, settled: { wallets: [{ member, version: 1 }] } });
  expect(await streams('restored-wrong')).toBe(false);

  expect(await restore(id, 'restored-right')).toMatchObject({ equal: true, sound: true });
  expect(await streams('restored-right')).toBe(true);
});

test('a refund without its count is counted anew, so that nobody is refunded twice', async () => {
  const live = club.cloud.runtime.tableOf(club.id);
  const { purchase } = await buys('refunded', 10_000);
  await refunds(purchase, 2500);
  await refunds(purchase, 1000);
  const key = keys.refunded(purchase);
  const id = await exportWithout((item) => at(item, live, key));
  const restored = await restore(id, 'restored-refunds');
  expect(restored).toMatchObject({
    equal: true,
    sound: true,
    settled: { wallets: [], refunds: [{ club: 'demo', of: purchase, lacks: 'count' }] },
    unsettled: { wallets: [], refunds: [] },
  });
  const counted = await tableNamed('restored-refunds').get(key);
  // 25 points of 100 with the first, 10 with the second
  expect(counted).toMatchObject({ amount: 3500, points: 35, count: 2, version: 2 });
  expect(counted).toEqual(await live.get(key));
});

test('a refund that is counted and not there is told', async () => {
  const live = club.cloud.runtime.tableOf(club.id);
  const { purchase } = await buys('uncounted', 10_000);
  const { refund } = await refunds(purchase, 2500);
  const id = await exportWithout((item) => at(item, live, keys.entry(refund)));
  const { unsettled, verified } = await restore(id, 'restored-uncounted');
  expect(unsettled).toMatchObject({
    wallets: [{ member, lacks: 'entry' }],
    refunds: [{ club: 'demo', of: purchase, lacks: 'refund' }],
  });
  expect(verified.proof).toMatchObject({ ok: true, inFlight: 2 });
});

test('a sale that a till sent days later is in flight as any other', async () => {
  const { runtime } = club.cloud;
  const live = runtime.tableOf(club.id);
  const body = { member, total: 5000, receipt: 'late', at: '2026-11-19T08:00:00.000Z' };
  const { purchase } = await club.ok(recordPurchase, { body }, cashier);
  const torn = await exportWithout((item) => at(item, live, keys.entry(purchase)));
  expect((await restore(torn, 'restored-late')).unsettled.wallets).toMatchObject([{ member, lacks: 'entry' }]);
  // the next entry is written when it happens, so the wallet forgets
  expect(await live.get(keys.wallet(member))).toMatchObject({ writtenAt: Date.parse(club.now()) });
  await buys('on-time', 1000);
  expect(await live.get(keys.wallet(member))).not.toHaveProperty('writtenAt');
});

test('coupons that do not know of their purchase are counted', async () => {
  const body = {
    name: { en: 'Tenth off' },
    value: { kind: 'percent', percent: 10 },
    when: {},
    until: '2026-12-31',
    codes: 'shared',
    code: 'TENTH',
    usesPerMember: 1,
  } as const;
  const coupon = await club.ok(addCoupon, { body }, await club.staff('manager'));
  await buys('with-coupon', 10_000, ['TENTH']);
  const { runtime } = club.cloud;
  const key = keys.couponUse(member, coupon.id);
  const whole = await exportWithout((item) => item.entity?.S === 'settings');
  expect(await exports.readProof(runtime, objectsOf(runtime), whole)).toMatchObject({ tornCoupons: 0 });
  const id = await exportWithout((item) => at(item, runtime.tableOf(club.id), key));
  const verified = await exports.readProof(runtime, objectsOf(runtime), id);
  expect(verified).toMatchObject({ tornCoupons: 1, proof: { ok: true, inFlight: 1 } });
});

test('a transfer that stands with one member only is told; a merge whose wallet is missing is carried through', async () => {
  const { runtime } = club.cloud;
  const live = runtime.tableOf(club.id);
  const owner = await club.staff('owner');
  const joins = async (phone: string) => (await club.ok(addMember, { body: { name: 'Noa', phone } }, cashier)).number;
  const [gives, gets, stays] = [await joins('0502345671'), await joins('0502345672'), await joins('0502345673')];
  await club.ok(adjustPoints, { params: { member: gives }, body: { points: 90, reason: 'for a test' } }, owner);
  const moved = { params: { member: gives }, body: { to: gets, points: 40, reason: 'one family' } };
  const { entry } = await club.ok(transferPoints, moved, owner);
  const other = keys.entry(`transfer~${entry}`);
  const torn = await exportWithout((item) => at(item, live, other) || at(item, live, keys.wallet(gets)));
  const verified = await exports.readProof(runtime, objectsOf(runtime), torn);
  expect(verified).toMatchObject({ tornMoves: 1, proof: { ok: true, inFlight: 1 } });

  await club.ok(mergeMembers, { params: { member: stays }, body: { absorb: gives, reason: 'one person' } }, owner);
  const id = await exportWithout((item) => at(item, live, keys.wallet(stays)));
  const restored = await restore(id, 'restored-merge');
  expect(restored).toMatchObject({ sound: true, verified: { tornMoves: 0 } });
  expect(restored.settled.wallets).toMatchObject([{ member: stays, version: 1, lacks: 'wallet' }]);
  const table = runtime.tableOf(club.id);
  const wallet = (await table.get<Record<string, unknown>>(keys.wallet(stays)))!;
  expect(await tableNamed('restored-merge').get(keys.wallet(stays))).toEqual(wallet);
});
