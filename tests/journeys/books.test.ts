import { read } from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../harness/site.ts';

/** The end of a day: the till closed by keyboard, what is owed in points, the month for the accountant. */
let site: TestSite;
let till: Page;
beforeAll(async () => {
  site = await openTestSite();
  till = (await site.visitor({ phone: false })).page;
  await site.logIn(till);
  await till.goto('/en/staff?q=5604');
  await till.fill('input[name=amount]', '80');
  await till.locator('input[name=amount]').press('Enter');
  await till.waitForURL(/done=/);
  await site.reactors.settled();
}, 120_000);
afterAll(() => site?.stop());

test('a till is closed against its Z total by keyboard; closed again, both stay', async () => {
  await till.goto('/en/staff/close');
  await till.waitForSelector('input[name=zTotal]');
  await till.fill('input[name=zTotal]', 'a lot');
  await till.keyboard.press('Enter');
  await till.waitForSelector('.field-error');
  expect(await till.inputValue('input[name=zTotal]')).toBe('a lot');
  await till.fill('input[name=zTotal]', '100.50');
  await till.locator('input[name=zTotal]').press('Enter');
  await till.getByText('The day is closed').waitFor();
  const text = await till.innerText('main');
  expect(text).toContain('Closing 1');
  expect(text).toMatch(/Difference\s+.?₪?20\.50/);
  await till.fill('input[name=zTotal]', '80');
  await till.fill('input[name=note]', 'counted again');
  await till.keyboard.press('Enter');
  await till.getByText('In place of closing 1').first().waitFor();
  expect(await till.locator('details .box').count()).toBe(1);
  await till.emulateMedia({ media: 'print' });
  expect(await till.locator('.slip').isVisible()).toBe(true);
  expect(await till.locator('input[name=zTotal]').isVisible()).toBe(false);
  await till.emulateMedia({ media: 'screen' });
});

test('what is owed by month, and a file that a spreadsheet opens', async () => {
  await till.goto('/en/owner/liability');
  expect(await till.locator('tbody tr').count()).toBeGreaterThan(1);
  const link = till.locator('a[download]').first();
  const file = await till.context().request.get((await link.getAttribute('href'))!);
  expect(file.headers()['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  expect(read(await file.body()).SheetNames).toEqual(['Days', 'Cashiers', 'Day closes', 'Points', 'Refunds']);
});
