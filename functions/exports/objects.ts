import type { Readable } from 'node:stream';
import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Runtime } from '../platform/runtime/runtime.ts';
import { exportsFolder } from './layout.ts';

/** The bucket of the exports. */
export interface Objects {
  bucket: string;
  put(key: string, body: Buffer | string): Promise<{ etag: string }>;
  /** Undefined where there is no such object. */
  stream(key: string): Promise<Readable | undefined>;
  text(key: string): Promise<string | undefined>;
  /** The ids of all exports that stand in the bucket, oldest first, finished or not. */
  exportIds(): Promise<string[]>;
}

const made = new WeakMap<Runtime, Objects>();

export function objectsOf(runtime: Runtime): Objects {
  let objects = made.get(runtime);
  if (!objects) made.set(runtime, (objects = open(runtime)));
  return objects;
}

function open({ config }: Runtime): Objects {
  const Bucket = config.bucket;
  const s3 = new S3Client({
    region: config.region,
    ...(config.endpoints.s3 ? { endpoint: config.endpoints.s3, forcePathStyle: true } : {}),
  });
  const get = (Key: string) =>
    s3.send(new GetObjectCommand({ Bucket, Key })).catch((error: unknown) => {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    });
  return {
    bucket: Bucket,
    async put(Key, Body) {
      const { ETag = '' } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: Buffer.from(Body) }));
      return { etag: ETag.replaceAll('"', '') };
    },
    stream: async (key) => (await get(key))?.Body as Readable | undefined,
    text: async (key) => (await get(key))?.Body?.transformToString(),
    async exportIds() {
      const ids: string[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await s3.send(
          new ListObjectsV2Command({
            Bucket,
            Prefix: exportsFolder,
            Delimiter: '/',
            ...(ContinuationToken ? { ContinuationToken } : {}),
          }),
        );
        for (const { Prefix = '' } of page.CommonPrefixes ?? []) ids.push(Prefix.slice(exportsFolder.length, -1));
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
      return ids.sort();
    },
  };
}
