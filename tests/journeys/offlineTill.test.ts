import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../harness/site.ts';

/** A till whose network goes away and comes back: nothing that was sold meanwhile is lost, nothing counts twice. */
let site: TestSite;
let till: Page;
let context: BrowserContext;
/** Two of the demo's members, as the till finds them. */
let daniel: string;
let yossi: string;

beforeAll(async () => {
  site = await openTestSite();
  const owner = (await site.visitor({ phone: false })).page;
  await site.logIn(owner);
  const headers = { origin: site.origin, 'idempotency-key': 'the-offline-till' };
  const added = await owner.request.post('/v1/devices', { headers, data: { name: 'Counter', till: true } });
  const { pairingCode } = (await added.json()) as { pairingCode: string };
  ({ page: till, context } = await site.visitor({ phone: false }));
  await till.request.post('/v1/devices/pair', { headers: { origin: site.origin }, data: { code: pairingCode } });
  await site.logIn(till);
  daniel = await find('5604');
  yossi = await find('5601');
}, 120_000);
afterAll(() => site?.stop());

const find = async (ending: string): Promise<string> => {
  await till.goto(`/en/staff?q=${ending}`);
  await till.waitForURL(/staff\/\d{10}/);
  return /\d{10}/.exec(till.url())![0];
};
const visitsOf = async (member: string): Promise<number> =>
  ((await (await till.request.get(`/v1/members/${member}/wallet`)).json()) as { visits: number }).visits;

/** What stands there, without the marks that keep its parts apart. */
const says = async (where: string): Promise<string> => (await till.innerText(where)).replace(/[\u2066-\u2069]/g, '');

/** As text: what runs in the page is not typed here. */
const READY = "caches.match('/till').then((page) => page !== undefined)";

async function sell(who: string, amount: string, receipt = ''): Promise<void> {
  const waits = await till.locator('[data-queue] [data-row]').count();
  if (who) await till.fill('input[name=who]', who);
  await till.fill('input[name=amount]', amount);
  await till.fill('input[name=receipt]', receipt);
  await till.locator('input[name=amount]').press('Enter');
  await expect.poll(() => till.locator('[data-queue] [data-row]').count()).toBe(waits + 1);
}

test('without a network the till goes on: kept over a reload, sent once, and what is not taken is said', async () => {
  const before = [await visitsOf(daniel), await visitsOf(yossi)];
  await till.goto('/en/staff');
  await expect.poll(() => till.evaluate(READY), { timeout: 15_000 }).toBe(true);

  await context.setOffline(true);
  await till.goto(`/en/staff/${daniel}`);
  expect(await says('main')).toContain('No network');
  // whose card was asked for stands there already
  expect(await till.inputValue('input[name=who]')).toBe(daniel);
  await till.fill('input[name=amount]', '12.345');
  await till.locator('input[name=amount]').press('Enter');
  expect(await says('[role=alert]')).toContain('not an amount');
  await sell('', '31.00', 'R-1');
  await sell('050-234-5601', '20');
  await sell('0509999999', '10');
  expect(await says('[data-queue]')).toMatch(/Waiting to be sent: 3[^]*31\.00[^]*…5601/);
  // anybody may stand before a locked till
  expect(await says('main')).not.toContain(daniel);

  await till.reload();
  expect(await till.locator('[data-queue] [data-row]').count()).toBe(3);
  await context.setOffline(false);
  await till.waitForSelector('[data-line=here]:not([hidden])');
  await expect.poll(() => till.locator('[data-queue] [data-row]').count(), { timeout: 15_000 }).toBe(0);
  const refused = await says('[data-refused]');
  expect(refused).toMatch(/Not taken: 1[^]*10\.00[^]*…9999/);
  expect([await visitsOf(daniel), await visitsOf(yossi)]).toEqual([before[0]! + 1, before[1]! + 1]);

  // the till itself says so too, until it is settled
  await till.goto('/en/staff');
  await till.locator('[data-offline-strip] [data-refused] a').click();
  await till.locator('[data-settled]').click();
  await till.locator('[data-refused]').waitFor({ state: 'hidden' });
  await till.goto('/en/staff');
  expect(await till.locator('[data-offline-strip] [data-refused]').isVisible()).toBe(false);
});

test('a purchase that was on its way when the network went is not lost, and does not count twice', async () => {
  const before = await visitsOf(yossi);
  await till.goto(`/en/staff/${yossi}`);
  await till.fill('input[name=amount]', '45.50');
  await context.setOffline(true);
  await till.locator('input[name=amount]').press('Enter');
  await till.waitForURL(/staff\/offline/);
  expect(await says('main')).toContain('could not be sent');
  expect(await till.inputValue('input[name=who]')).toBe(yossi);
  await sell('', await till.inputValue('input[name=amount]'));
  await context.setOffline(false);
  await expect.poll(() => till.locator('[data-queue] [data-row]').count(), { timeout: 20_000 }).toBe(0);
  expect(await visitsOf(yossi)).toBe(before + 1);
});

test('whoever is not signed in when the network comes back is asked to, and then it is sent', async () => {
  const before = await visitsOf(daniel);
  await context.setOffline(true);
  await till.goto('/en/staff/offline');
  await sell(daniel, '8');
  // ten minutes later
  await context.clearCookies({ name: 'moadon_session' });
  await context.setOffline(false);
  await till.waitForSelector('[data-sign-in]:not([hidden])');
  expect(await till.locator('[data-queue] [data-row]').count()).toBe(1);
  await till.locator('[data-sign-in] a').click();
  await till.waitForURL(/staff\/lock/);
  await till.locator('label', { hasText: 'תמר' }).click();
  await till.fill('input[name=pin]', '1234');
  await till.keyboard.press('Enter');
  await till.waitForURL(/staff\/offline/);
  await expect.poll(() => till.locator('[data-queue] [data-row]').count(), { timeout: 15_000 }).toBe(0);
  expect(await visitsOf(daniel)).toBe(before + 1);
});

test('on a device that is no till the page says so, and keeps nothing', async () => {
  const { page } = await site.visitor({ phone: false });
  await page.goto('/en/staff/offline');
  expect(await page.innerText('main')).toContain('not ready to work without a network');
  expect(await page.locator('form[data-write]').isVisible()).toBe(false);
});
