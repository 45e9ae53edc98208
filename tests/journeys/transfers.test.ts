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

test('a family shares one wallet: the owner allows it, two join at the desk, one leaves', async () => {
  const [holder, joins] = cards as [string, string];
  await desk.goto(`${joins}/household`);
  expect(await main()).toContain('This club has no family wallet');
  await desk.goto('/en/owner/rules/policy');
  await desk.fill('input[name=householdMost]', '4');
  await desk.locator('button[name=do][value=save]').click();
  await desk.waitForURL(/owner\/rules(\?|$)/);
  expect(await main()).toContain('Up to 4 of a family share one wallet, and all of them spend points of it.');

  await desk.goto(joins);
  await desk.locator('a[href$="/household"]').click();
  await desk.fill('input[name=holder]', numberOf(joins));
  await send();
  await desk.waitForSelector('#field-holder-error');
  await desk.fill('input[name=holder]', numberOf(holder));
  await send();
  await desk.waitForSelector('text=Sharing the wallet');
  expect(await main()).toMatch(/The wallet is Tamar Gives’s[\s\S]*Tamar Gets/);
  await desk.goto(`${joins}/points`);
  expect(await main()).toContain('100 points');

  await desk.goto(`${holder}/household`);
  await desk.locator('button[popovertarget^=remove-]').first().click();
  await desk.locator('[id^=remove-] form button:not([type=button])').click();
  await desk.waitForSelector('text=The card stands by itself again');
  expect(await main()).toContain('Nobody shares this wallet.');
  await desk.goto(`${joins}/points`);
  expect(await main()).toContain('0 points');
});

test('on their own page a member invites, another one accepts by the link, and leaves', async () => {
  const inviter = (await site.visitor()).page;
  const other = (await site.visitor()).page;
  const signIn = async (page: Page, phone: string): Promise<void> => {
    await page.goto('/en/login');
    await page.fill('input[name=contact]', phone);
    await page.keyboard.press('Enter');
    await page.waitForSelector('input[name=code]');
    await page.fill('input[name=code]', site.codeFor(phone.slice(1)));
    await page.waitForURL(/\/member/);
  };
  await signIn(inviter, '0502773100');
  await signIn(other, '0502773101');
  await inviter.goto('/en/member/more');
  await inviter.locator('a[href$="/member/household"]').click();
  await inviter.locator('form:has(input[value=invite]) button').click();
  const link = await inviter.inputValue('input[name=link]');
  await other.goto(link);
  await other.locator('form:has(input[value=join]) button').click();
  await other.waitForSelector('text=You share the wallet now');
  expect(await other.innerText('main')).toMatch(/You share the wallet now[\s\S]*Tamar Gets/);
  await other.goto(link);
  await other.locator('button[popovertarget=leave]').first().click();
  await other.locator('#leave form button:not([type=button])').click();
  await other.waitForSelector('text=The card stands by itself again');
  await inviter.goto('/en/member/household');
  expect(await inviter.innerText('main')).not.toContain('Tamar Gets');
});
