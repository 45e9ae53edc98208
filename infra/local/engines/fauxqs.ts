import { mkdirSync } from 'node:fs';
import { claim } from './claim.ts';
import { EngineError, reasonOf } from './engineError.ts';
import { startThread } from './engineThread.ts';
import type { Engine, OnFault } from './engineThread.ts';

/** Options of {@link startObjectsAndQueues}. */
export interface ObjectsAndQueuesOptions {
  readonly dataDir: string;
  readonly region: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly onFault: OnFault;
}

/**
 * Starts the local S3 and SQS on one endpoint: objects as plain files, queues in SQLite, both under the data directory.
 * S3 clients need `forcePathStyle`. A queue's URL keeps the port of the day it was made; a client that is given the
 * endpoint does not mind.
 *
 * @throws EngineError when it cannot start or another process uses the data
 */
export async function startObjectsAndQueues(options: ObjectsAndQueuesOptions): Promise<Engine> {
  const { dataDir, region, port = 0, onFault } = options;
  mkdirSync(dataDir, { recursive: true });
  const release = claim(dataDir, 'fauxqs');
  try {
    const module = new URL('./fauxqsThread.ts', import.meta.url);
    const engine = await startThread('The S3 and SQS engine', module, { dataDir, region, port }, onFault);
    return { endpoint: engine.endpoint, stop: () => engine.stop().finally(release) };
  } catch (thrown) {
    release();
    if (!/database|sqlite|^E[A-Z]+:|: E[A-Z]+:/i.test(reasonOf(thrown))) throw thrown;
    throw new EngineError(
      `Objects and queues in ${dataDir} cannot be read: put "objects" and "queues" of a copy there, or move both away to begin anew without the backups in them.`,
      { cause: thrown },
    );
  }
}
