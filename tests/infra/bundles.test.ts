import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { bundleFunctions, type Bundles } from '../../infra/aws/bundle.ts';

const root = join(import.meta.dirname, '../..');
const outDir = join(root, 'dist', `aws-test-${process.pid}`);

/** Bytes, minified. What is above the common budget says what it carries. */
const budget = 600_000;
const larger: Record<string, { bytes: number; because: string }> = {
  access: { bytes: 850_000, because: 'phone numbers of the world, SES, SMS' },
  members: {
    bytes: 950_000,
    because: 'phone numbers of the world, also as they are typed, SES, SMS, the household that one leaves',
  },
  offline: { bytes: 850_000, because: 'phone numbers of the world' },
  purchases: { bytes: 650_000, because: 'coupons, offers, proofs and gift cards in one transaction' },
  holds: { bytes: 800_000, because: 'purchases and rewards, with what they are judged by' },
  rewards: { bytes: 700_000, because: 'spending codes by SES and SMS' },
  reports: { bytes: 900_000, because: 'spreadsheets' },
  claims: { bytes: 680_000, because: 'texts and rules of rewards' },
  'rules-preview': { bytes: 650_000, because: 'members, offers and segments, to earn anew' },
  exports: { bytes: 680_000, because: 'S3' },
  'export-check': { bytes: 650_000, because: 'S3' },
  'export-daily': { bytes: 650_000, because: 'S3' },
  'export-watch': { bytes: 650_000, because: 'S3' },
};
/** Every page in three languages; each part of the club that comes with pages adds some 40 KB. */
const portalBudget = 2_000_000;

let bundles: Bundles;
beforeAll(async () => {
  bundles = await bundleFunctions({ outDir });
});
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

test('every function is within its budget of bytes', () => {
  const portal = statSync(join(root, 'dist/portal/lambda/entry.mjs')).size;
  const sizes = [...bundles.bytes, ['portal', portal] as const].sort(([, a], [, b]) => b - a);
  console.log(sizes.map(([id, bytes]) => `${id.padEnd(30)} ${(bytes / 1000).toFixed(0).padStart(5)} KB`).join('\n'));
  expect([...bundles.bytes.keys()].sort()).toEqual(manifest.map((spec) => spec.id).sort());
  const over = [...bundles.bytes].filter(([id, bytes]) => bytes > (larger[id]?.bytes ?? budget));
  expect(over).toEqual([]);
  expect(portal).toBeLessThan(portalBudget);
});

test('every bundle loads on Node 24 by itself and exports a handler', () => {
  const files = manifest.map(({ id }) => pathToFileURL(join(bundles.folderOf(id), 'index.mjs')).href);
  const load = `for (const file of ${JSON.stringify(files)}) {
    const { handler } = await import(file);
    if (typeof handler !== 'function') throw new Error('no handler: ' + file);
  }`;
  // in a bare environment: nothing may be asked of it before the first call
  execFileSync(process.execPath, ['--input-type=module', '-e', load], { env: {}, stdio: 'pipe' });
});

/** Hold code that hashes, because it stands beside what they use, and never come to it. */
const neverHash = ['offline', 'claims', 'friends', 'directory', 'directory-ages', 'lapse-notices', 'rules-preview'];

test('who hashes has the secret, who puts many at once may, and nobody else', () => {
  const textOf = (id: string) => readFileSync(join(bundles.folderOf(id), 'index.mjs'), 'utf8');
  const having = (what: string) => manifest.map(({ id }) => id).filter((id) => textOf(id).includes(what));
  const given = (right: 'secret' | 'batches') => manifest.filter(({ access }) => access[right]).map(({ id }) => id);
  expect(having('.config.secret').filter((id) => !neverHash.includes(id))).toEqual(given('secret'));
  expect(having('.putAll(')).toEqual(given('batches'));
});
