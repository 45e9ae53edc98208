import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getSettings, putSettings, type ClubRules } from '../../shared/contract/club.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import { getMyHistory } from '../../shared/contract/timeline.ts';
import { adjustPoints, getWallet } from '../../shared/contract/wallet.ts';
import * as contract from '../../shared/contract/reward.ts';
import { memberNumberOf } from '../../shared/ids.ts';
import { cardToken } from '../../functions/home/cardToken.ts';
import { markVerified } from '../../functions/members/index.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { loadWallet } from '../../functions/points/index.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let cashier: Caller;
let manager: Caller;
beforeAll(async () => {
  club = await openTestClub();
  cashier = await club.staff('cashier');
  manager = await club.staff('manager');
});
afterAll(() => club.stop());

const { redeemMyReward, redeemMemberReward, fulfilClaim, cancelClaim, getClaim } = contract;
let count = 0;
const refused = (code: string, detail?: object) => ({
  ok: false,
  refusal: { code, ...(detail ? { detail } : {}) },
});
const context = async () => {
  const { runtime } = club.cloud;
  return contextOf(runtime, (await clubById(runtime, club.id))!);
};

/** A member with so many points, who proved their phone unless told. */
async function member(points: number, more: { unverified?: true } = {}) {
  const phone = `+9725023${String(10_000 + count++).padStart(5, '0')}`;
  const { number } = await club.ok(addMember, { body: { name: 'Noa Levi', phone, language: 'en' } }, cashier);
  if (!more.unverified) await markVerified(await context(), number, phone);
  if (points > 0)
    await club.ok(adjustPoints, { params: { member: number }, body: { points, reason: 'for a test' } }, manager);
  return { number, phone, as: await club.member(number) };
}

const reward = (body: Partial<contract.RewardBody> = {}) =>
  club.ok(
    contract.addReward,
    { body: { name: { en: 'Coffee', he: 'קפה' }, cost: 100, active: true, ...body } },
    manager,
  );
const pointsOf = async (number: string) => (await club.ok(getWallet, { params: { member: number } }, cashier)).points;
const left = async (id: string) => {
  const { items } = await club.ok(contract.listRewards, {}, cashier);
  const { left, claimed } = items.find((item) => item.id === id)!;
  return { left, claimed };
};

describe('what it costs, in write units', () => {
  test('a reward with stock 6, handing over 1, cancelling 8', async () => {
    const { id } = await reward({ stock: 5, perMember: 3 });
    const { as } = await member(500);
    const { meter } = club.cloud.runtime;
    const cost = async (run: () => Promise<unknown>) => {
      const before = meter.writes;
      await run();
      return meter.writes - before;
    };
    let code = '';
    const take = async () => void (code = (await club.ok(redeemMyReward, { params: { id } }, as)).claim.code);
    expect(await cost(take)).toBe(6);
    expect(await cost(() => club.ok(fulfilClaim, { params: { code } }, cashier))).toBe(1);
    expect(await cost(take)).toBe(6);
    expect(await cost(() => club.ok(cancelClaim, { params: { code } }, cashier))).toBe(8);
  });
});

describe('a reward is refused', () => {
  test('to who is not signed in, and to a member at the till’s door', async () => {
    const { number, as } = await member(0);
    expect((await club.call(redeemMyReward, { params: { id: 'x' } })).result).toMatchObject(refused('auth.required'));
    const params = { member: number, id: 'x' };
    expect((await club.call(redeemMemberReward, { params, body: {} }, as)).result).toMatchObject(
      refused('auth.forbidden'),
    );
  });

  test('that is not there, is over, or is for a member who is not there', async () => {
    const { as } = await member(100);
    const over = await reward({ until: '2026-11-21' });
    const ask = async (id: string) => (await club.call(redeemMyReward, { params: { id } }, as)).result;
    expect(await ask('nothing')).toMatchObject(refused('reward.not_found'));
    expect(await ask(over.id)).toMatchObject(refused('reward.not_available'));
    const params = { member: memberNumberOf('999999999'), id: over.id };
    expect((await club.call(redeemMemberReward, { params, body: {} }, cashier)).result).toMatchObject(
      refused('member.not_found'),
    );
  });

  test('one point short, and pending points do not pay', async () => {
    const { id } = await reward({ cost: 101 });
    const { number, as } = await member(100);
    expect((await club.call(redeemMyReward, { params: { id } }, as)).result).toMatchObject(
      refused('points.not_enough', { missing: 1 }),
    );
    const owner = await club.staff('owner');
    const settings = async (change: (rules: ClubRules) => ClubRules) => {
      const now = await club.ok(getSettings, {}, owner);
      await club.ok(putSettings, { body: { ...now, rules: change(now.rules) } }, owner);
    };
    await settings((rules) => ({ ...rules, pendingDays: 14 }));
    await club.ok(recordPurchase, { body: { member: number, total: 50_000, receipt: 'pending-1' } }, cashier);
    await settings((rules) => ({ ...rules, pendingDays: 0 }));
    expect((await club.call(redeemMyReward, { params: { id } }, as)).result).toMatchObject(
      refused('points.not_enough', { points: 100, missing: 1 }),
    );
    expect(await pointsOf(number)).toBe(100);
  });

  test('to who proved neither phone nor e-mail, who gets no code to spend with either', async () => {
    const { id } = await reward();
    const { number, as } = await member(100, { unverified: true });
    expect((await club.call(redeemMyReward, { params: { id } }, as)).result).toMatchObject(
      refused('member.unverified'),
    );
    const sent = await club.call(contract.sendSpendingCode, { params: { member: number } }, cashier);
    expect(sent.result).toMatchObject(refused('member.unverified'));
    const shown = await club.ok(contract.getMyRewards, {}, as);
    expect(shown.items.find((item) => item.id === id)).toMatchObject({
      available: false,
      reason: 'member.unverified',
    });
  });

  test('past the member’s limit, also to both of two calls at once', async () => {
    const { id } = await reward({ perMember: 1 });
    const { number, as } = await member(1000);
    const calls = Array.from({ length: 6 }, () => club.call(redeemMyReward, { params: { id } }, as));
    const results = (await Promise.all(calls)).map(({ result }) => (result.ok ? 'taken' : result.refusal.code));
    expect(results.sort()).toEqual([...Array<string>(5).fill('reward.member_limit'), 'taken']);
    expect(await pointsOf(number)).toBe(900);
  });

  test('when the last one went: of twenty at once, one has it and nineteen keep their points', async () => {
    const { id } = await reward({ stock: 1 });
    const members = [];
    for (let i = 0; i < 20; i++) members.push(await member(100));
    const results = await Promise.all(members.map(({ as }) => club.call(redeemMyReward, { params: { id } }, as)));
    const codes = results.map(({ result }) => (result.ok ? 'taken' : result.refusal.code));
    expect(codes.filter((code) => code === 'taken')).toHaveLength(1);
    expect(codes.filter((code) => code === 'reward.out_of_stock')).toHaveLength(19);
    const balances = await Promise.all(members.map(({ number }) => pointsOf(number)));
    expect(balances.sort((a, b) => a - b)).toEqual([0, ...Array<number>(19).fill(100)]);
    expect(await left(id)).toEqual({ left: 0, claimed: 1 });
  });
});

describe('above the owner’s limit, at the till', () => {
  test('a proof is needed: none, another member’s card, an old card and a wrong code are none', async () => {
    const { id } = await reward({ cost: 501 });
    const { number, phone } = await member(600);
    const other = await member(0);
    const ask = async (proof?: unknown) =>
      (await club.call(redeemMemberReward, { params: { member: number, id }, body: { proof } as never }, cashier))
        .result;
    expect(await ask()).toMatchObject(refused('points.proof_needed', { cost: 501, above: 500 }));
    const at = await context();
    expect(await ask({ kind: 'card', token: cardToken(at, other.number) })).toMatchObject(
      refused('points.proof_needed', { wrong: 'card' }),
    );
    const old = cardToken({ ...at, now: '2026-11-22T09:49:00.000Z' }, number);
    expect(await ask({ kind: 'card', token: old })).toMatchObject(refused('points.proof_needed'));
    await club.ok(contract.sendSpendingCode, { params: { member: number } }, cashier);
    const code = /\d{6}/.exec(club.outbox().find(({ to }) => to === phone)!.text)![0];
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await ask({ kind: 'code', code: wrong })).toMatchObject(refused('points.proof_needed', { wrong: 'code' }));
    expect(await pointsOf(number)).toBe(600);
    expect(await ask({ kind: 'code', code })).toMatchObject({ ok: true });
    expect(await pointsOf(number)).toBe(99);
  });

  test('many small ones come to it in a day; what was proven does not count, what was cancelled does', async () => {
    const { id } = await reward({ cost: 200 });
    const { number, as } = await member(2000);
    const ask = async (proof?: { kind: 'card'; token: string }) => {
      const input = { params: { member: number, id }, body: proof ? { proof } : {} };
      const { result } = await club.call(redeemMemberReward, input, cashier);
      return result.ok ? result.value.claim.code : result.refusal;
    };
    // on the member's own page, and with the card: proven
    await club.ok(redeemMyReward, { params: { id } }, as);
    await club.ok(redeemMyReward, { params: { id } }, as);
    await ask({ kind: 'card', token: cardToken(await context(), number) });
    expect(await pointsOf(number)).toBe(1400);
    const code = await ask();
    expect([code, await ask()]).toEqual([expect.any(String), expect.any(String)]);
    const refusal = { code: 'points.proof_needed', detail: { cost: 200, above: 500, spent: 400 } };
    expect(await ask()).toMatchObject(refusal);
    await club.ok(cancelClaim, { params: { code: String(code) } }, cashier);
    expect(await ask()).toMatchObject(refusal);
    expect(await ask({ kind: 'card', token: cardToken(await context(), number) })).toEqual(expect.any(String));
    expect(await ask()).toMatchObject(refusal);
    expect(await pointsOf(number)).toBe(1000);
  });

  test('many at the same moment do not pass it', async () => {
    const { id } = await reward({ cost: 200 });
    const { number } = await member(2000);
    const input = { params: { member: number, id }, body: {} };
    const answers = await Promise.all(Array.from({ length: 6 }, () => club.call(redeemMemberReward, input, cashier)));
    expect(answers.filter(({ result }) => result.ok)).toHaveLength(2);
    expect(await pointsOf(number)).toBe(1600);
  });

  test('a code pays once, and its replay answers the first claim', async () => {
    const { id } = await reward({ cost: 600 });
    const { number, phone } = await member(1800);
    await club.ok(contract.sendSpendingCode, { params: { member: number } }, cashier);
    const code = /\d{6}/.exec(club.outbox().find(({ to }) => to === phone)!.text)![0];
    const input = { params: { member: number, id }, body: { proof: { kind: 'code' as const, code } } };
    const first = await club.ok(redeemMemberReward, input, cashier, { key: 'proof-replay-1' });
    expect(await club.ok(redeemMemberReward, input, cashier, { key: 'proof-replay-1' })).toEqual(first);
    expect((await club.call(redeemMemberReward, input, cashier)).result).toMatchObject(
      refused('points.proof_needed', { wrong: 'code' }),
    );
    expect(await pointsOf(number)).toBe(1200);
  });

  test('the card of these minutes proves, and a signed-in member needs no more', async () => {
    const { id } = await reward({ cost: 600 });
    const { number, as } = await member(1800);
    const token = cardToken(await context(), number);
    const input = { params: { member: number, id }, body: { proof: { kind: 'card' as const, token } } };
    expect((await club.ok(redeemMemberReward, input, cashier)).wallet.points).toBe(1200);
    expect((await club.ok(redeemMyReward, { params: { id } }, as)).wallet.points).toBe(600);
  });
});

describe('a claim', () => {
  test('is one for one key; for another reward under the key it is refused', async () => {
    const { id } = await reward({ stock: 9 });
    const tea = await reward({ name: { en: 'Tea' } });
    const { number, as } = await member(1000);
    const key = 'claim-replay-1';
    const first = await club.ok(redeemMyReward, { params: { id } }, as, { key });
    expect(first.claim).toMatchObject({ cost: 100, state: 'open', member: number, name: { en: 'Coffee', he: 'קפה' } });
    expect(first.claim.code).toMatch(/^[2-9A-HJKMNP-TW-Z]{8}$/);
    const again = await Promise.all([1, 2, 3].map(() => club.ok(redeemMyReward, { params: { id } }, as, { key })));
    expect(again).toEqual([first, first, first]);
    const other = await club.call(redeemMyReward, { params: { id: tea.id } }, as, { key });
    expect(other.status).toBe(422);
    expect(other.result).toMatchObject(refused('request.idempotency_key_reused'));
    expect(await pointsOf(number)).toBe(900);
    expect(await left(id)).toEqual({ left: 8, claimed: 1 });
  });

  test('the same click twice hands over once and is told so twice; another click is refused', async () => {
    const { id } = await reward();
    const { as } = await member(100);
    const { code } = (await club.ok(redeemMyReward, { params: { id } }, as)).claim;
    const click = (key: string, by: Caller = cashier) => club.call(fulfilClaim, { params: { code } }, by, { key });
    const twice = await Promise.all([click('handed-over-1'), click('handed-over-1')]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect((await click('handed-over-2')).result).toMatchObject(refused('claim.already_fulfilled'));
    expect((await click('handed-over-1', manager)).result).toMatchObject(refused('claim.already_fulfilled'));
  });

  test('is handed over once, and not cancelled after', async () => {
    const { id } = await reward();
    const { number, as } = await member(100);
    const { code } = (await club.ok(redeemMyReward, { params: { id } }, as)).claim;
    expect((await club.call(fulfilClaim, { params: { code: 'ZZZZZZZZ' } }, cashier)).result).toMatchObject(
      refused('claim.not_found'),
    );
    expect((await club.call(getClaim, { params: { code } }, as)).result).toMatchObject(refused('auth.forbidden'));
    const spoken = `${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`;
    const hands = await Promise.all([1, 2, 3].map(() => club.call(fulfilClaim, { params: { code: spoken } }, cashier)));
    expect(hands.filter(({ result }) => result.ok)).toHaveLength(1);
    for (const { result } of hands)
      if (!result.ok) expect(result).toMatchObject(refused('claim.already_fulfilled', { at: club.now() }));
    expect((await club.call(cancelClaim, { params: { code } }, cashier)).result).toMatchObject(
      refused('claim.already_fulfilled'),
    );
    expect(await club.ok(getClaim, { params: { code } }, cashier)).toMatchObject({
      state: 'fulfilled',
      fulfilledAt: club.now(),
      member: number,
    });
    expect(await pointsOf(number)).toBe(0);
  });

  test('that is cancelled gives back the very lots, the stock and the limit, once; and is not handed over', async () => {
    const now = club.now();
    const { id } = await reward({ cost: 150, stock: 3, perMember: 1 });
    club.at('2026-01-10T10:00:00.000Z');
    const { number } = await member(100);
    club.at(now);
    manager = await club.staff('manager');
    await club.ok(adjustPoints, { params: { member: number }, body: { points: 100, reason: 'more' } }, manager);
    const { table } = await context();
    const as = await club.member(number);
    const { claim } = await club.ok(redeemMyReward, { params: { id } }, as);
    expect((await loadWallet(table, number))!.lots).toEqual([{ expires: '2027-11-30', points: 50 }]);
    expect(await left(id)).toEqual({ left: 2, claimed: 1 });
    const back = await Promise.all(
      [1, 2, 3].map(() => club.ok(cancelClaim, { params: { code: claim.code } }, cashier)),
    );
    for (const each of back) expect(each).toMatchObject({ claim: { state: 'cancelled' }, wallet: { points: 200 } });
    const wallet = (await loadWallet(table, number))!;
    expect(wallet.lots).toEqual([
      { expires: '2027-01-31', points: 100 },
      { expires: '2027-11-30', points: 100 },
    ]);
    expect(wallet.claims).toEqual({});
    expect(await left(id)).toEqual({ left: 3, claimed: 0 });
    expect((await club.call(fulfilClaim, { params: { code: claim.code } }, cashier)).result).toMatchObject(
      refused('claim.cancelled'),
    );
    expect((await club.call(redeemMyReward, { params: { id } }, as)).result).toMatchObject({ ok: true });
  });

  test('shows its code to who took it before any list has it, and to no other member', async () => {
    const { id } = await reward({ name: { en: 'Cake' } });
    const [{ as }, other] = [await member(200), await member(0)];
    const { claim } = await club.ok(redeemMyReward, { params: { id } }, as);
    const read = async (who: Caller) =>
      (await club.call(contract.getMyClaim, { params: { code: claim.code } }, who)).result;
    expect(await read(other.as)).toMatchObject(refused('claim.not_found'));
    expect(await read(as)).toMatchObject({ ok: true, value: { code: claim.code, state: 'open', cost: 100 } });
  });

  test('waits on the lists until it is handed over, is in the history, and its code is sent', async () => {
    const { id } = await reward({ name: { en: 'Cake' } });
    const { number, phone, as } = await member(200);
    const first = (await club.ok(redeemMyReward, { params: { id } }, as)).claim;
    const second = (await club.ok(redeemMyReward, { params: { id } }, as)).claim;
    await club.settled();
    const open = await club.ok(contract.getMyRewards, {}, as);
    expect(open.claims.map(({ code }) => code).sort()).toEqual([first.code, second.code].sort());
    await club.ok(fulfilClaim, { params: { code: first.code } }, cashier);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await club.ok(contract.listClaims, { query: { limit: 2, cursor } }, cashier);
      pages.push(...page.items.map(({ code }) => code));
      expect(page.items.map(({ memberName }) => memberName)).toEqual(page.items.map(() => 'Noa Levi'));
      cursor = page.cursor;
    } while (cursor);
    expect(pages).toContain(second.code);
    expect(pages).not.toContain(first.code);
    await club.settled();
    expect((await club.ok(contract.getMemberRewards, { params: { member: number } }, cashier)).claims).toEqual([
      second,
    ]);
    const { items } = await club.ok(getMyHistory, { query: {} }, as);
    expect(items.filter(({ kind }) => kind === 'reward')).toHaveLength(3);
    expect(items.find(({ kind, points }) => kind === 'reward' && points)).toMatchObject({ points: -100, text: 'Cake' });
    expect(items.find(({ about }) => about === second.code)).toBeDefined();
    const texts = club.outbox().filter(({ to }) => to === phone);
    expect(texts.map(({ text }) => text)).toContain(
      `Demo: Your reward is ready: Cake. Show the code ${second.code.slice(0, 4)}-${second.code.slice(4)} at the till. Taken from your balance: 100 points.`,
    );
    expect(texts).toHaveLength(2);
  });
});

describe('the catalogue', () => {
  test('is the managers’, and changes from the version that was read', async () => {
    const body = { name: { en: 'Mug' }, cost: 100, active: true };
    expect((await club.call(contract.addReward, { body }, cashier)).result).toMatchObject(refused('auth.forbidden'));
    const mug = await club.ok(contract.addReward, { body: { ...body, stock: 2 } }, manager, { key: 'mug-mug-1' });
    expect(await club.ok(contract.addReward, { body: { ...body, stock: 2 } }, manager, { key: 'mug-mug-1' })).toEqual(
      mug,
    );
    expect((await club.call(contract.addReward, { body }, manager, { key: 'mug-mug-1' })).status).toBe(422);
    const put = (version: number, stock?: number) =>
      club.call(contract.changeReward, { params: { id: mug.id }, body: { ...body, stock, version } }, manager);
    expect((await put(0, 5)).result).toMatchObject(refused('club.changed_meanwhile'));
    expect((await put(1, 5)).result).toMatchObject({ ok: true, value: { left: 5, claimed: 0, version: 2 } });
    const { as } = await member(100);
    await club.ok(redeemMyReward, { params: { id: mug.id } }, as);
    expect(await left(mug.id)).toEqual({ left: 4, claimed: 1 });
    expect((await put(2)).result).toMatchObject({ ok: true });
    expect(await left(mug.id)).toEqual({ left: undefined, claimed: 1 });
  });

  test('an edit does not put back what members took while the form was open', async () => {
    const body = { name: { en: 'Cap' }, cost: 100, active: true };
    const cap = await club.ok(contract.addReward, { body: { ...body, stock: 5 } }, manager);
    for (let i = 0; i < 2; i++) await club.ok(redeemMyReward, { params: { id: cap.id } }, (await member(100)).as);
    const edit = (version: number, stock: number, leftWhenRead: number) =>
      club.ok(
        contract.changeReward,
        { params: { id: cap.id }, body: { ...body, stock, leftWhenRead, version } },
        manager,
      );
    // the form was read at 5 and left as it is
    expect(await edit(1, 5, 5)).toMatchObject({ left: 3, claimed: 2 });
    expect(await left(cap.id)).toEqual({ left: 3, claimed: 2 });
    // two more than the 5 that were read
    expect(await edit(2, 7, 5)).toMatchObject({ left: 5 });
    const takers = await Promise.all(Array.from({ length: 3 }, () => member(100)));
    const [edited] = await Promise.all([
      edit(3, 6, 5),
      ...takers.map(({ as }) => club.ok(redeemMyReward, { params: { id: cap.id } }, as)),
    ]);
    expect(edited.version).toBe(4);
    // one more, three less, whoever came first
    expect(await left(cap.id)).toEqual({ left: 3, claimed: 5 });
  });
});
