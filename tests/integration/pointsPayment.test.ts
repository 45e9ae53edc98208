import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { getSettings, putSettings, type ClubRules } from '../../shared/contract/club.ts';
import { addMember } from '../../shared/contract/member.ts';
import { getPurchase, recordPurchase, refundPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { getMyHistory } from '../../shared/contract/timeline.ts';
import { adjustPoints, getWallet } from '../../shared/contract/wallet.ts';
import { cardToken } from '../../functions/home/cardToken.ts';
import { markVerified } from '../../functions/members/index.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** Points as part payment at the till: 100 points are worth 5.00, half of a purchase at most. */
let club: TestClub;
let cashier: Caller;
let manager: Caller;
let owner: Caller;
beforeAll(async () => {
  club = await openTestClub();
  cashier = await club.staff('cashier');
  manager = await club.staff('manager');
  owner = await club.staff('owner');
});
afterAll(() => club.stop());

const terms = { points: 100, worth: 500, mostPercent: 50 };
const rules = async (changes: Partial<ClubRules>) => {
  const settings = await club.ok(getSettings, {}, owner);
  await club.ok(putSettings, { body: { ...settings, rules: { ...settings.rules, ...changes } } }, owner);
};
beforeEach(() => rules({ pointsPayment: terms, proofAbove: 500 }));

const context = async () => {
  const { runtime } = club.cloud;
  return contextOf(runtime, (await clubById(runtime, club.id))!);
};
let count = 0;
async function member(points: number, more: { unverified?: true } = {}) {
  const phone = `+9725024${String(10_000 + count++).padStart(5, '0')}`;
  const { number } = await club.ok(addMember, { body: { name: 'Noa Levi', phone, language: 'en' } }, cashier);
  if (!more.unverified) await markVerified(await context(), number, phone);
  await club.ok(adjustPoints, { params: { member: number }, body: { points, reason: 'for a test' } }, manager);
  return number;
}
const pointsOf = async (number: string) => (await club.ok(getWallet, { params: { member: number } }, cashier)).points;
type Body = Parameters<typeof club.ok<typeof recordPurchase>>[1]['body'];
const buy = async (body: Body) => (await club.call(recordPurchase, { body }, cashier)).result;
const refused = (code: string) => ({ ok: false, refusal: { code } });

test('points pay only where the club takes them, in steps, within its percent, from a verified member’s balance', async () => {
  const number = await member(400);
  const body = { member: number, total: 10_000 };
  expect(await buy({ ...body, payPoints: 150 })).toMatchObject(refused('points.payment_step'));
  expect(await buy({ ...body, total: 900, payPoints: 100 })).toMatchObject(refused('points.payment_over'));
  expect(await buy({ ...body, payPoints: 500 })).toMatchObject(refused('points.not_enough'));
  expect(await buy({ ...body, payPoints: 0 })).toMatchObject(refused('request.invalid'));
  expect(await buy({ ...body, payPoints: 0.5 })).toMatchObject(refused('request.invalid'));
  await rules({ proofAbove: 250 });
  expect(await buy({ ...body, payPoints: 300 })).toMatchObject(refused('points.proof_needed'));
  const proof = { kind: 'card' as const, token: 'a photograph' };
  expect(await buy({ ...body, payPoints: 300, proof })).toMatchObject({
    refusal: { code: 'points.proof_needed', detail: { wrong: 'card' } },
  });
  const settings = await club.ok(getSettings, {}, owner);
  const { pointsPayment: _, ...none } = settings.rules;
  await club.ok(putSettings, { body: { ...settings, rules: none } }, owner);
  expect(await buy({ ...body, payPoints: 100 })).toMatchObject(refused('points.payment_off'));
  expect(await pointsOf(number)).toBe(400);
});

test('who proved neither phone nor e-mail pays with no points, and is offered none', async () => {
  const number = await member(400, { unverified: true });
  const body = { member: number, total: 10_000 };
  expect(await buy({ ...body, payPoints: 100 })).toMatchObject(refused('member.unverified'));
  expect(await buy({ ...body, dryRun: true })).toMatchObject({ value: { mostPoints: { points: 0, amount: 0 } } });
});

test('points pay a part, the rest earns; a dry run says the same and writes nothing', async () => {
  const number = await member(400);
  const body = { member: number, total: 10_000, payPoints: 400, receipt: 'p1' };
  // 400 points pay 20.00 of 100.00; 80 are earned on the rest
  const told = { due: 10_000, toPay: 8000, paidPoints: { points: 400, amount: 2000 }, points: 80 };
  const foreseen = await buy({ ...body, dryRun: true });
  expect(foreseen).toMatchObject({
    value: { ...told, mostPoints: { points: 400, amount: 2000 }, wallet: { points: 80 } },
  });
  expect(await pointsOf(number)).toBe(400);
  const bought = await club.ok(recordPurchase, { body }, cashier, { key: 'points-pay-a-part' });
  expect(bought).toMatchObject({ ...told, wallet: { points: 80 } });
  // what tiers count is what was earned, not what is left of it
  expect(bought.wallet.next).toMatchObject({ reached: 80 });
  expect(bought.wallet.spend).toBe(8000);
  // sent again with the same key it is the same answer, though the points are gone
  expect(await club.ok(recordPurchase, { body }, cashier, { key: 'points-pay-a-part' })).toMatchObject(told);
  expect(await pointsOf(number)).toBe(80);
  expect(await club.ok(getPurchase, { params: { purchase: bought.purchase } }, cashier)).toMatchObject({
    points: 80,
    toPay: 8000,
    paidPoints: { points: 400, amount: 2000 },
  });
  await club.settled();
  const { items } = await club.ok(getMyHistory, { query: {} }, await club.member(number));
  expect(items.find(({ kind }) => kind === 'purchase')).toMatchObject({
    points: -320,
    paidPoints: 400,
    paidAmount: 2000,
    amount: 10_000,
  });
});

test('refunds give points and money back by their shares, and undo gives all', async () => {
  const number = await member(400);
  const body = { member: number, total: 10_000, payPoints: 400 };
  const { purchase } = await club.ok(recordPurchase, { body }, cashier);
  const asked = { params: { purchase }, body: { amount: 2500, reason: 'cold coffee' } };
  const dry = await club.ok(refundPurchase, { ...asked, body: { ...asked.body, dryRun: true } }, cashier);
  expect(dry).toMatchObject({ amount: 2500, money: 2000, returned: { points: 100, amount: 500 }, dryRun: true });
  expect(await pointsOf(number)).toBe(80);
  const first = await club.ok(refundPurchase, asked, cashier);
  expect(first).toMatchObject({ amount: 2500, money: 2000, returned: { points: 100, amount: 500 }, points: -20 });
  expect(first.wallet.points).toBe(160);
  const rest = await club.ok(refundPurchase, { params: { purchase }, body: { reason: 'all of it' } }, cashier);
  expect(rest).toMatchObject({ money: 6000, returned: { points: 300, amount: 1500 }, points: -60 });
  expect(rest.wallet).toMatchObject({ points: 400, spend: 0, visits: 0 });

  await rules({ proofAbove: 1000 });
  const again = await club.ok(recordPurchase, { body }, cashier);
  const undone = await club.ok(undoPurchase, { params: { purchase: again.purchase } }, cashier);
  expect(undone).toMatchObject({ money: 8000, returned: { points: 400, amount: 2000 }, wallet: { points: 400 } });
});

test('the card pays above the limit; what is spent without it counts through the day, for rewards and purchases alike', async () => {
  await rules({ proofAbove: 250 });
  const number = await member(500);
  const body = { member: number, total: 10_000 };
  await club.ok(recordPurchase, { body: { ...body, payPoints: 200 } }, cashier);
  expect(await buy({ ...body, payPoints: 100 })).toMatchObject(refused('points.proof_needed'));
  // a purchase told with yesterday's date opens no second limit
  const at = new Date(Date.parse(club.now()) - 24 * 3_600_000).toISOString();
  expect(await buy({ ...body, payPoints: 100, at })).toMatchObject(refused('points.proof_needed'));
  expect(await buy({ ...body, payPoints: 100, dryRun: true })).toMatchObject({ value: { proofNeeded: true } });
  const token = cardToken(await context(), number);
  expect(await buy({ ...body, payPoints: 300, proof: { kind: 'card', token } })).toMatchObject({ ok: true });
});

test('fifty at once with 100 points each on a balance of 1,000: ten pay', async () => {
  const number = await member(1000);
  await rules({ proofAbove: 100_000, earning: [], pointsPayment: { points: 100, worth: 500 } });
  const results = await Promise.all(
    Array.from({ length: 50 }, () => buy({ member: number, total: 500, payPoints: 100 })),
  );
  const codes: string[] = results.map((result) => (result.ok ? 'ok' : result.refusal.code));
  const busy = codes.filter((code) => code === 'busy.try_again').length;
  expect(codes.filter((code) => code === 'ok').length).toBeLessThanOrEqual(10);
  for (let i = 0; i < busy; i++)
    codes.push((await buy({ member: number, total: 500, payPoints: 100 })).ok ? 'ok' : 'not');
  expect(codes.filter((code) => code === 'ok')).toHaveLength(10);
  expect(await pointsOf(number)).toBe(0);
});
