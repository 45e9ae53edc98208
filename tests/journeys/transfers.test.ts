import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../harness/site.ts';

/** An owner moves points between two members, merges them, and takes that back. */
let site: TestSite;
let desk: Page;
const cards: string[] = [];
beforeAll(async () => {
  site = await openTestSite();
  desk = (await site.visitor({ phone: false })).page;
  await site.logIn(desk);
  for (const [i, name] of ['Tamar Gives', 'Tamar Gets'].entries()) {
    await desk.goto('/en/staff/new');
    await desk.fill('input[name=name]', name);
    await desk.fill('input[name=contact]', `050277310${i}`);
    await desk.locator('main form button:not([type=button])').last().click();
    await desk.waitForURL(/staff\/\d{10}/);
    cards.push(new URL(desk.url()).pathname);
  }
}, 180_000);
afterAll(() => site?.stop());

const main = async () => (await desk.innerText('main')).replace(/[\u2066-\u2069]/g, '');
const numberOf = (card: string) => card.split('/').at(-1)!;
const send = () => desk.locator('main form button:not([type=button])').first().click();

test('points move only once both balances were seen', async () => {
  const [from, to] = cards as [string, string];
  await desk.goto(`${from}/points`);
  await desk.fill('input[name=points]', '100');
  await desk.fill('input[name=reason]', 'a good customer');
  await send();
  await desk.waitForURL(/staff\/\d{10}(\?|$)/);

  await desk.goto(`${from}/points`);
  await desk.locator('a[href$="/transfer"]').click();
  await desk.fill('input[name=to]', '0502999999');
  await desk.fill('input[name=points]', '30');
  await desk.fill('input[name=reason]', 'one family');
  await send();
  await desk.waitForSelector('#field-to-error');
  await desk.fill('input[name=to]', '0502773101');
  await send();
  await desk.waitForSelector('input[name=do][value=move]', { state: 'attached' });
  expect(await main()).toMatch(/Tamar Gives\s+100 points\s+70 points\s+Tamar Gets\s+0 points\s+30 points/);
  await send();
  await desk.waitForURL(/staff\/\d{10}(\?|$)/);
  await desk.goto(`${to}/points`);
  expect(await main()).toContain('30 points');
});

test('two cards become one and are two again', async () => {
  const [stays, goes] = cards as [string, string];
  await desk.goto(`${stays}/merge`);
  await desk.fill('input[name=other]', numberOf(goes));
  await desk.fill('input[name=reason]', 'the same person');
  await send();
  await desk.waitForSelector('input[name=do][value=merge]', { state: 'attached' });
  expect(await main()).toMatch(/Tamar Gives\s+70 points\s+100 points\s+Tamar Gets\s+30 points\s+0 points/);
  await send();
  await desk.waitForURL(/staff\/\d{10}(\?|$)/);

  await desk.goto(goes);
  expect(new URL(desk.url()).pathname).toBe(stays);
  expect(await main()).toContain('100');

  await desk.goto(`${stays}/merge`);
  const apart = desk.locator('form:has(input[value=lookApart])');
  await apart.locator('input[name=reason]').fill('they are two');
  await apart.locator('button').click();
  await desk.waitForSelector('input[name=do][value=apart]', { state: 'attached' });
  await send();
  await desk.waitForURL(/staff\/\d{10}(\?|$)/);
  await desk.goto(`${goes}/points`);
  expect(await main()).toContain('30 points');
});
