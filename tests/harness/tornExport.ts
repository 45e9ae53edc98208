import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { StoredItem } from '../../functions/exports/dataFiles.ts';
import { folderOf, md5, type DataFile, type Summary } from '../../functions/exports/layout.ts';
import { localEngine } from '../../functions/exports/localEngine.ts';
import { objectsOf } from '../../functions/exports/objects.ts';
import type { TestClub } from './club.ts';

/**
 * An export that lacks some items, as if they had been written a moment too late; its manifests are as they should be.
 * `meanwhile` is what the club does while the table is exported.
 */
export async function tornExport(
  club: TestClub,
  gone: (item: StoredItem) => boolean,
  meanwhile: () => Promise<void> = async () => {},
): Promise<string> {
  const { runtime } = club.cloud;
  const objects = objectsOf(runtime);
  const engine = localEngine(runtime, objects);
  const { id } = await engine.start(crypto.randomUUID());
  do await Promise.all([meanwhile(), sleep(5)]);
  while ((await engine.describe(id, club.now())).state === 'running');
  const filesKey = `${folderOf(id)}manifest-files.json`;
  const files = (await objects.text(filesKey))!.trim().split('\n');
  expect(files).toHaveLength(1);
  const file = JSON.parse(files[0]!) as DataFile;
  const chunks: Buffer[] = [];
  for await (const chunk of (await objects.stream(file.dataFileS3Key))!) chunks.push(chunk as Buffer);
  const all = gunzipSync(Buffer.concat(chunks)).toString().trimEnd().split('\n');
  const left = all.filter((line) => !gone((JSON.parse(line) as { Item: StoredItem }).Item));
  expect(left.length).toBeLessThan(all.length);
  const body = gzipSync(`${left.join('\n')}\n`);
  await objects.put(file.dataFileS3Key, body);
  const list = `${JSON.stringify({ ...file, itemCount: left.length, md5Checksum: md5(body) })}\n`;
  const summaryKey = `${folderOf(id)}manifest-summary.json`;
  const summary = JSON.parse((await objects.text(summaryKey))!) as Summary;
  const summaryText = JSON.stringify({ ...summary, itemCount: left.length });
  for (const [key, text] of [
    [filesKey, list],
    [summaryKey, summaryText],
  ] as const) {
    await objects.put(key, text);
    await objects.put(key.replace(/json$/, 'md5'), md5(text));
  }
  return id;
}
