import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logIn, requestCode } from '../../shared/contract/access.ts';
import { getHome } from '../../shared/contract/home.ts';
import { addMember, findMembers, getMember, leaveClub } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase } from '../../shared/contract/purchase.ts';
import { getTimeline } from '../../shared/contract/timeline.ts';
import { mergeMembers, transferPoints, undoMerge } from '../../shared/contract/transfer.ts';
import { adjustPoints, getWallet } from '../../shared/contract/wallet.ts';
import { memberNumberOf } from '../../shared/ids.ts';
import { markVerified } from '../../functions/members/index.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let owner: Caller;
let manager: Caller;
beforeAll(async () => {
  club = await openTestClub({ reactors: true });
  owner = await club.staff('owner');
  manager = await club.staff('manager');
});
afterAll(() => club.stop());

let count = 0;
const nobody = memberNumberOf('999999999');
const refused = (code: string, detail?: object) => ({ ok: false, refusal: { code, ...(detail ? { detail } : {}) } });

async function member(points = 0, name = 'Noa Levi') {
  const phone = `+9725025${String(10_000 + count++).padStart(5, '0')}`;
  const { number } = await club.ok(addMember, { body: { name, phone, language: 'en' } }, manager);
  const { runtime } = club.cloud;
  await markVerified(contextOf(runtime, (await clubById(runtime, club.id))!), number, phone);
  if (points > 0)
    await club.ok(adjustPoints, { params: { member: number }, body: { points, reason: 'for a test' } }, owner);
  return { number, phone };
}
const walletOf = (of: string) => club.ok(getWallet, { params: { member: of } }, manager);
const merge = (survivor: string, absorb: string, more: { dryRun?: boolean } = {}, key?: string) =>
  club.call(
    mergeMembers,
    { params: { member: survivor }, body: { absorb, reason: 'two cards of one person', ...more } },
    manager,
    key ? { key } : {},
  );
const undo = (absorbed: string, more: { dryRun?: boolean } = {}, key?: string) =>
  club.call(
    undoMerge,
    { params: { member: absorbed }, body: { reason: 'they are two', ...more } },
    manager,
    key ? { key } : {},
  );
const stored = async (of: string): Promise<Record<string, unknown>> => {
  const wallet = await club.cloud.runtime.tableOf(club.id).get<Record<string, unknown>>(keys.wallet(of));
  const { version: _v, recent: _r, ...rest } = wallet!;
  return rest;
};
let receipts = 0;
const buy = (of: string, total: number) =>
  club.ok(recordPurchase, { body: { member: of, total, receipt: `merge-${receipts++}` } }, owner);

describe('two members are merged', () => {
  test('not with oneself, not with nobody or who left, not by a dry run', async () => {
    const [a, b, gone] = [await member(100), await member(50), await member()];
    await club.ok(leaveClub, { body: { confirm: true } }, await club.member(gone.number));
    expect((await merge(a.number, a.number)).result).toMatchObject(refused('merge.with_oneself'));
    expect((await merge(a.number, nobody)).result).toMatchObject(refused('member.not_found'));
    expect((await merge(nobody, a.number)).result).toMatchObject(refused('member.not_found'));
    expect((await merge(a.number, gone.number)).result).toMatchObject(refused('member.left'));
    expect((await merge(gone.number, a.number)).result).toMatchObject(refused('member.left'));
    expect((await undo(a.number)).result).toMatchObject(refused('merge.not_merged'));
    expect((await merge(a.number, b.number, { dryRun: true })).result).toMatchObject({
      ok: true,
      value: { wallet: { points: 150 }, absorbedWallet: { points: 0 } },
    });
    expect([(await walletOf(a.number)).points, (await walletOf(b.number)).points]).toEqual([100, 50]);
  });

  test('one balance, one count, one answer to one call; card, phone and number lead to who stays', async () => {
    const [stays, goes] = [await member(100, 'Dana Stays'), await member(50, 'Dana Goes')];
    await buy(stays.number, 20_000);
    const old = await buy(goes.number, 10_000);
    const session = await club.member(goes.number);
    const [before, other] = [await walletOf(stays.number), await walletOf(goes.number)];
    const first = await merge(stays.number, goes.number, {}, 'merged-once');
    expect(first.result).toMatchObject({ ok: true, value: { survivor: stays.number, absorbed: goes.number } });
    expect((await merge(stays.number, goes.number, {}, 'merged-once')).result).toEqual(first.result);
    expect((await merge(stays.number, goes.number)).result).toMatchObject(
      refused('member.merged', { into: stays.number }),
    );

    const after = await walletOf(stays.number);
    expect(after).toMatchObject({ points: before.points + other.points, visits: 2, spend: 30_000 });
    expect(await walletOf(goes.number)).toEqual(after);
    expect(await club.ok(getMember, { params: { member: goes.number } }, manager)).toMatchObject({
      mergedInto: stays.number,
    });

    // the old card buys for who stays, what it bought is given back there, and points do not go from one to itself
    await buy(goes.number, 5000);
    expect(await walletOf(stays.number)).toMatchObject({ visits: 3, spend: 35_000 });
    await club.ok(refundPurchase, { params: { purchase: old.purchase }, body: { reason: 'broken' } }, owner);
    expect(await walletOf(stays.number)).toMatchObject({ visits: 2, spend: 25_000 });
    const params = { member: stays.number };
    expect(
      (await club.call(transferPoints, { params, body: { to: goes.number, points: 1, reason: 'a try' } }, owner))
        .result,
    ).toMatchObject(refused('transfer.to_oneself'));

    await club.settled();
    for (const find of [goes.number, goes.phone, 'Dana Goes', stays.number]) {
      const { items } = await club.ok(findMembers, { query: { find } }, manager);
      expect(items.map(({ number }) => number)).toEqual([stays.number]);
    }
    expect((await club.call(getHome, {}, session)).result).toMatchObject(refused('auth.required'));
    await club.ok(requestCode, { body: { as: 'member', contact: goes.phone } });
    const code = /\b\d{6}\b/.exec(club.outbox().findLast(({ to }) => to === goes.phone)!.text)![0];
    expect(await club.ok(logIn, { body: { as: 'member', contact: goes.phone, code } })).toMatchObject({
      id: stays.number,
    });
    const { items } = await club.ok(getTimeline, { params: { member: goes.number }, query: {} }, manager);
    expect(items.find(({ kind }) => kind === 'merge')).toMatchObject({ points: -other.points, about: stays.number });
  });

  test('ten calls at once merge once, whichever way they go', async () => {
    const [a, b] = [await member(70), await member(30)];
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) => (i % 2 ? merge(a.number, b.number) : merge(b.number, a.number))),
    );
    expect(all.filter(({ result }) => result.ok)).toHaveLength(1);
    expect((await walletOf(a.number)).points).toBe(100);
    expect((await walletOf(b.number)).points).toBe(100);
  });

  test('two entries, two wallets, two profiles: 12 write units, and as many to undo it', async () => {
    const [a, b] = [await member(70), await member(30)];
    await club.settled();
    const { meter } = club.cloud.runtime;
    const cost = async (run: () => Promise<unknown>) => {
      const before = meter.writes;
      await run();
      const spent = meter.writes - before;
      await club.settled();
      return spent;
    };
    expect(await cost(() => merge(a.number, b.number))).toBe(12);
    expect(await cost(() => undo(b.number))).toBe(12);
  });

  test('who leaves takes along whom they absorbed', async () => {
    const [stays, goes] = [await member(10), await member(20)];
    await merge(stays.number, goes.number);
    await club.ok(leaveClub, { body: { confirm: true } }, await club.member(stays.number));
    for (const { number } of [stays, goes])
      expect((await club.call(getMember, { params: { member: number } }, manager)).result).toMatchObject(
        refused('member.left'),
      );
    expect((await undo(goes.number)).result).toMatchObject(refused('member.left'));
  });
});

describe('a merge is undone', () => {
  test('exactly, once; the same call again answers the same', async () => {
    const [stays, goes] = [await member(100), await member(50)];
    await buy(stays.number, 20_000);
    await buy(goes.number, 10_000);
    const before = [await stored(stays.number), await stored(goes.number)];
    await merge(stays.number, goes.number);
    expect((await undo(stays.number)).result).toMatchObject(refused('merge.not_merged'));
    const dry = await undo(goes.number, { dryRun: true });
    expect(await stored(goes.number)).toMatchObject({ mergedInto: { member: stays.number } });
    const done = await undo(goes.number, {}, 'undone-once');
    expect(done.result).toMatchObject({ ok: true });
    expect(dry.result).toMatchObject({
      ok: true,
      value: { wallet: { points: (await walletOf(stays.number)).points } },
    });
    expect((await undo(goes.number, {}, 'undone-once')).result).toEqual(done.result);
    expect((await undo(goes.number)).result).toMatchObject(refused('merge.not_merged'));
    expect([await stored(stays.number), await stored(goes.number)]).toEqual(before);
    const profile = await club.ok(getMember, { params: { member: goes.number } }, manager);
    expect(profile.mergedInto).toBeUndefined();
  });

  test('with what was spent meanwhile owed by who stays', async () => {
    const [stays, goes] = [await member(10), await member(50)];
    await merge(stays.number, goes.number);
    const take = { points: -40, reason: 'spent since' };
    await club.ok(adjustPoints, { params: { member: stays.number }, body: take }, owner);
    await undo(goes.number);
    expect([(await walletOf(stays.number)).points, (await walletOf(goes.number)).points]).toEqual([-30, 50]);
  });

  test('within 30 days, and no second later', async () => {
    const [[a, b], [c, d]] = [
      [await member(1), await member(2)],
      [await member(3), await member(4)],
    ];
    await merge(a.number, b.number);
    await merge(c.number, d.number);
    try {
      club.at('2026-12-22T10:00:00.000Z');
      manager = await club.staff('manager');
      expect((await undo(b.number)).result).toMatchObject({ ok: true });
      club.at('2026-12-22T10:00:01.000Z');
      expect((await undo(d.number)).result).toMatchObject(refused('merge.too_late'));
    } finally {
      club.at('2026-11-22T10:00:00.000Z');
      manager = await club.staff('manager');
    }
  });
});
