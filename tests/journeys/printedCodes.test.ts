import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../harness/site.ts';

/** An owner makes codes for a printer's, and takes them along as one file. */
let site: TestSite;
let desk: Page;
beforeAll(async () => {
  site = await openTestSite({ demo: true });
  desk = (await site.visitor({ phone: false })).page;
  await site.logIn(desk);
}, 180_000);
afterAll(() => site?.stop());

test('a pattern that could be guessed is refused with what is missing; codes come as one file, each once', async () => {
  await desk.goto('/en/owner/coupons/new');
  await desk.fill('input[name="name.en"]', 'Flyer');
  await desk.fill('input[name=percent]', '10');
  await desk.fill('input[name=until]', '2030-12-31');
  await desk.check('input[name=codes][value=printed]');
  await desk.locator('main form button').last().click();
  await desk.waitForURL(/saved=1/);
  await desk.waitForSelector('#codes');

  await desk.fill('#codes input[name=count]', '120000');
  await desk.fill('#codes input[name=pattern]', 'flyer-####-##');
  await desk.locator('#codes form button').click();
  await desk.waitForSelector('text=4 more signs are needed');
  expect(await desk.inputValue('#codes input[name=count]')).toBe('120000');

  await desk.fill('#codes input[name=pattern]', 'flyer-####-####-####');
  await desk.locator('#codes form button').click();
  await desk.waitForSelector('text=120,000 codes');
  if (process.env.SHOTS) await desk.screenshot({ path: `${process.env.SHOTS}/codes-en.png`, fullPage: true });

  const coming = desk.waitForEvent('download');
  await desk.click('[data-codes]');
  const lines = readFileSync(await (await coming).path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines[0]).toBe('code');
  expect(lines).toHaveLength(120_001);
  expect(new Set(lines).size).toBe(120_001);
  expect(lines[1]).toMatch(/^FLYER-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(await desk.innerText('#codes [role=status]')).toBe('100%');

  const hebrew = desk.url().replace('/en/', '/he/');
  await desk.goto(hebrew);
  await desk.waitForSelector('#codes');
  if (process.env.SHOTS) await desk.screenshot({ path: `${process.env.SHOTS}/codes-he.png`, fullPage: true });
});
