import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getSettings, putSettings, type ClubRules } from '../../shared/contract/club.ts';
import { addMember } from '../../shared/contract/member.ts';
import { sendMySpendingCode } from '../../shared/contract/reward.ts';
import { getTimeline } from '../../shared/contract/timeline.ts';
import { givePoints, transferPoints } from '../../shared/contract/transfer.ts';
import { adjustPoints, getWallet } from '../../shared/contract/wallet.ts';
import { memberNumberOf } from '../../shared/ids.ts';
import { markVerified } from '../../functions/members/index.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { loadWallet } from '../../functions/points/index.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let owner: Caller;
let manager: Caller;
let cashier: Caller;
beforeAll(async () => {
  club = await openTestClub({ reactors: true });
  owner = await club.staff('owner');
  manager = await club.staff('manager');
  cashier = await club.staff('cashier');
});
afterAll(() => club.stop());

let count = 0;
const nobody = memberNumberOf('999999999');
const refused = (code: string, detail?: object) => ({ ok: false, refusal: { code, ...(detail ? { detail } : {}) } });
const context = async () => {
  const { runtime } = club.cloud;
  return contextOf(runtime, (await clubById(runtime, club.id))!);
};

/** A member who proved their phone, with so many points. */
async function member(points = 0) {
  const phone = `+9725024${String(10_000 + count++).padStart(5, '0')}`;
  const { number } = await club.ok(addMember, { body: { name: 'Noa Levi', phone, language: 'en' } }, manager);
  await markVerified(await context(), number, phone);
  if (points > 0)
    await club.ok(adjustPoints, { params: { member: number }, body: { points, reason: 'for a test' } }, owner);
  return { number, phone, as: await club.member(number) };
}
const pointsOf = async (number: string) => (await club.ok(getWallet, { params: { member: number } }, cashier)).points;
const rules = async (change: Partial<ClubRules>) => {
  const now = await club.ok(getSettings, {}, owner);
  await club.ok(putSettings, { body: { ...now, rules: { ...now.rules, ...change } } }, owner);
};
const move = (from: string, to: string, points: number, as = manager, more: { dryRun?: boolean } = {}, key?: string) =>
  club.call(
    transferPoints,
    { params: { member: from }, body: { to, points, reason: 'a family', ...more } },
    as,
    key ? { key } : {},
  );

describe('staff move points', () => {
  test('not more than their role may, not to the same member, not to or from nobody, not what is not there', async () => {
    const [a, b] = [await member(1000), await member()];
    const ask = async (...asked: Parameters<typeof move>) => (await move(...asked)).result;
    expect(await ask(a.number, b.number, 1, cashier)).toMatchObject(refused('points.over_limit', { limit: 0 }));
    expect(await ask(a.number, a.number, 1)).toMatchObject(refused('transfer.to_oneself'));
    expect(await ask(a.number, nobody, 1)).toMatchObject(refused('transfer.no_receiver'));
    expect(await ask(nobody, a.number, 1)).toMatchObject(refused('member.not_found'));
    expect(await ask(b.number, a.number, 30)).toMatchObject(refused('points.not_enough', { missing: 30 }));
    expect([await pointsOf(a.number), await pointsOf(b.number)]).toEqual([1000, 0]);
  });

  test('lots keep their expiry, nothing counts toward tiers, the same call again answers the same: 8 write units', async () => {
    const [a, b] = [await member(300), await member(20)];
    const { meter, tableOf } = club.cloud.runtime;
    const before = (await loadWallet(tableOf(club.id), a.number))!;
    const dry = await move(a.number, b.number, 120, manager, { dryRun: true });
    expect(dry.result).toMatchObject({ ok: true, value: { wallet: { points: 180 }, receiver: { points: 140 } } });
    expect(await pointsOf(a.number)).toBe(300);

    await club.settled();
    const writes = meter.writes;
    const first = await move(a.number, b.number, 120, manager, {}, 'moved-once');
    expect(meter.writes - writes).toBe(8);
    expect(first.result).toEqual({
      ...dry.result,
      value: { ...(dry.result as { value: object }).value, entry: `c~${a.number}~moved-once` },
    });
    expect((await move(a.number, b.number, 120, manager, {}, 'moved-once')).result).toEqual(first.result);
    expect((await move(a.number, b.number, 121, manager, {}, 'moved-once')).result).toMatchObject(
      refused('request.idempotency_key_reused'),
    );
    const after = (await loadWallet(tableOf(club.id), b.number))!;
    expect(after.lots).toEqual([{ expires: before.lots[0]!.expires, points: 140 }]);
    expect(after).toMatchObject({ visits: 0, spend: 0, months: [], tier: { id: before.tier.id } });

    await club.settled();
    const lines = async (of: string) =>
      (await club.ok(getTimeline, { params: { member: of }, query: {} }, cashier)).items
        .filter(({ kind }) => kind === 'transfer')
        .map(({ points, text, about }) => [points, text, about]);
    expect(await lines(a.number)).toEqual([[-120, 'a family', b.number]]);
    expect(await lines(b.number)).toEqual([[120, 'a family', a.number]]);
  });

  test('ten at once of 100 out of 450: four are moved, none is lost or made', async () => {
    const [a, b] = [await member(450), await member()];
    const all = await Promise.all(Array.from({ length: 10 }, () => move(a.number, b.number, 100)));
    expect(all.filter(({ result }) => result.ok)).toHaveLength(4);
    expect([await pointsOf(a.number), await pointsOf(b.number)]).toEqual([50, 400]);
  });

  test('both ways at the same moment', async () => {
    const [a, b] = [await member(500), await member(500)];
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, i) => (i % 2 ? move(a.number, b.number, 10) : move(b.number, a.number, 30))),
    );
    expect(all.every(({ result }) => result.ok)).toBe(true);
    expect([await pointsOf(a.number), await pointsOf(b.number)]).toEqual([620, 380]);
  });
});

describe('a member gives points', () => {
  const give = (as: Caller, body: { to: string; points: number; code?: string }, key?: string) =>
    club.call(givePoints, { body }, as, key ? { key } : {});

  test('not where the owner did not say so, not to nobody or oneself, not more than there is', async () => {
    const [a, b] = [await member(100), await member()];
    expect((await give(a.as, { to: b.number, points: 10 })).result).toMatchObject(refused('transfer.off'));
    await rules({ transfers: { active: false } });
    expect((await give(a.as, { to: b.number, points: 10 })).result).toMatchObject(refused('transfer.off'));
    await rules({ transfers: { active: true } });
    const ask = async (to: string, points: number) => (await give(a.as, { to, points })).result;
    expect(await ask(a.number, 10)).toMatchObject(refused('transfer.to_oneself'));
    expect(await ask(nobody, 10)).toMatchObject(refused('transfer.no_receiver'));
    expect(await ask(b.number, 101)).toMatchObject(refused('points.not_enough', { missing: 1 }));
    expect([await pointsOf(a.number), await pointsOf(b.number)]).toEqual([100, 0]);
  });

  test('within a month’s limit; nothing is told of the receiver', async () => {
    await rules({ transfers: { active: true, mostPerMonth: 150 } });
    const [a, b] = [await member(400), await member(7)];
    const first = await give(a.as, { to: b.number, points: 100 }, 'gift-one');
    expect(first.result).toEqual({
      ok: true,
      value: { entry: `c~${a.number}~gift-one`, wallet: expect.objectContaining({ points: 300 }) },
    });
    expect((await give(a.as, { to: b.number, points: 100 }, 'gift-one')).result).toEqual(first.result);
    expect((await give(a.as, { to: b.number, points: 51 })).result).toMatchObject(
      refused('transfer.over_month', { most: 150, left: 50 }),
    );
    expect((await give(a.as, { to: b.number, points: 50 })).result.ok).toBe(true);
    expect([await pointsOf(a.number), await pointsOf(b.number)]).toEqual([250, 157]);
  });

  test('many points only with a fresh code, which is good once; little by little does not get around it', async () => {
    await rules({ transfers: { active: true }, proofAbove: 100 });
    const [a, b] = [await member(500), await member()];
    expect((await give(a.as, { to: b.number, points: 60 })).result.ok).toBe(true);
    expect((await give(a.as, { to: b.number, points: 41 })).result).toMatchObject(
      refused('points.proof_needed', { above: 100 }),
    );
    await club.ok(sendMySpendingCode, {}, a.as);
    const code = /\b\d{6}\b/.exec(club.outbox().findLast(({ to }) => to === a.phone)!.text)![0];
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await give(a.as, { to: b.number, points: 41, code: wrong })).result).toMatchObject(
      refused('points.proof_needed', { above: 100, wrong: 'code' }),
    );
    expect((await give(a.as, { to: b.number, points: 41, code }, 'gift-code')).result.ok).toBe(true);
    expect((await give(a.as, { to: b.number, points: 41, code }, 'gift-code')).result.ok).toBe(true);
    expect((await give(a.as, { to: b.number, points: 41, code })).result.ok).toBe(false);
    expect([await pointsOf(a.number), await pointsOf(b.number)]).toEqual([399, 101]);
  });

  test('ten tries a day, so that numbers cannot be tried out', async () => {
    const a = await member(100);
    for (let i = 0; i < 10; i++)
      expect((await give(a.as, { to: nobody, points: 1 })).result).toMatchObject(refused('transfer.no_receiver'));
    expect((await give(a.as, { to: nobody, points: 1 })).result).toMatchObject(refused('auth.too_many_tries'));
  });
});
