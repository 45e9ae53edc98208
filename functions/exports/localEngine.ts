import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../shared/time.ts';
import type { Runtime } from '../platform/runtime/runtime.ts';
import { dataFileWriter } from './dataFiles.ts';
import type { ExportEngine, ExportStatus } from './engine.ts';
import { folderOf, locationOf, md5, prefix, type Summary } from './layout.ts';
import type { Objects } from './objects.ts';

export interface LocalEngineOptions {
  /** Items read at a time; as much as one answer holds unless told. */
  pageItems?: number;
  /** Runs after each page: what is written here is in the export or not, as it falls, so that transactions get torn. */
  betweenPages?: (page: number) => Promise<void>;
  /** Text after which a new file begins. */
  fileBytes?: number;
  /** Parts of the key space, one after another: DynamoDB's order is that of hashes, the embedded engine's that of the keys. */
  segments?: number;
}

/** Without a summary for so long, nobody writes it any more, whoever has the writer's process id by now. */
const patienceMs = 30 * 60_000;

interface Progress {
  items: number;
  failed?: unknown;
}

/** The exports that this process writes, whichever engine object began them. */
const running = new Map<string, Progress>();

/**
 * DynamoDB's export on a laptop: a scan, written to S3 in the layout of the real one. The scan takes time, so a transaction
 * that is committed meanwhile may be half in it; whoever reads an export bears that, on AWS too.
 */
export function localEngine(runtime: Runtime, objects: Objects, options: LocalEngineOptions = {}): ExportEngine {
  const run = async (id: string, at: Instant, progress: Progress) => {
    const { dynamodb, config } = runtime;
    const writer = dataFileWriter(objects, id, options.fileBytes);
    const { segments = 1 } = options;
    let page = 0;
    for (let segment = 0; segment < segments; segment++) {
      let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
      do {
        const answer = await dynamodb.scan({
          TableName: config.table,
          ConsistentRead: true,
          ...(segments > 1 ? { Segment: segment, TotalSegments: segments } : {}),
          ...(options.pageItems ? { Limit: options.pageItems } : {}),
          ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
        });
        await writer.write(answer.Items ?? []);
        progress.items += answer.Items?.length ?? 0;
        ExclusiveStartKey = answer.LastEvaluatedKey;
        await options.betweenPages?.(++page);
      } while (ExclusiveStartKey);
    }

    const { files, bytes } = await writer.finish();
    const tableArn = `arn:aws:dynamodb:${config.region}:000000000000:table/${config.table}`;
    const manifestFilesS3Key = `${folderOf(id)}manifest-files.json`;
    const summary: Summary = {
      version: '2020-06-30',
      exportArn: `${tableArn}/export/${id}`,
      startTime: at,
      endTime: runtime.now(),
      tableArn,
      tableId: config.table,
      exportTime: at,
      s3Bucket: objects.bucket,
      s3Prefix: prefix,
      s3SseAlgorithm: 'AES256',
      s3SseKmsKeyId: null,
      manifestFilesS3Key,
      billedSizeBytes: bytes,
      itemCount: progress.items,
      outputFormat: 'DYNAMODB_JSON',
      exportType: 'FULL_EXPORT',
    };
    const list = files.map((file) => `${JSON.stringify(file)}\n`).join('');
    await putWithChecksum(objects, manifestFilesS3Key, list);
    // the summary comes last: where it is, the export is whole
    await putWithChecksum(objects, `${folderOf(id)}manifest-summary.json`, JSON.stringify(summary));
  };

  const startedKey = (id: string) => `${folderOf(id)}_started`;
  /** Its process says who writes it. One of our own id that we do not know of was another's, before it died. */
  const writerLives = async (id: string): Promise<boolean> => {
    const pid = Number(await objects.text(startedKey(id)));
    return pid > 0 && pid !== process.pid && isAlive(pid);
  };

  return {
    async start(token) {
      const salt = createHash('sha256').update(token).digest('hex').slice(0, 8);
      const before = (await objects.exportIds()).find((id) => id.endsWith(`-${salt}`));
      if (before) return { id: before, location: locationOf(objects.bucket, before) };
      const at = runtime.now();
      const id = `${String(Date.parse(at)).padStart(14, '0')}-${salt}`;
      await objects.put(startedKey(id), String(process.pid));
      const progress: Progress = { items: 0 };
      running.set(id, progress);
      void run(id, at, progress).then(
        () => running.delete(id),
        (error: unknown) => {
          progress.failed = error;
          runtime.log.error('export failed', error, { export: id });
        },
      );
      return { id, location: locationOf(objects.bucket, id) };
    },
    async describe(id, startedAt): Promise<ExportStatus> {
      const mine = running.get(id);
      if (mine?.failed) return { state: 'failed' };
      if (mine) return { state: 'running', items: mine.items };
      const text = await objects.text(`${folderOf(id)}manifest-summary.json`);
      if (text) {
        const summary = JSON.parse(text) as Summary;
        const { itemCount: items, billedSizeBytes: bytes, endTime: finishedAt } = summary;
        return { state: 'done', items, bytes, finishedAt };
      }
      const late = Date.parse(runtime.now()) - Date.parse(startedAt) > patienceMs;
      return { state: late || !(await writerLives(id)) ? 'failed' : 'running' };
    },
  };
}

/** Signal 0 asks only; a process of somebody else's (EPERM) lives, too. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function putWithChecksum(objects: Objects, key: string, text: string): Promise<void> {
  await objects.put(key, text);
  await objects.put(key.replace(/json$/, 'md5'), md5(text));
}
