import { createHash } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import type { StoredItem } from './dataFiles.ts';
import { folderOf, keyOf, md5, type DataFile, type Summary } from './layout.ts';
import type { Objects } from './objects.ts';

/** An export whose manifests have been read; `problems` says what of them is not as it should be. */
export interface OpenedExport {
  id: string;
  summary: Summary;
  files: DataFile[];
  problems: string[];
}

/** Reads the manifests and their checksums. Undefined where there is no export of that name, or it was never finished. */
export async function openExport(objects: Objects, id: string): Promise<OpenedExport | undefined> {
  const folder = folderOf(id);
  const summaryText = await objects.text(`${folder}manifest-summary.json`);
  if (summaryText === undefined) return undefined;
  const filesText = (await objects.text(`${folder}manifest-files.json`)) ?? '';
  const problems: string[] = [];
  for (const [name, text] of [
    ['manifest-summary', summaryText],
    ['manifest-files', filesText],
  ] as const) {
    // DynamoDB writes .md5 and documents .checksum
    const sum = (await objects.text(`${folder}${name}.md5`)) ?? (await objects.text(`${folder}${name}.checksum`));
    if (sum?.trim() !== md5(text)) problems.push(`${name}.json does not match its checksum`);
  }
  const summary = JSON.parse(summaryText) as Summary;
  const files = filesText
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as DataFile);
  const listed = files.reduce((sum, file) => sum + file.itemCount, 0);
  if (listed !== summary.itemCount)
    problems.push(`the files hold ${listed} items, the summary counts ${summary.itemCount}`);
  return { id, summary, files, problems };
}

/**
 * All items of an export, some at a time, file by file. What is wrong with a file (missing, other bytes than its checksum
 * says, not readable, another number of items) is told to `problem`, and the next file is read.
 */
export async function* readItems(
  objects: Objects,
  { files }: Pick<OpenedExport, 'files'>,
  problem: (text: string) => void,
): AsyncGenerator<StoredItem[]> {
  for (const file of files) {
    const name = file.dataFileS3Key.split('/').at(-1)!;
    const body = await objects.stream(keyOf(file));
    if (!body) {
      problem(`${name} is missing`);
      continue;
    }
    const hash = createHash('md5');
    const gunzip = createGunzip();
    body.on('data', (chunk: Buffer) => hash.update(chunk));
    body.on('error', (error) => gunzip.destroy(error));
    body.pipe(gunzip);
    let items = 0;
    try {
      for await (const batch of linesOf(gunzip)) {
        const parsed = batch.map((line) => (JSON.parse(line) as { Item: StoredItem }).Item);
        items += parsed.length;
        yield parsed;
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      problem(`${name} cannot be read: ${error.message}`);
      continue;
    }
    if (hash.digest('base64') !== file.md5Checksum) problem(`${name} does not match its checksum`);
    if (items !== file.itemCount) problem(`${name} holds ${items} items, the manifest says ${file.itemCount}`);
  }
}

async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop()!;
    if (lines.length) yield lines;
  }
  rest += decoder.end();
  if (rest) yield [rest];
}
