import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { silentLog } from '../../functions/platform/runtime/log.ts';
import { buildPortal } from '../../infra/local/buildPortal.ts';
import { openCloud, type Cloud, type Reactors } from '../../infra/local/cloud.ts';
import { countDemo } from '../../infra/local/demo/countDemo.ts';
import { makeDemoClub } from '../../infra/local/demo/demoClub.ts';
import { readOutbox } from '../../infra/local/engines/index.ts';
import { openSite } from '../../infra/local/site.ts';

/** The whole club as `npm start` runs it, with a real browser before it. */
export interface TestSite {
  origin: string;
  cloud: Cloud;
  reactors: Reactors;
  dataDir: string;
  browser: Browser;
  /** A visitor of their own: no cookies shared with others. */
  visitor: (options?: {
    phone?: boolean;
    locale?: string;
    javaScript?: boolean;
  }) => Promise<{ page: Page; context: BrowserContext }>;
  /** The newest one-time code that went to this phone's last digits or e-mail. */
  codeFor: (to: string) => string;
  /** Signs the owner in at the till by a code, as anybody does by keyboard. */
  logIn: (page: Page, lang?: string) => Promise<void>;
  stop: () => Promise<void>;
}

const owner = 'owner@demo.test';

export async function openTestSite(options: { demo?: boolean } = {}): Promise<TestSite> {
  buildPortal();
  const dataDir = mkdtempSync(join(tmpdir(), 'moadon-site-'));
  const cloud = await openCloud({
    dataDir,
    publicOrigin: 'http://localhost',
    log: { ...silentLog, error: (what, error) => console.error(what, error) },
  });
  const reactors = await cloud.startReactors();
  const site = await openSite(cloud, dataDir, 0);
  if (options.demo ?? true) await makeDemoClub(cloud);
  await countDemo(cloud, reactors);
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      // made for a Lambda of one process; here one crash would take all pages with it
      ...chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote'),
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
    headless: true,
  });
  const origin = `http://localhost:${site.port}`;
  const codeFor = (to: string): string => {
    const message = readOutbox(dataDir).find((each) => each.to.endsWith(to));
    const code = /\d{6}/.exec(message?.text ?? '')?.[0];
    if (!code) throw new Error(`no code went to ${to}`);
    return code;
  };
  return {
    origin,
    cloud,
    reactors,
    dataDir,
    browser,
    async visitor({ phone = true, locale = 'he-IL', javaScript = true } = {}) {
      const context = await browser.newContext({
        baseURL: origin,
        locale,
        javaScriptEnabled: javaScript,
        viewport: phone ? { width: 390, height: 844 } : { width: 1024, height: 768 },
        deviceScaleFactor: phone ? 2 : 1,
      });
      context.setDefaultTimeout(15_000);
      return { context, page: await context.newPage() };
    },
    codeFor,
    async logIn(page, lang = 'en') {
      await page.goto(`/${lang}/login?as=staff`);
      await page.fill('input[name=contact]', owner);
      await page.keyboard.press('Enter');
      await page.waitForSelector('input[name=code]');
      await page.fill('input[name=code]', codeFor(owner));
      await page.waitForURL(/\/staff$/);
    },
    async stop() {
      await browser.close();
      site.close();
      await reactors.stop();
      await cloud.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
