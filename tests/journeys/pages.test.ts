import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../infra/local/cloud.ts';
import { openTestSite, type TestSite } from '../harness/site.ts';

/** Every page there is, opened by the person it is for, on a phone: it answers, reads the right way, holds nothing raw, and fits. */
const folder = join(root, 'portal/pages/[lang]');
const routes = globSync('**/*.astro', { cwd: folder })
  .map((file) => `/${file.replace(/\.astro$/, '').replace(/(^|\/)index$/, '')}`)
  // What scripts fetch into a page, and the page of the components, which only developers see.
  .filter((route) => !/\/(found|preview|settings-sample|style)$/.test(route))
  .sort();
type Person = 'anyone' | 'member' | 'staff';
const personOf = (route: string): Person =>
  /^\/(staff|owner)\b/.test(route) ? 'staff' : /^\/member\b/.test(route) ? 'member' : 'anyone';

let site: TestSite;
const people = {} as Record<Person, Page>;
/** A page's address with what the demo club really holds in the place of the route's parameters. */
const addresses: Record<string, string[]> = {};

const logIn = async (page: Page, path: string, contact: string, inside: RegExp): Promise<void> => {
  await page.goto(path);
  await page.fill('input[name=contact]', contact);
  await page.keyboard.press('Enter');
  await page.waitForSelector('input[name=code]');
  await page.fill('input[name=code]', site.codeFor(contact.replace(/^0/, '').replaceAll('-', '')));
  await page.waitForURL(inside);
};

/** The first link of a page whose path is of this form; pages are found as people find them. */
const linkOn = async (page: Page, path: string, form: RegExp): Promise<string> => {
  await page.goto(path);
  const hrefs = await page.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const found = hrefs.find((href) => href !== null && form.test(href));
  if (!found) throw new Error(`nothing like ${form} on ${path}`);
  return found.replace(/^\/he/, '');
};

beforeAll(async () => {
  site = await openTestSite();
  for (const person of ['anyone', 'member', 'staff'] as const) {
    people[person] = (await site.visitor()).page;
    // No waiting for one page to fade into the next.
    await people[person].emulateMedia({ reducedMotion: 'reduce' });
  }
  const { member, staff } = people;
  await Promise.all([
    logIn(member, '/he/login', '050-234-5678', /\/member/),
    logIn(staff, '/he/login?as=staff', 'owner@demo.test', /\/staff$/),
  ]);

  const reward = await linkOn(member, '/he/member/rewards', /\/rewards\/[^/]+$/);
  await member.goto(`/he${reward}`);
  await member.locator('main form button').first().click();
  await member.waitForURL(/\/claims\//);
  const claim = new URL(member.url()).pathname.replace(/^\/he/, '');

  const list = async (name: string, form = `/${name}/[^/?]+$`) => [
    await linkOn(staff, `/he/owner/${name}`, new RegExp(`${form}(?<!/new)`)),
    `/owner/${name}/new`,
  ];
  const card = await linkOn(staff, '/he/owner/members', /\/staff\/\d{10}$/);
  const theirs = (route: string) => route.replace('/staff/[member]', card);
  for (const route of routes) addresses[route] = [theirs(route)];
  Object.assign(addresses, {
    '/login': ['/login', '/login?by=email', '/login?as=staff'],
    '/member/rewards/[id]': [reward],
    '/member/rewards/claims/[code]': [claim],
    '/staff': ['/staff', '/staff?q=05', '/staff?q=050234', '/staff?q=shalom10'],
    '/staff/claims': ['/staff/claims', `/staff/claims?code=${claim.split('/').at(-1)}`],
    '/staff/[member]/purchase': [await linkOn(staff, `/he${card}`, /purchase\?id=/)],
    '/staff/[member]/reward/[id]': [theirs('/staff/[member]/reward/') + reward.split('/').at(-1)],
    '/owner/coupons/[id]': await list('coupons'),
    '/owner/offers/[id]': await list('offers'),
    '/owner/rewards/[id]': await list('rewards'),
    '/owner/rules/[id]': [...(await list('rules', '/rules/(?!tiers|policy)[^/?]+$')), '/owner/rules/new?kind=times'],
    '/owner/segments/[id]': [...(await list('segments')), '/owner/segments/new?late=true'],
    '/owner/staff/[id]': await list('staff', '/staff/(?!device)[^/?]+$'),
  });
}, 120_000);
afterAll(() => site?.stop());

/** Words that only a mistake puts before people: a message's key, a value that is none. */
const raw = /\b(?:undefined|NaN|null|(?:common|entry|errors|legal|member|owner|segment|staff)\.[a-z]\w+)\b|\[object/;

async function wrongWith(page: Page, address: string, dir: string): Promise<string[]> {
  const response = await page.goto(address);
  const wrong: string[] = [];
  if (response?.status() !== 200) wrong.push(`answers ${response?.status()}`);
  if ((await page.getAttribute('html', 'dir')) !== dir) wrong.push(`does not read ${dir}`);
  // as text: what runs in the page is not typed here
  const text = `${await page.title()} ${await page.innerText('body')}`;
  const over = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  const found = raw.exec(text);
  if (found) wrong.push(`says "${text.slice(Math.max(0, found.index - 30), found.index + 40)}"`);
  if (over > 0) wrong.push(`is ${over} px too wide`);
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
      // Half of axe's time, and the colours are the same in every language.
      rules: { 'color-contrast': { enabled: dir === 'rtl' } },
    })
    // There are no frames to look into, which the other mode opens a page of its own for.
    .setLegacyMode()
    .analyze();
  for (const { id, impact, nodes } of violations)
    if (impact === 'serious' || impact === 'critical') wrong.push(`${id}: ${nodes[0]?.html.slice(0, 120)}`);
  return wrong.map((what) => `${address} ${what}`);
}

test.each([
  ['he', 'rtl'],
  ['en', 'ltr'],
] as const)(
  'every page in %s',
  async (lang, dir) => {
    const openAll = async (person: Person): Promise<string[]> => {
      const wrong: string[] = [];
      for (const route of routes.filter((each) => personOf(each) === person))
        for (const address of addresses[route]!)
          wrong.push(...(await wrongWith(people[person], `/${lang}${address}`, dir)));
      return wrong;
    };
    expect((await Promise.all([openAll('anyone'), openAll('member'), openAll('staff')])).flat()).toEqual([]);
  },
  180_000,
);

test('what leads nowhere says so, with a way back', async () => {
  const response = await people.anyone.goto('/he/nothing-here');
  expect(response?.status()).toBe(404);
  expect(await people.anyone.locator('main a[href="/he/"]').count()).toBe(1);
});

test('no page is forgotten', () => {
  expect(existsSync(folder)).toBe(true);
  expect(routes.length).toBeGreaterThan(40);
  expect(
    Object.values(addresses)
      .flat()
      .filter((address) => address.includes('[')),
  ).toEqual([]);
});
