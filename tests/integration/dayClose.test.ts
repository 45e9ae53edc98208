import { afterAll, beforeAll, expect, test } from 'vitest';
import * as access from '../../shared/contract/access.ts';
import { closeDay, getDayClose, type DeskFigures } from '../../shared/contract/dayClose.ts';
import { issueGiftCard } from '../../shared/contract/giftCard.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { adjustPoints } from '../../shared/contract/wallet.ts';
import { loadProfile, markVerified } from '../../functions/members/index.ts';
import type { StoredEntry } from '../../functions/points/index.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { everyItem } from '../harness/everyItem.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** Two tills of a shop on one day: what each came to, closed against its Z total, and what comes after. */
let club: TestClub;
let owner: Caller;
let manager: Caller;
let front: Caller & { id: string };
let back: Caller & { id: string };
let member: string;
const date = '2026-11-22';

async function till(name: string, staff: string, pin: string): Promise<Caller & { id: string }> {
  const body = { name, till: true, store: 'main' };
  const { device, pairingCode } = await club.ok(access.addDevice, { body }, owner);
  const paired = await club.call(access.pairDevice, { body: { code: pairingCode } });
  const open = await club.call(access.unlockTill, { body: { staff, pin } }, { cookies: paired.cookies });
  return { id: device.id, cookies: open.cookies };
}

beforeAll(async () => {
  club = await openTestClub({
    settings: (s) => ({
      ...s,
      rules: { ...s.rules, pointsPayment: { points: 10, worth: 100 }, proofAbove: 10_000, giftCards: { years: 5 } },
    }),
  });
  owner = await club.staff('owner');
  manager = await club.staff('manager');
  await club.ok(access.changeStaff, { params: { id: 'cashier' }, body: { pin: '2580' } }, owner);
  await club.ok(access.changeStaff, { params: { id: 'manager' }, body: { pin: '4711' } }, owner);
  front = await till('Front', 'cashier', '2580');
  back = await till('Back', 'manager', '4711');
  member = (await club.ok(addMember, { body: { name: 'Dana', phone: '050-2345678' } }, owner)).number;
  const { runtime } = club.cloud;
  const context = contextOf(runtime, (await clubById(runtime, club.id))!);
  await markVerified(context, member, (await loadProfile(context.table, member))!.phone!);

  // in front: 100.00 less 10.00 on its line, then one that was a mistake
  const lines = [{ quantity: 1, amount: 10_000, discount: 1_000 }];
  const first = await buy({ total: 10_000, lines, receipt: '1' }, front);
  const mistake = await buy({ total: 99_900, receipt: '2' }, front);
  await club.ok(undoPurchase, { params: { purchase: mistake.purchase } }, front);
  // at the back: 50 points pay 5.00 of 30.00; what was bought in front comes back for 40.00
  await buy({ total: 3_000, payPoints: 50, receipt: '3' }, back);
  const refund = { params: { purchase: first.purchase }, body: { amount: 4_000, reason: 'came back' } };
  await club.ok(refundPurchase, refund, back);
  await club.ok(adjustPoints, { params: { member }, body: { points: 20, reason: 'sorry' } }, manager);
  await club.settled();
});
afterAll(() => club.stop());

type Body = Parameters<typeof club.ok<typeof recordPurchase>>[1]['body'];
const buy = (body: Omit<Body, 'member'>, at: Caller) =>
  club.ok(recordPurchase, { body: { member, ...body } as Body }, at);
const read = (who: Caller, day = date) => club.ok(getDayClose, { params: { date: day } }, who);
const refused = (code: string) => ({ ok: false, refusal: { code } });

const ofFront: DeskFigures = {
  purchases: 2,
  gross: 110_900,
  lineDiscounts: 1_000,
  due: 109_900,
  undone: 1,
  undoneAmount: 99_900,
  earned: 1_099,
  takenBack: 999,
};
const ofBack: DeskFigures = {
  purchases: 1,
  gross: 3_000,
  due: 3_000,
  pointsPaid: 50,
  pointsPaidAmount: 500,
  earned: 25,
  refunds: 1,
  refunded: 4_000,
  takenBack: 40,
};

test('a day is none that has not begun; a cashier’s are their till, today and yesterday', async () => {
  const asked = async (day: string, who: Caller) =>
    (await club.call(getDayClose, { params: { date: day } }, who)).result;
  expect(await asked('2026-11-23', owner)).toMatchObject(refused('day_close.no_such_day'));
  expect(await asked('2025-10-01', owner)).toMatchObject(refused('day_close.no_such_day'));
  expect(await asked('2026-11-20', front)).toMatchObject(refused('day_close.not_yours'));
  const close = (body: object, who: Caller) =>
    club.call(closeDay, { params: { date }, body: { zTotal: 0, ...body } }, who);
  expect((await close({ till: back.id, store: 'main' }, front)).result).toMatchObject(refused('day_close.not_yours'));
  expect((await close({ replaces: 1 }, front)).result).toMatchObject(refused('day_close.closed_already'));
  // nothing of these was kept
  expect((await read(owner)).tills.flatMap(({ closings }) => closings)).toEqual([]);
});

test('each till by cashier: discounts, refund and undo where they belong, points that paid apart from those earned', async () => {
  const { tills, moving } = await read(manager);
  expect(moving).toBe(true);
  // what was recorded on no till stands last
  const none = tills.at(-1);
  expect(none).toMatchObject({ figures: { byHand: 20 }, net: 0, cashiers: [{ by: 'staff:manager', name: 'manager' }] });
  expect(none).not.toHaveProperty('till');
  const byId = new Map(tills.map((each) => [each.till, each]));
  expect(byId.get(front.id)).toEqual({
    store: 'main',
    till: front.id,
    name: 'Front',
    figures: ofFront,
    net: 10_000,
    cashiers: [{ by: 'staff:cashier', name: 'cashier', figures: ofFront }],
    closings: [],
  });
  expect(byId.get(back.id)).toMatchObject({ figures: ofBack, net: -1_000 });
  expect((await read(front)).tills).toEqual([byId.get(front.id)]);
});

test('equal to the ledger: purchases, money and points over all tills', async () => {
  const items = await everyItem(club);
  const entries = items.filter(({ entity }) => entity === 'entry') as unknown as StoredEntry[];
  const sum = (of: (entry: StoredEntry) => number) => entries.reduce((total, entry) => total + of(entry), 0);
  const { tills } = await read(owner);
  const all = (name: keyof DeskFigures) => tills.reduce((total, { figures }) => total + (figures[name] ?? 0), 0);
  expect(tills.reduce((total, { net }) => total + net, 0)).toBe(
    sum(({ kind, total = 0, refund }) => (kind === 'purchase' ? total : -(refund?.amount ?? 0))),
  );
  expect(all('earned') - all('takenBack') - all('pointsPaid') + all('pointsReturned') + all('byHand')).toBe(
    sum(({ points }) => points),
  );
  expect(all('purchases')).toBe(entries.filter(({ kind }) => kind === 'purchase').length);
});

test('closed once, the same call again is the same closing, and a moment later the day stands still', async () => {
  club.at('2026-11-22T10:05:00.000Z');
  const body = { zTotal: 12_350, note: 'and who is in no club' };
  const first = await club.ok(closeDay, { params: { date }, body }, front, { key: 'close-front' });
  expect(first).toEqual({
    number: 1,
    at: '2026-11-22T10:05:00.000Z',
    by: 'staff:cashier',
    byName: 'cashier',
    figures: ofFront,
    zTotal: 12_350,
    net: 10_000,
    difference: 2_350,
    note: 'and who is in no club',
  });
  expect(await club.ok(closeDay, { params: { date }, body }, front, { key: 'close-front' })).toEqual(first);
  const other = { params: { date }, body: { zTotal: 1 } };
  expect((await club.call(closeDay, other, front, { key: 'close-front' })).result).toMatchObject(
    refused('request.idempotency_key_reused'),
  );
  expect((await club.call(closeDay, other, front)).result).toMatchObject({
    refusal: { code: 'day_close.closed_already', detail: { closing: 1 } },
  });
  const { tills, moving } = await read(front);
  expect(moving).toBe(false);
  expect(tills).toMatchObject([{ closings: [first] }]);
  expect(tills[0]).not.toHaveProperty('since');
});

test('a receipt that comes the day after is told as come since; a new closing says which one it replaces, and both stay', async () => {
  club.at('2026-11-23T06:00:00.000Z');
  owner = await club.staff('owner');
  const late = { total: 5_000, receipt: '9', at: '2026-11-22T15:00:00.000Z', store: 'main', till: front.id };
  await buy(late, owner);
  await club.settled();
  const [till] = (await read(owner)).tills.filter((each) => each.till === front.id);
  expect(till!.since).toEqual({ purchases: 1, gross: 5_000, due: 5_000, earned: 50 });
  expect(till!.closings).toMatchObject([{ number: 1, net: 10_000 }]);

  const again = { params: { date }, body: { store: 'main', till: front.id, zTotal: 17_350, replaces: 1 } };
  const second = await club.ok(closeDay, again, owner);
  expect(second).toMatchObject({ number: 2, replaces: 1, net: 15_000, difference: 2_350, by: 'staff:owner' });
  const [after] = (await read(owner)).tills.filter((each) => each.till === front.id);
  expect(after!.closings.map(({ number, zTotal }) => [number, zTotal])).toEqual([
    [1, 12_350],
    [2, 17_350],
  ]);
  expect(after).not.toHaveProperty('since');
});

test('gift cards stand on the till that sold them, and where they paid; neither is a member’s purchase more', async () => {
  const card = await club.ok(issueGiftCard, { body: { amount: 10_000 } }, owner);
  await buy({ total: 4_000, receipt: '10', payCards: [{ code: card.code! }], store: 'main', till: back.id }, owner);
  await club.settled();
  const { tills } = await read(owner, '2026-11-23');
  expect(tills.map(({ till, net, figures }) => [till, net, figures.giftCardsSold, figures.giftCardsUsed])).toEqual([
    [back.id, 4_000, undefined, 4_000],
    [undefined, 0, 10_000, undefined],
  ]);
});

test('twenty close at once: one closing', async () => {
  const body = { store: 'main', till: back.id, zTotal: -1_000 };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => club.call(closeDay, { params: { date }, body }, owner)),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
});
