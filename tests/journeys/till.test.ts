import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../harness/site.ts';

/** A cashier's hour: finding by a part, a coupon before its member, undoing by keyboard, the slip. */
let site: TestSite;
let till: Page;
beforeAll(async () => {
  site = await openTestSite();
  till = (await site.visitor({ phone: false })).page;
  await site.logIn(till);
}, 120_000);
afterAll(() => site?.stop());

const card = /staff\/\d{10}/;
/** What has the focus, in words. */
const focused = async (): Promise<string> => (await till.locator(':focus').allInnerTexts()).join().trim();

test('the end of a phone finds its member while it is typed, and says how many', async () => {
  await till.goto('/en/staff');
  await till.locator('[data-find]').pressSequentially('5601');
  await till.waitForSelector('#found a');
  expect(await till.textContent('#announce')).toContain('One member found');
  await till.keyboard.press('Enter');
  await till.waitForURL(card);
  expect(await till.innerText('h1')).toBe('יוסי לוי');
});

test('Enter before the results is Enter twice for the first of several', async () => {
  await till.goto('/en/staff?q=050234');
  expect(await till.locator('main [data-results] a').count()).toBeGreaterThan(5);
  const first = await till.locator('main [data-results] a bdi').first().innerText();
  expect(await focused()).toContain(first);
  await till.keyboard.press('Enter');
  await till.waitForURL(card);
  expect(await till.innerText('h1')).toBe(first);
});

test('a coupon that is typed first goes along to whoever is found, through a list and a new search', async () => {
  await till.goto('/en/staff?q=shalom10');
  expect(await till.innerText('main')).toContain('Now find the member');
  expect(await till.inputValue('[data-find]')).toBe('');
  await till.locator('[data-find]').pressSequentially('5610');
  await till.locator('#found a').first().click();
  await till.waitForURL(card);
  expect(await till.inputValue('input[name=coupons]')).toBe('SHALOM10');
  // it was somebody else, and the field is asked again, without waiting for results
  await till.fill('[data-find]', '050234');
  await till.locator('[data-find]').press('Enter');
  await till.waitForURL(/q=050234.*coupon=SHALOM10|coupon=SHALOM10.*q=050234/);
  expect(await till.innerText('main')).toMatch(/Coupon .SHALOM10. goes along/);
  await till.locator('main [data-results] a').first().press('Enter');
  await till.waitForURL(card);
  expect(await till.inputValue('input[name=coupons]')).toBe('SHALOM10');
});

/** A sale to Daniel Stein, as a cashier types it. */
async function sell(amount: string): Promise<void> {
  await till.goto('/en/staff?q=5604');
  await till.waitForURL(card);
  await till.fill('input[name=amount]', amount);
  await till.locator('input[name=amount]').press('Enter');
  await till.waitForURL(/done=/);
}

test('a purchase is undone by keyboard, within its ten seconds', async () => {
  await sell('31.00');
  for (let i = 0; i < 8 && !(await focused()).includes('Undo'); i++) await till.keyboard.press('Tab');
  expect(await focused()).toContain('Undo');
  await till.keyboard.press('Enter');
  await till.waitForURL(/undone=1/);
  expect(await till.innerText('main')).toContain('The purchase was undone');
});

test('when the seconds are over, whoever stood on the button stands on the next purchase', async () => {
  await sell('32.00');
  await till.locator('form[data-countdown] button').focus();
  await till.locator('form[data-countdown]').waitFor({ state: 'detached' });
  expect(await focused()).toContain('Next customer');
});

test('the slip is one page, 80 millimetres wide, with what was earned and the balance', async () => {
  await sell('47.00');
  const balance = /Balance: ([\d,]+) points/.exec(await till.innerText('[data-done]'))![1]!;
  await till.emulateMedia({ media: 'print' });
  const slip = await till.locator('.slip').innerText();
  expect(slip).toContain('Earned 47 points');
  expect(slip).toContain(`${balance} points`);
  expect(await till.locator('h1').first().isVisible()).toBe(false);
  const pdf = (await till.pdf({ preferCSSPageSize: true })).toString('latin1');
  await till.emulateMedia({ media: null });
  // 80 mm are 226.77 points of 1/72 inch
  const widths = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) [\d.]+\]/g)].map(([, width]) =>
    Math.round(Number(width)),
  );
  expect(widths).toEqual([227]);
});

/** The same cashier in a browser that runs no script. */
async function withoutScript(): Promise<Page> {
  const { page, context } = await site.visitor({ phone: false, javaScript: false });
  await context.addCookies(await till.context().cookies());
  return page;
}

test('without a script a ticked line alone goes back, though "all" stands chosen; with one the choice follows', async () => {
  const headers = { origin: site.origin, 'idempotency-key': 'two-coffees' };
  const number = /\d{10}/.exec(till.url())![0];
  const lines = [
    { category: 'קפה', quantity: 1, amount: 1400 },
    { category: 'מאפים', quantity: 1, amount: 1600 },
  ];
  const bought = await till.request.post('/v1/purchases', { headers, data: { member: number, total: 3000, lines } });
  const { purchase } = (await bought.json()) as { purchase: string };
  const address = `/en/staff/${number}/purchase?id=${encodeURIComponent(purchase)}`;

  const page = await withoutScript();
  await page.goto(address);
  await page.check('input[name=line][value="0"]');
  expect(await page.isChecked('input[name=what][value=all]')).toBe(true);
  await page.fill('input[name=reason]', 'cold');
  await page.locator('input[name=reason]').press('Enter');
  await page.waitForURL(/refunded=1/);
  expect(await page.innerText('main')).toMatch(/Refunded so far: .?14/);

  await till.goto(address);
  await till.fill('input[name="line.1"]', '6');
  expect(await till.isChecked('input[name=line][value="1"]')).toBe(true);
  expect(await till.isChecked('input[name=what][value=lines]')).toBe(true);
  await till.fill('input[name=amount]', '2');
  expect(await till.isChecked('input[name=what][value=amount]')).toBe(true);
});

test('a coupon for some products opens the lines, and says once what to write there', async () => {
  await till.goto('/en/staff?q=5604');
  await till.waitForURL(card);
  const number = /\d{10}/.exec(till.url())![0];
  const listed = await till.request.get('/v1/coupons');
  const { items } = (await listed.json()) as { items: { id: string; name: { en: string } }[] };
  const coffee = items.find(({ name }) => name.en === '15% off coffee')!;
  const headers = { origin: site.origin, 'idempotency-key': 'coffee-for-daniel' };
  await till.request.post(`/v1/coupons/${coffee.id}/publications`, { headers, data: { member: number } });

  // with a script, while the purchase is typed
  await till.goto(`/en/staff/${number}`);
  await till.fill('input[name=amount]', '20');
  expect(await till.locator('input[name="line.category"]').first().isVisible()).toBe(false);
  await till.locator('label', { hasText: '15% off coffee' }).click();
  await till.locator('input[name="line.category"]').first().waitFor();

  const page = await withoutScript();
  await page.goto(`/en/staff/${number}`);
  await page.fill('input[name=amount]', '20');
  await page.locator('label', { hasText: '15% off coffee' }).locator('input[name=held]').check();
  await page.locator('input[name=amount]').press('Enter');
  await page.waitForSelector('[role=alert]');
  expect((await page.innerText('main')).split('Add a line with the category')).toHaveLength(3);
  await page.locator('input[name="line.category"]').first().fill('קפה');
  await page.locator('input[name="line.amount"]').first().fill('20');
  await page.locator('input[name=amount]').press('Enter');
  await page.waitForURL(/done=/);
  const done = await page.innerText('[data-done]');
  expect(done).toMatch(/17\.00[^]*Coupon discount: \D*3\.00/);
  expect(done).toMatch(/\S \D*\+17/);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.slip').innerText()).toMatch(/Coupon discount [A-Z0-9]+\s+\D*3\.00/);
});

test('on a till the owner’s desk locks too; wrong PINs shut it, and the page says what opens it', async () => {
  const headers = { origin: site.origin, 'idempotency-key': 'the-counter-till' };
  const added = await till.request.post('/v1/devices', { headers, data: { name: 'Counter', till: true } });
  const { pairingCode } = (await added.json()) as { pairingCode: string };
  const { page } = await site.visitor({ phone: false });
  await page.request.post('/v1/devices/pair', { headers: { origin: site.origin }, data: { code: pairingCode } });
  await site.logIn(page);
  await page.goto('/en/owner');
  await page.locator('[data-lock]').click();
  await page.waitForURL(/staff\/lock/);

  const enter = async (pin: string): Promise<void> => {
    await page.locator('label', { hasText: 'תמר' }).click();
    await page.fill('input[name=pin]', pin);
    await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.keyboard.press('Enter'),
    ]);
    await page.waitForLoadState();
  };
  for (let i = 0; i < 5; i++) await enter('9999');
  expect(await page.innerText('main')).toContain('This PIN does not fit');
  await enter('1234');
  expect(await page.innerText('main')).toContain('Log in with a one-time code by e-mail, or wait');
});
