import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { createGzip, type Gzip } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { folderOf, md5, type DataFile } from './layout.ts';
import type { Objects } from './objects.ts';

export type StoredItem = Record<string, AttributeValue>;

/** Binary values stand in base64, as DynamoDB's JSON has them. */
const binary = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;

const megabyte = 1024 * 1024;
/** Below every limit of a single upload, the embedded engine's of 11 MB too. */
const mostCompressed = 8 * megabyte;

/**
 * Writes items to one gzip'd file after another. A file ends at `most` bytes of text or 8 MB compressed, whichever comes
 * first: no more than that is held in memory, and each is one plain PUT.
 */
export function dataFileWriter(objects: Objects, exportId: string, most = 64 * megabyte) {
  const files: DataFile[] = [];
  let bytes = 0;
  let open: { gzip: Gzip; chunks: Buffer[]; size: number; text: number; items: number } | undefined;

  const begin = () => {
    const file = { gzip: createGzip(), chunks: [] as Buffer[], size: 0, text: 0, items: 0 };
    file.gzip.on('data', (chunk: Buffer) => {
      file.chunks.push(chunk);
      file.size += chunk.length;
    });
    return file;
  };
  const end = async (file: NonNullable<typeof open>) => {
    file.gzip.end();
    await once(file.gzip, 'end');
    const body = Buffer.concat(file.chunks);
    const key = `${folderOf(exportId)}data/${randomBytes(13).toString('hex')}.json.gz`;
    const { etag } = await objects.put(key, body);
    bytes += body.length;
    files.push({ itemCount: file.items, md5Checksum: md5(body), etag, dataFileS3Key: key });
  };

  return {
    async write(items: readonly StoredItem[]): Promise<void> {
      if (items.length === 0) return;
      open ??= begin();
      const lines = items.map((Item) => `${JSON.stringify({ Item }, binary)}\n`).join('');
      open.items += items.length;
      open.text += lines.length;
      if (!open.gzip.write(lines)) await once(open.gzip, 'drain');
      if (open.text < most && open.size < mostCompressed) return;
      const full = open;
      open = undefined;
      await end(full);
    },
    async finish(): Promise<{ files: DataFile[]; bytes: number }> {
      if (open ?? files.length === 0) await end(open ?? begin());
      open = undefined;
      return { files, bytes };
    },
  };
}
