import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ourFunctions, resources, synthesize, type Resource, type Synthesized } from './synthesized.ts';

let made: Synthesized;
let copies: Resource[];
beforeAll(() => {
  made = synthesize();
  copies = resources(made.club, 'Custom::CDKBucketDeployment');
});

const copyOf = (folder: string | undefined): Resource => {
  const found = copies.filter(({ Properties }) => Properties.DestinationBucketKeyPrefix === folder);
  expect(found).toHaveLength(1);
  return found[0]!;
};

test('nothing of an older build is taken away: a page that is open may still ask for it', () => {
  expect(copies).toHaveLength(2);
  for (const { id, Properties } of copies) {
    expect(Properties.Prune, id).toBe(false);
    expect(Properties.RetainOnDelete, id).toBe(true);
  }
});

test('both go to the assets bucket and no other', () => {
  const [assets] = Object.values(made.data.findOutputs('*')).filter(({ Value }) =>
    String(Value?.Ref ?? '').startsWith('Assets'),
  );
  for (const { Properties } of copies)
    expect(Properties.DestinationBucketName).toEqual({ 'Fn::ImportValue': assets!.Export.Name });
});

test('files named by their content are kept for a year, others looked at again after an hour', () => {
  expect(copyOf('_astro').Properties.SystemMetadata).toEqual({
    'cache-control': 'public, immutable, max-age=31536000',
  });
  expect(copyOf(undefined).Properties.SystemMetadata).toEqual({ 'cache-control': 'public, max-age=3600' });
});

test('what is kept for a year is named by its content', () => {
  const client = join(import.meta.dirname, '../../dist/portal/client');
  const named = readdirSync(join(client, '_astro'), { recursive: true, encoding: 'utf8' });
  expect(named.filter((name) => !/[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(name))).toEqual([]);
});

test('the pages’ function asks the API of this deployment and proves itself by reference, not by value', () => {
  const { Environment } = ourFunctions(made.club).get('portal')!.Properties;
  expect(JSON.stringify(Environment.Variables.MOADON_API_ORIGIN)).toContain('"Fn::');
  expect(JSON.stringify(Environment.Variables.MOADON_ORIGIN_SECRET)).toContain('{{resolve:secretsmanager:');
  expect(readFileSync(join(import.meta.dirname, '../../dist/portal/lambda/entry.mjs'), 'utf8')).toContain(
    'MOADON_API_ORIGIN',
  );
});
