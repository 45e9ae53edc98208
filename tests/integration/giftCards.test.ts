import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDayClose } from '../../shared/contract/dayClose.ts';
import { getSettings, putSettings } from '../../shared/contract/club.ts';
import {
  findGiftCard,
  getMemberGiftCards,
  getMyGiftCards,
  issueGiftCard,
  voidGiftCard,
} from '../../shared/contract/giftCard.ts';
import {
  getPurchase,
  recordPurchase,
  refundPurchase,
  rollBackPoints,
  undoPurchase,
} from '../../shared/contract/purchase.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { everyItem } from '../harness/everyItem.ts';
import { booksOf, newMember } from '../harness/people.ts';

/** Gift cards: sold at the till for five years, paying parts of purchases, exact to the last agora. */
let club: TestClub;
let cashier: Caller;
let manager: Caller;
let owner: Caller;
const start = '2026-11-22T10:00:00.000Z';
beforeAll(async () => {
  club = await openTestClub({
    settings: (settings) => ({ ...settings, rules: { ...settings.rules, giftCards: { years: 5, most: 100_000 } } }),
  });
  cashier = await club.staff('cashier');
  manager = await club.staff('manager');
  owner = await club.staff('owner');
});
afterAll(() => club.stop());

type Body = Parameters<typeof club.ok<typeof recordPurchase>>[1]['body'];
const sell = async (amount: number, member?: string) => {
  const { code, ...card } = await club.ok(issueGiftCard, { body: { amount, ...(member ? { member } : {}) } }, cashier);
  return { ...card, code: code! };
};
const buy = async (body: Body, key?: string) =>
  (await club.call(recordPurchase, { body }, cashier, key ? { key } : {})).result;
const find = (code: string) => club.ok(findGiftCard, { body: { code } }, cashier);
const refused = (code: string, detail?: object) => ({ ok: false, refusal: { code, ...(detail ? { detail } : {}) } });

/** Of every card: what its entries add up to, and what it says; and the versions of its entries. */
async function provenCards(): Promise<void> {
  const items = await everyItem(club);
  const cards = items.filter(({ entity }) => entity === 'giftCard');
  expect(cards.length).toBeGreaterThan(0);
  for (const card of cards) {
    const entries = items
      .filter((item) => item.entity === 'giftCardEntry' && item.card === card.card)
      .sort((a, b) => Number(a.version) - Number(b.version));
    expect(entries.map(({ version }) => version)).toEqual(entries.map((_, i) => i + 1));
    expect(card.version).toBe(entries.length);
    const sum = entries.reduce((all, { amount }) => all + Number(amount), 0);
    expect(sum).toBe(card.balance);
    expect(sum).toBeGreaterThanOrEqual(0);
  }
}

test('a club that sells none sells none, and no card is above the club’s most', async () => {
  const settings = await club.ok(getSettings, {}, owner);
  const { giftCards, ...none } = settings.rules;
  const { version } = await club.ok(putSettings, { body: { ...settings, rules: none } }, owner);
  const body = { amount: 5000 };
  expect((await club.call(issueGiftCard, { body }, cashier)).result).toMatchObject(refused('giftcard.not_sold'));
  await club.ok(putSettings, { body: { ...settings, version, rules: { ...none, giftCards } } }, owner);
  expect((await club.call(issueGiftCard, { body: { amount: 100_001 } }, cashier)).result).toMatchObject(
    refused('giftcard.over_limit', { most: 100_000 }),
  );
  for (const amount of [0, -1, 1.5, 2 ** 53])
    expect((await club.call(issueGiftCard, { body: { amount } }, cashier)).result).toMatchObject(
      refused('request.invalid'),
    );
  const four = { ...settings.rules, giftCards: { years: 4 } };
  const now = await club.ok(getSettings, {}, owner);
  expect((await club.call(putSettings, { body: { ...now, rules: four } }, owner)).result).toMatchObject(
    refused('request.invalid'),
  );
});

test('a card is sold for five years; the same call again answers the same code, and no item of the table holds it', async () => {
  const body = { amount: 10_000 };
  const key = 'one-card-for-mother';
  const card = await club.ok(issueGiftCard, { body }, cashier, { key });
  expect(card).toMatchObject({
    balance: 10_000,
    issued: 10_000,
    issuedAt: start,
    expires: '2031-11-22',
    state: 'good',
  });
  expect(card.code).toMatch(/^[2-9A-HJKMNP-TW-Z]{16}$/);
  expect(card.last4).toBe(card.code!.slice(-4));
  expect(await club.ok(issueGiftCard, { body }, cashier, { key })).toEqual(card);
  expect((await club.call(issueGiftCard, { body: { amount: 9000 } }, cashier, { key })).result).toMatchObject(
    refused('request.idempotency_key_reused'),
  );
  const typed = card.code!.toLowerCase().replace(/(.{4})/g, '$1 - ');
  expect(await find(typed)).toMatchObject({ balance: 10_000, movements: [{ kind: 'issue', amount: 10_000 }] });
  expect(JSON.stringify(await everyItem(club))).not.toContain(card.code);
});

test('what a card pays earns nothing; a dry run says the same and writes nothing', async () => {
  const number = await newMember(club);
  const { code, card, last4 } = await sell(3000);
  const body = { member: number, total: 10_000, payCards: [{ code }], receipt: 'g1' };
  // 30.00 of 100.00: 70 points on the rest
  const told = { due: 10_000, toPay: 7000, points: 70, paidCards: [{ card, last4, amount: 3000, left: 0 }] };
  expect(await buy({ ...body, dryRun: true })).toMatchObject({ value: told });
  expect((await find(code)).balance).toBe(3000);
  const bought = await buy(body, 'a-card-pays-a-part');
  expect(bought).toMatchObject({ value: { ...told, wallet: { points: 70, spend: 7000 } } });
  expect(await buy(body, 'a-card-pays-a-part')).toMatchObject({ value: told });
  expect(await find(code)).toMatchObject({ balance: 0, state: 'empty' });
  const purchase = bought.ok ? bought.value.purchase : '';
  const read = await club.ok(getPurchase, { params: { purchase } }, cashier);
  expect(read).toMatchObject({ toPay: 7000, paidCards: [{ last4, amount: 3000 }] });
  expect(JSON.stringify([read, bought, await booksOf(club, number)])).not.toContain(code);
});

test('a card pays no more than is on it, nor than is left to pay; nothing is written', async () => {
  const number = await newMember(club);
  const [one, two] = [await sell(3000), await sell(5000)];
  const body = { member: number, total: 6000 };
  const pay = (...payCards: { code: string; amount?: number }[]) => buy({ ...body, payCards });
  expect(await pay({ code: one.code, amount: 3001 })).toMatchObject(
    refused('giftcard.not_enough', { card: one.last4, balance: 3000 }),
  );
  expect(await pay({ code: one.code }, { code: two.code, amount: 3001 })).toMatchObject(
    refused('giftcard.payment_over', { card: two.last4, most: 3000 }),
  );
  expect(await pay(one, one)).toMatchObject(refused('request.invalid'));
  expect(await pay({ code: one.code }, { code: one.code })).toMatchObject(refused('request.invalid'));
  expect(await pay({ code: '2222222222222222' })).toMatchObject(refused('giftcard.not_found'));
  expect(await buy({ ...body, paidOtherwise: 6000, payCards: [{ code: one.code }] })).toMatchObject(
    refused('giftcard.payment_over', { most: 0 }),
  );
  expect(await club.ok(getWallet, { params: { member: number } }, cashier)).toMatchObject({ points: 0, visits: 0 });
  expect(await pay({ code: one.code }, { code: two.code })).toMatchObject({
    value: { toPay: 0, points: 0, paidCards: [{ amount: 3000 }, { amount: 3000, left: 2000 }] },
  });
});

test('a card that lapsed pays nothing and says since when; a voided one says so, and only managers void', async () => {
  const number = await newMember(club);
  const [old, lost] = [await sell(3000), await sell(4000)];
  const asked = { body: { code: lost.code, reason: 'lost in the post' } };
  expect((await club.call(voidGiftCard, asked, cashier)).result).toMatchObject(refused('auth.forbidden'));
  const key = 'void-the-lost-one';
  expect(await club.ok(voidGiftCard, asked, manager, { key })).toMatchObject({ balance: 0, state: 'void' });
  expect(await club.ok(voidGiftCard, asked, manager, { key })).toMatchObject({ state: 'void' });
  expect((await club.call(voidGiftCard, asked, manager)).result).toMatchObject(refused('giftcard.void'));
  const body = { member: number, total: 6000 };
  expect(await buy({ ...body, payCards: [{ code: lost.code }] })).toMatchObject(refused('giftcard.void'));
  club.at('2031-11-22T10:00:00.000Z');
  cashier = await club.staff('cashier');
  expect(await buy({ ...body, dryRun: true, payCards: [{ code: old.code }] })).toMatchObject({
    value: { toPay: 3000 },
  });
  club.at('2031-11-23T10:00:00.000Z');
  cashier = await club.staff('cashier');
  // an earlier date on the purchase does not make it good again
  for (const at of [undefined, '2031-11-20T10:00:00.000Z'])
    expect(await buy({ ...body, payCards: [{ code: old.code }], ...(at ? { at } : {}) })).toMatchObject(
      refused('giftcard.expired', { card: old.last4, date: '2031-11-22' }),
    );
  club.at(start);
  cashier = await club.staff('cashier');
});

test('refunds give money and cards their shares, the last one what is left; undo gives all back', async () => {
  const number = await newMember(club);
  const [one, two] = [await sell(1000), await sell(2000)];
  const body = { member: number, total: 9999, payCards: [{ code: one.code }, { code: two.code }] };
  const bought = await buy(body);
  expect(bought).toMatchObject({ value: { toPay: 6999 } });
  const params = { purchase: bought.ok ? bought.value.purchase : '' };
  const back = (amount?: number, dryRun?: true) =>
    club.ok(
      refundPurchase,
      { params, body: { reason: 'cold coffee', ...(amount ? { amount } : {}), ...(dryRun ? { dryRun } : {}) } },
      cashier,
    );
  // 3333 of 9999: floor(6999/3) = 2333 in money, 1000 to the first card, which is full then
  const third = { money: 2333, toCards: [{ last4: one.last4, amount: 1000 }] };
  expect(await back(3333, true)).toMatchObject(third);
  expect((await find(one.code)).balance).toBe(0);
  expect(await back(3333)).toMatchObject(third);
  expect(await back(1)).toMatchObject({ money: 0, toCards: [{ last4: two.last4, amount: 1 }] });
  expect(await back()).toMatchObject({ money: 4666, toCards: [{ last4: two.last4, amount: 1999 }] });
  expect([(await find(one.code)).balance, (await find(two.code)).balance]).toEqual([1000, 2000]);

  const again = await buy(body);
  const undone = await club.ok(undoPurchase, { params: { purchase: again.ok ? again.value.purchase : '' } }, cashier);
  expect(undone).toMatchObject({ money: 6999, toCards: [{ amount: 1000 }, { amount: 2000 }] });
  expect([(await find(one.code)).balance, (await find(two.code)).balance]).toEqual([1000, 2000]);
});

test('what a card had paid that was voided meanwhile goes out of the till', async () => {
  const number = await newMember(club);
  const { code } = await sell(5000);
  const bought = await buy({ member: number, total: 4000, payCards: [{ code }] });
  await club.ok(voidGiftCard, { body: { code, reason: 'stolen' } }, manager);
  const params = { purchase: bought.ok ? bought.value.purchase : '' };
  const back = await club.ok(refundPurchase, { params, body: { reason: 'cold coffee' } }, cashier);
  expect(back).toMatchObject({ amount: 4000, money: 4000 });
  expect(back.toCards).toBeUndefined();
  expect((await find(code)).balance).toBe(0);
});

test('points taken back from a purchase leave what a card paid as it was', async () => {
  const settings = await club.ok(getSettings, {}, owner);
  const rules = { ...settings.rules, pointsPayment: { points: 100, worth: 500 } };
  await club.ok(putSettings, { body: { ...settings, rules } }, owner);
  const number = await newMember(club, 100);
  const { code } = await sell(2000);
  // 5.00 by points, 20.00 by the card, 75.00 to pay
  const bought = await buy({ member: number, total: 10_000, payPoints: 100, payCards: [{ code }] });
  expect(bought).toMatchObject({ value: { toPay: 7500, points: 75, paidPoints: { amount: 500 } } });
  const params = { purchase: bought.ok ? bought.value.purchase : '' };
  const without = await club.ok(rollBackPoints, { params }, cashier);
  expect(without).toMatchObject({ toPay: 8000, paidCards: [{ amount: 2000 }] });
  expect((await find(code)).balance).toBe(0);
  await club.ok(undoPurchase, { params: { purchase: without.purchase } }, cashier);
  expect((await find(code)).balance).toBe(2000);
});

test('the member who holds a card sees its code and its last day; staff do not see the code', async () => {
  const number = await newMember(club);
  expect(
    (await club.call(issueGiftCard, { body: { amount: 100, member: '1000000008' } }, cashier)).result,
  ).toMatchObject(refused('member.not_found'));
  const { code, last4 } = await sell(3000, number);
  expect((await club.ok(getMyGiftCards, {}, await club.member(number))).items).toMatchObject([
    { code, last4, balance: 3000, expires: '2031-11-22' },
  ]);
  const { items } = await club.ok(getMemberGiftCards, { params: { member: number } }, cashier);
  expect(items).toMatchObject([{ last4, balance: 3000 }]);
  expect(JSON.stringify(items)).not.toContain(code);
});

test('codes are not tried out: after twenty wrong ones nobody is told anything for a while', async () => {
  const service = await club.staff('manager');
  const { code } = await sell(3000);
  const look = async (tried: string) => (await club.call(findGiftCard, { body: { code: tried } }, service)).result;
  for (let i = 0; i < 20; i++) expect(await look('2222222222222222')).toMatchObject(refused('giftcard.not_found'));
  expect(await look('2222222222222222')).toMatchObject(refused('auth.too_many_tries'));
  expect(await look(code)).toMatchObject(refused('auth.too_many_tries'));
  // the right one, however often, is no try
  for (let i = 0; i < 25; i++) await find(code);
});

test('twenty at once with 10.00 each on a card of 100.00: ten pay', async () => {
  const number = await newMember(club);
  const { code } = await sell(10_000);
  const one = { member: number, total: 1000, payCards: [{ code, amount: 1000 }] };
  const results = await Promise.all(Array.from({ length: 20 }, () => buy(one)));
  const codes: string[] = results.map((result) => (result.ok ? 'ok' : result.refusal.code));
  expect(codes.filter((each) => each === 'ok').length).toBeLessThanOrEqual(10);
  const busy = codes.filter((each) => each === 'busy.try_again').length;
  for (let i = 0; i < busy; i++) codes.push((await buy(one)).ok ? 'ok' : 'not');
  expect(codes.filter((each) => each === 'ok')).toHaveLength(10);
  expect(await find(code)).toMatchObject({ balance: 0, state: 'empty' });
});

test('the close of the day tells what was sold on cards and paid with them', async () => {
  club.at('2026-11-24T10:00:00.000Z');
  cashier = await club.staff('cashier');
  const number = await newMember(club);
  const { code } = await sell(5000);
  const bought = await buy({ member: number, total: 9000, payCards: [{ code }] });
  const params = { purchase: bought.ok ? bought.value.purchase : '' };
  // 18.00 of 90.00: a fifth of the 50.00 goes back to the card
  await club.ok(refundPurchase, { params, body: { amount: 1800, reason: 'cold coffee' } }, cashier);
  await club.settled();
  const asked = { params: { date: '2026-11-24' } };
  const { tills } = await club.ok(getDayClose, asked, await club.staff('owner'));
  expect(tills.map(({ figures }) => figures)).toMatchObject([
    { giftCardsSold: 5000, giftCardsUsed: 4000, due: 9000, refunded: 1800 },
  ]);
});

test('every card is the sum of its entries', provenCards);
