import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../harness/site.ts';

/** An owner says what points pay; a cashier takes them for a part, and gives it back. */
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
/** The page of the purchase that was just recorded. The history may not tell of it yet. */
async function openPurchase(): Promise<void> {
  const card = new URL(desk.url());
  const id = card.searchParams.get('done') ?? '';
  await desk.goto(`${card.pathname}/purchase?id=${encodeURIComponent(id)}`);
}

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

  await openPurchase();
  await desk.fill('input[name=reason]', 'cold coffee');
  await desk.locator('form[data-refund] button').last().click();
  await desk.waitForSelector('text=To give back');
  expect(await main()).toMatch(/To give back: [\s\S]*98[\s\S]*20 points came back/);
  await site.reactors.settled();
  await desk.goto(card);
  expect(await main()).toMatch(/20 points came back \(₪2\)[\s\S]*paid with 20 points \(₪2\)/);
});

test('of a purchase of today the points and the coupon are taken back alone, and one of three goes back by number without a script', async () => {
  await desk.goto('/en/staff?q=5604');
  await desk.waitForURL(/staff\/\d{10}/);
  const card = desk.url();
  const number = /\d{10}/.exec(card)![0];
  const listed = await desk.request.get('/v1/coupons');
  const { items } = (await listed.json()) as { items: { id: string; name: { en: string } }[] };
  const coffee = items.find(({ name }) => name.en === '15% off coffee')!;
  const headers = { origin: site.origin, 'idempotency-key': 'coffee-to-take-back' };
  await desk.request.post(`/v1/coupons/${coffee.id}/publications`, { headers, data: { member: number } });
  await desk.goto(card);
  await desk.fill('input[name=amount]', '100');
  await desk.locator('label', { hasText: '15% off coffee' }).click();
  const first = desk.locator('[data-line]').first();
  await first.locator('input[name="line.category"]').fill('קפה');
  await first.locator('input[name="line.quantity"]').focus();
  await desk.keyboard.press('ArrowUp');
  await desk.keyboard.press('ArrowUp');
  await first.locator('input[name="line.amount"]').fill('100');
  await desk.fill('input[name=payPoints]', '20');
  await desk.locator('button[name=do][value=purchase]').click();
  await desk.waitForSelector('[data-done]');
  // 100 less 15 by the coupon, less 2 by the points
  expect(plain(await desk.innerText('[data-done]'))).toContain('83.00');
  await openPurchase();

  const { page: bare, context } = await site.visitor({ phone: false, javaScript: false });
  await context.addCookies(await desk.context().cookies());
  await bare.goto(desk.url());
  const takeBack = async (what: string, page = desk) => {
    await page.locator(`[data-roll=${what}] summary`).click();
    await page.locator(`[data-roll=${what}] button`).click();
  };
  await desk.locator('[data-roll=points] summary').click();
  expect(plain(await desk.innerText('[data-roll=points]'))).toMatch(/To pay now: ₪2\.00/);
  await desk.locator('[data-roll=points] button').click();
  await desk.waitForSelector('text=The points payment was taken back');
  expect(await main()).toMatch(/points payment was taken back[\s\S]*To pay now: ₪2\.00/);
  expect(await desk.locator('[data-roll=points]').count()).toBe(0);

  // the page as it was before: refused, with what to do instead
  await takeBack('coupon', bare);
  await bare.waitForSelector('[role=alert]');
  expect(await bare.innerText('[role=alert]')).toContain('Make a refund instead');

  await bare.goto(desk.url());
  await takeBack('coupon', bare);
  await bare.waitForURL(/rolled=coupon/);
  expect(plain(await bare.innerText('main'))).toMatch(/coupon was taken back[\s\S]*To pay now: ₪15\.00/);
  expect(await bare.locator('[data-stack]').count()).toBe(0);

  // one of three: a third of 100.00
  await bare.fill('input[name="quantity.0"]', '1');
  await bare.check('input[name=line][value="0"]');
  await bare.fill('input[name=reason]', 'one was cold');
  await bare.locator('form[data-refund] button').click();
  await bare.waitForURL(/refunded=1/);
  expect(plain(await bare.innerText('main'))).toMatch(/To give back: ₪33\.33/);

  // and with a script, which chooses the lines by itself
  await desk.goto(bare.url());
  await desk.fill('input[name="quantity.0"]', '2');
  expect(await desk.isChecked('input[name=what][value=lines]')).toBe(true);
  await desk.fill('input[name=reason]', 'the others too');
  await desk.locator('form[data-refund] button').click();
  await desk.waitForSelector('text=refunded already');
  expect(await main()).toMatch(/To give back: ₪66\.67/);
});

test('points are kept for a basket not paid yet: shown with their deadline, let go, kept again and used', async () => {
  await desk.goto('/en/staff?q=5601');
  await desk.waitForURL(/staff\/\d{10}/);
  const card = new URL(desk.url()).pathname;
  const keep = async () => {
    await desk.goto(card);
    await desk.fill('input[name=amount]', '100');
    await desk.fill('input[name=payPoints]', '30');
    await desk.locator('button[name=do][value=hold]').click();
    await desk.waitForSelector('text=Held for ten minutes');
  };
  await keep();
  expect(plain(await desk.innerText('[data-hold]'))).toMatch(/30 points[\s\S]*Until/);
  await desk.locator('[data-hold] form button').click();
  await desk.waitForSelector('text=The hold was released');
  expect(await desk.locator('[data-hold]').count()).toBe(0);

  await keep();
  await desk.locator('[data-hold] a').click();
  await desk.waitForSelector('input[name=hold]', { state: 'attached' });
  expect(await desk.inputValue('input[name=payPoints]')).toBe('30');
  await desk.fill('input[name=amount]', '100');
  await desk.locator('button[name=do][value=purchase]').click();
  await desk.waitForSelector('[data-done]');
  expect(plain(await desk.innerText('[data-done]'))).toContain('97');
  await desk.goto(card);
  expect(await desk.locator('[data-hold]').count()).toBe(0);
});

test('the points of an order wait until its page says that it was delivered', async () => {
  await desk.goto('/en/staff?q=5601');
  await desk.waitForURL(/staff\/\d{10}/);
  const card = new URL(desk.url()).pathname;
  expect(await desk.locator('input[name=awaits]').count()).toBe(0);
  await desk.goto('/en/owner/rules/policy');
  await desk.check('input[name=confirmations]');
  await desk.locator('button[name=do][value=save]').click();
  await desk.waitForURL(/owner\/rules(\?|$)/);
  expect(await main()).toContain('Tills may record orders whose points wait until delivery');

  await desk.goto(card);
  await desk.fill('input[name=amount]', '40');
  await desk.locator('[data-receipt-and-lines] summary').click();
  await desk.check('input[name=awaits]');
  await desk.locator('button[name=do][value=purchase]').click();
  await desk.waitForSelector('[data-done]:has-text("wait until the order is confirmed")');
  await openPurchase();
  await desk.locator('form[data-confirm] button').click();
  await desk.waitForSelector('text=Confirmed: 40 points may be spent now');
  expect(await desk.locator('form[data-confirm]').count()).toBe(0);
});
