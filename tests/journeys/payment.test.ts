import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../harness/site.ts';

/** An owner says what points pay; a cashier takes them for a part, and gives it back. */
let site: TestSite;
let desk: Page;
beforeAll(async () => {
  site = await openTestSite();
  desk = (await site.visitor({ phone: false })).page;
  await desk.goto('/en/login?as=staff');
  await desk.fill('input[name=contact]', 'owner@demo.test');
  await desk.keyboard.press('Enter');
  await desk.waitForSelector('input[name=code]');
  await desk.fill('input[name=code]', site.codeFor('owner@demo.test'));
  await desk.waitForURL(/\/staff$/);
}, 180_000);
afterAll(() => site?.stop());

const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');
const main = async () => plain(await desk.innerText('main'));

test('points do not pay before the owner has said what they are worth', async () => {
  await desk.goto('/en/staff');
  await desk.locator('[data-find]').pressSequentially('5601');
  await desk.locator('#found a').first().click();
  await desk.waitForURL(/staff\/\d{10}/);
  expect(await desk.locator('input[name=payPoints]').count()).toBe(0);
});

test('the owner writes it as a sentence, and the till shows the most, takes a part, and gives it back', async () => {
  const card = desk.url();
  await desk.goto('/en/owner/rules/policy');
  await desk.fill('input[name=payPoints]', '10');
  await desk.fill('input[name=payWorth]', '1');
  await desk.fill('input[name=payMost]', '50');
  await desk.locator('button[name=do][value=save]').click();
  await desk.waitForURL(/owner\/rules(\?|$)/);
  expect(await main()).toMatch(/10 points pay ₪1 at the till, at most 50% of a purchase/);

  await desk.goto(card);
  await desk.fill('input[name=amount]', '100');
  await desk.waitForSelector('[data-preview]:has-text("Points may pay")');
  await desk.fill('input[name=payPoints]', '15');
  await desk.locator('button[name=do][value=purchase]').click();
  await desk.waitForSelector('#field-payPoints-error');
  await desk.fill('input[name=payPoints]', '20');
  await desk.waitForSelector('[data-preview]:has-text("Paid with points")');
  await desk.locator('button[name=do][value=purchase]').click();
  await desk.waitForSelector('[data-done]');
  expect(plain(await desk.innerText('[data-done]'))).toMatch(/98[\s\S]*Paid with points[\s\S]*20 points/);
  expect(await desk.locator('.slip').textContent()).toContain('Paid with points');

  await desk.locator('main a[href*="purchase?id="]').first().click();
  await desk.fill('input[name=reason]', 'cold coffee');
  await desk.locator('form[data-refund] button').last().click();
  await desk.waitForSelector('text=To give back');
  expect(await main()).toMatch(/To give back: [\s\S]*98[\s\S]*20 points came back/);
});
