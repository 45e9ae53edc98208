import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../harness/site.ts';

/** An owner opens a punch card and sells gift cards; the till takes a card for a part, and gives the next coffee away. */
let site: TestSite;
let desk: Page;
beforeAll(async () => {
  site = await openTestSite();
  desk = (await site.visitor({ phone: false })).page;
  await site.logIn(desk);
}, 180_000);
afterAll(() => site?.stop());

const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');
const main = async () => plain(await desk.innerText('main'));
const shot = async (name: string) => {
  if (process.env.SHOTS) await desk.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};
let code = '';
let card = '';

test('a card that counts nothing is refused; one of two units is opened', async () => {
  await desk.goto('/en/owner/rules/punch/new');
  await desk.fill('input[name="name.en"]', 'Coffee');
  await desk.fill('input[name=needs]', '1');
  await desk.locator('button[name=do][value=save]').click();
  await desk.waitForSelector('text=without them the card counts nothing');
  await desk.fill('input[name="products.list"]', '7290000000017');
  await desk.locator('button[name=do][value=save]').click();
  await desk.waitForURL(/owner\/rules(\?|$)/);
  expect(await main()).toMatch(/Coffee\s+After 1 unit the next one is free/);
  await shot('rules');
});

test('gift cards are sold once the owner says for how long; saving that keeps the punch card', async () => {
  await desk.goto('/en/staff/gift-card');
  await desk.fill('input[name=amount]', '50');
  await desk.locator('form:has(input[name=amount]) button').click();
  await desk.waitForSelector('text=The club sells no gift cards');
  await desk.goto('/en/owner/rules/policy');
  await desk.fill('input[name=giftYears]', '4');
  await desk.locator('button[name=do][value=save]').click();
  await desk.waitForSelector('#field-giftYears-error');
  await desk.fill('input[name=giftYears]', '5');
  await desk.locator('button[name=do][value=save]').click();
  await desk.waitForURL(/owner\/rules(\?|$)/);
  expect(await main()).toMatch(/Coffee[\s\S]*good for 5 years/);

  await desk.goto('/en/staff/gift-card');
  await desk.fill('input[name=amount]', '50');
  await desk.locator('form:has(input[name=amount]) button').click();
  await desk.waitForSelector('.slip');
  const slip = plain(await desk.innerText('.slip'));
  code = /(?:[2-9A-Z]{4} ){3}[2-9A-Z]{4}/.exec(slip)?.[0] ?? '';
  expect(code).not.toBe('');
  expect(slip).toMatch(/50[\s\S]*Sold on[\s\S]*Good until/);
  expect(desk.url()).not.toContain(code.slice(0, 4));
  await shot('sold');
});

test('the card pays a part, and the slip says what is left; the next coffee is free', async () => {
  await desk.goto('/en/staff');
  await desk.locator('[data-find]').pressSequentially('5601');
  await desk.locator('#found a').first().click();
  await desk.waitForURL(/staff\/\d{10}/);
  card = desk.url();
  await desk.fill('input[name=amount]', '20');
  await desk.fill('input[name=payCards]', code);
  await desk.waitForSelector('[data-preview]:has-text("Paid with gift card")');
  await desk.locator('button[name=do][value=purchase]').click();
  await desk.waitForSelector('[data-done]');
  expect(plain(await desk.innerText('[data-done]'))).toMatch(
    /Paid with gift card [2-9A-Z]{4}: [\s\S]*20[\s\S]*30[\s\S]* left on it/,
  );
  expect(plain((await desk.locator('.slip').textContent()) ?? '')).not.toContain(code.slice(0, 9));
  await shot('paid');

  const buyCoffee = async (more?: () => Promise<void>) => {
    await desk.goto(card);
    await desk.fill('input[name=amount]', '12');
    await desk.locator('[data-receipt-and-lines] summary').click();
    await desk.locator('input[name="line.product"]').first().fill('7290000000017');
    await desk.locator('input[name="line.amount"]').first().fill('12');
    await more?.();
    await desk.locator('button[name=do][value=purchase]').click();
    await desk.waitForSelector('[data-done]');
  };
  await buyCoffee();
  await desk.goto(card);
  expect(await main()).toContain('The next one is free');
  await shot('full');
  await buyCoffee(async () => desk.check('input[name=usePunch]'));
  expect(plain(await desk.innerText('[data-done]'))).toMatch(/Coffee: one free/);
});
