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
    '/owner/rules/punch/[id]': ['/owner/rules/punch/new'],
    '/owner/segments/[id]': [...(await list('segments')), '/owner/segments/new?late=true'],
    '/owner/staff/[id]': await list('staff', '/staff/(?!device)[^/?]+$'),
  });
}, 120_000);
afterAll(() => site?.stop());

/** Words that only a mistake puts before people: a message's key, a value that is none. */
const raw =
  /\b(?:undefined|NaN|null|(?:books|common|entry|errors|legal|member|owner|segment|staff)\.[a-z]\w+)\b|\[object/;

/** What bars people's way, by axe: once a page, as its parts are the same in every language. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
    // There are no frames to look into, which the other mode opens a page of its own for.
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, impact, nodes }) =>
    impact === 'serious' || impact === 'critical' ? [`${id}: ${nodes[0]?.html.slice(0, 120)}`] : [],
  );
}

async function wrongWith(page: Page, address: string, dir: string, deep: boolean): Promise<string[]> {
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
  if (deep) wrong.push(...(await barriers(page)));
  return wrong.map((what) => `${address} ${what}`);
}

test.each([
  ['he', 'rtl', true],
  ['ar', 'rtl', false],
  ['en', 'ltr', false],
] as const)(
  'every page in %s',
  async (lang, dir, deep) => {
    const openAll = async (person: Person): Promise<string[]> => {
      const wrong: string[] = [];
      for (const route of routes.filter((each) => personOf(each) === person))
        for (const address of addresses[route]!)
          wrong.push(...(await wrongWith(people[person], `/${lang}${address}`, dir, deep)));
      return wrong;
    };
    expect((await Promise.all([openAll('anyone'), openAll('member'), openAll('staff')])).flat()).toEqual([]);
  },
  180_000,
);

test('the open card holds the focus, gives it back, and is fetched anew once it is old', async () => {
  const { member } = people;
  await member.clock.install();
  await member.goto('/he/member');
  await member.locator('.card-open').click();
  expect(await member.locator('.member-card').evaluate((card) => card.closest('[inert]') !== null)).toBe(true);
  await member.keyboard.press('Escape');
  expect(await member.locator('[inert]').count()).toBe(0);
  expect(await member.locator('.card-open').evaluate((card) => card.matches(':focus'))).toBe(true);

  await member.clock.fastForward('04:01');
  const [renewed] = await Promise.all([
    member.waitForRequest((request) => request.resourceType() === 'fetch' && request.url().endsWith('/he/member')),
    member.keyboard.press('Enter'),
  ]);
  expect((await renewed.response())?.status()).toBe(200);
  expect(await member.locator('#member-codes svg').count()).toBe(3);
});

/** As text: what runs in the page is not typed here. */
const KEPT = "caches.match('/card').then((card) => card !== undefined)";

test('the card is there without a network from the first visit on, and gone once somebody logs out', async () => {
  const { page, context } = await site.visitor();
  await logIn(page, '/he/login', '050-234-5678', /\/member/);
  await expect.poll(() => page.evaluate(KEPT), { timeout: 15_000 }).toBe(true);
  await context.setOffline(true);
  await page.goto('/he/member');
  expect(await page.locator('.card-open').count()).toBe(1);
  expect(await page.locator('main [data-offline]').isVisible()).toBe(true);
  await context.setOffline(false);
  await page.goto('/he/member');
  await page.locator('form[action$="/logout"] button').click();
  await page.waitForURL(/\/he\/$/);
  expect(await page.evaluate(KEPT)).toBe(false);
  await context.close();
});

test('a wrong code is a page of its own: Back and a reload send nothing again', async () => {
  const { page, context } = await site.visitor({ javaScript: false });
  await page.goto('/he/login');
  await page.fill('input[name=contact]', '050-234-5678');
  await page.keyboard.press('Enter');
  await page.fill('input[name=code]', '12');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.field-error');
  const methods: string[] = [];
  page.on('request', (request) => request.isNavigationRequest() && methods.push(request.method()));
  await page.reload();
  expect(await page.locator('.field-error').count()).toBe(0);
  expect(methods).toEqual(['GET']);
  await context.close();
});

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
