import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember } from '../../shared/contract/member.ts';
import {
  confirmPurchase,
  getPurchase,
  recordPurchase,
  refundPurchase,
  undoPurchase,
} from '../../shared/contract/purchase.ts';
import { getTimeline } from '../../shared/contract/timeline.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** Orders that are still to be delivered: 1 point for each 1.00, which waits until the purchase is confirmed. */
let club: TestClub;
let till: Caller;
beforeAll(async () => {
  club = await openTestClub();
  till = await club.staff('cashier');
});
afterAll(() => club.stop());

let count = 0;
async function order(total: number, more = {}) {
  const phone = `+97250281${String(1000 + count++)}`;
  const { number } = await club.ok(addMember, { body: { name: 'Noa Levi', phone, language: 'en' } }, till);
  const body = { member: number, total, awaitsConfirmation: true, ...more };
  const { purchase } = await club.ok(recordPurchase, { body }, till);
  return { number, purchase };
}
const confirm = async (purchase: string, key?: string) =>
  (await club.call(confirmPurchase, { params: { purchase } }, till, key ? { key } : {})).result;
const refund = (purchase: string, amount?: number) =>
  club.ok(refundPurchase, { params: { purchase }, body: { reason: 'test', ...(amount ? { amount } : {}) } }, till);
const walletOf = (member: string) => club.ok(getWallet, { params: { member } }, till);
const refused = (code: string) => ({ ok: false, refusal: { code } });

test('nothing is confirmed that is not there, never waited, or was refunded', async () => {
  expect(await confirm('no-such-purchase')).toMatchObject(refused('purchase.not_found'));
  const plain = await order(10_000, { awaitsConfirmation: false });
  expect(await confirm(plain.purchase)).toMatchObject(refused('purchase.not_awaiting'));
  const back = await order(10_000);
  await refund(back.purchase);
  expect(await confirm(back.purchase)).toMatchObject(refused('purchase.not_awaiting'));
  expect(await walletOf(back.number)).toMatchObject({ points: 0, pending: 0 });
  const undone = await order(10_000);
  await club.ok(undoPurchase, { params: { purchase: undone.purchase } }, till);
  expect(await confirm(undone.purchase)).toMatchObject(refused('purchase.not_awaiting'));
});

test('points wait for as long as it takes; confirmed they may be spent, once, whoever asks again', async () => {
  const { number, purchase } = await order(10_000);
  expect(await walletOf(number)).toMatchObject({ points: 0, pending: 100 });
  expect(await club.ok(getPurchase, { params: { purchase } }, till)).toMatchObject({ confirmation: 'awaited' });
  const [first, ...others] = await Promise.all(Array.from({ length: 8 }, () => confirm(purchase)));
  expect(first).toMatchObject({ ok: true, value: { purchase, points: 100, wallet: { points: 100, pending: 0 } } });
  for (const other of others) expect(other).toEqual(first);
  expect(await club.ok(getPurchase, { params: { purchase } }, till)).toMatchObject({ confirmation: 'given' });
  await club.settled();
  const { items } = await club.ok(getTimeline, { params: { member: number }, query: {} }, till);
  expect(items.filter(({ kind }) => kind === 'confirmed')).toMatchObject([{ points: 100, about: purchase }]);
});

test('a refund before it leaves less to confirm; one after it takes what was confirmed', async () => {
  const { number, purchase } = await order(10_000);
  await refund(purchase, 4000);
  expect(await walletOf(number)).toMatchObject({ points: 0, pending: 60 });
  expect(await confirm(purchase)).toMatchObject({ ok: true, value: { points: 60 } });
  // another order of the same member still waits
  await club.ok(recordPurchase, { body: { member: number, total: 3000, awaitsConfirmation: true } }, till);
  expect(await refund(purchase)).toMatchObject({ points: -60, wallet: { points: 0, pending: 30 } });
});

test('confirmed and refunded at the same moment: the points are nowhere, or nowhere twice', async () => {
  for (let i = 0; i < 6; i++) {
    const { number, purchase } = await order(10_000);
    await Promise.all([confirm(purchase), refund(purchase)]);
    expect(await walletOf(number)).toMatchObject({ points: 0, pending: 0 });
  }
});
