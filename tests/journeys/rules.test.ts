import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../harness/site.ts';

/** An owner edits rules and sees what they would have done, with and without a script. */
let site: TestSite;

async function owner(javaScript: boolean): Promise<Page> {
  const { page } = await site.visitor({ javaScript });
  await page.goto('/he/login?as=staff');
  await page.fill('input[name=contact]', 'owner@demo.test');
  await page.locator('main form button').first().click();
  await page.fill('input[name=code]', site.codeFor('owner@demo.test'));
  // a script sends the code by itself
  if (!javaScript) await page.locator('main form button').first().click();
  await page.waitForURL(/\/staff$/);
  return page;
}
beforeAll(async () => void (site = await openTestSite()));
afterAll(() => site.stop());

const violations = async (page: Page) => {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

test('a rule is tried on last month before it is saved, and what was typed stays: also without a script', async () => {
  const page = await owner(false);
  await page.goto('/he/owner/rules');
  const before = await page.locator('main ul').first().innerText();
  await page.goto('/he/owner/rules/new?kind=bonus');
  await page.fill('[name="name.he"]', 'מתנה לכל קנייה');
  await page.fill('[name=points]', '7');
  await page.fill('[name=group]', 'מתנות');
  await page.click('button[value=try]');
  await page.waitForSelector('#tried');
  expect(await page.locator('#tried table').first().innerText()).toContain('מתנה לכל קנייה');
  expect(await page.inputValue('[name=group]')).toBe('מתנות');
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/rule.png`, fullPage: true });
  await page.goto('/he/owner/rules');
  expect(await page.locator('main ul').first().innerText()).toBe(before);
});

test('limits are tried too, in every language; a day that there is not is said at its field', async () => {
  const page = await owner(true);
  for (const lang of ['en', 'ar', 'he']) {
    await page.goto(`/${lang}/owner/rules/policy`);
    await page.fill('[name=capPerDay]', '5');
    await page.fill('[name=expiryOn]', '31.12');
    await page.fill('[name=lapseNoticeDays]', '14');
    await page.click('button[value=try]');
    await page.waitForSelector('#tried');
    expect(await violations(page)).toEqual([]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/policy-${lang}.png`, fullPage: true });
  }
  await page.fill('[name=expiryOn]', '31.11');
  await page.click('button[value=save]');
  await page.waitForSelector('.field-error');
  expect(await page.locator('#tried').count()).toBe(0);
  await page.fill('[name=expiryOn]', '31.12');
  await page.click('button[value=save]');
  // what was told goes out of the address again
  await page.waitForURL(/\/owner\/rules(\?|$)/);
  expect(await page.locator('main').innerText()).toContain('31 בדצמבר');
});
