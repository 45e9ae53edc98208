import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { manifest } from '../../functions/manifest.ts';
import { configFrom } from '../../functions/platform/runtime/config.ts';
import type { Log } from '../../functions/platform/runtime/log.ts';
import { makeRuntime, useRuntime, type Runtime } from '../../functions/platform/runtime/runtime.ts';
import { digest, randomToken } from '../../functions/platform/runtime/digest.ts';
import { EngineError, startEngines, findRunningEngines, type RunningEngines } from './engines/index.ts';
import { ensureBucket, ensureQueue } from './engines/resources.ts';
import { readQueue } from './events/queueReader.ts';
import { readStream } from './events/streamReader.ts';
import { ensureTables } from './tables.ts';

/** The project's root. */
export const root = join(import.meta.dirname, '../..');

export interface CloudOptions {
  dataDir: string;
  publicOrigin: string;
  now?: () => string;
  log?: Log;
  /** Another way to the table than straight to its engine: where calls go instead. */
  tableBy?: (engine: string) => Promise<string>;
}

/** The club's surroundings on one machine: engines, tables, and the environment that every function reads. */
export interface Cloud {
  runtime: Runtime;
  /** True where this process uses the engines of another. */
  guest: boolean;
  handlerOf: <H>(functionId: string) => Promise<H>;
  /** Starts the stream, the queues and their reactors; resolves to what ends them. A guest's host runs them already. */
  startReactors(): Promise<Reactors>;
  stop(): Promise<void>;
}

export interface Reactors {
  /** Resolves when every change written before the call has reached every reactor. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** MOADON_TABLE names another table to run on, such as a restored one. */
const names = { table: process.env.MOADON_TABLE || 'moadon', ephemeral: 'moadon-ephemeral', bucket: 'moadon' };

/** Joins the engines that run on this data folder, or starts its own. */
export async function openCloud(options: CloudOptions): Promise<Cloud> {
  const { dataDir } = options;
  mkdirSync(dataDir, { recursive: true });
  const secret = secretOf(dataDir);
  const running = await findRunningEngines(dataDir);
  const own = running ? undefined : await startEngines({ dataDir });
  const engines: RunningEngines = running ?? own!;
  const environment = {
    ...engines.environment,
    MOADON_TABLE: names.table,
    MOADON_EPHEMERAL_TABLE: names.ephemeral,
    MOADON_BUCKET: names.bucket,
    MOADON_SECRET: secret,
    MOADON_ORIGIN_SECRET: digest(`origin ${secret}`),
    MOADON_SECURE_COOKIES: 'false',
    MOADON_PUBLIC_ORIGIN: options.publicOrigin,
    MOADON_DATA_DIR: dataDir,
  };
  const before = process.env['MOADON_DYNAMODB_ENDPOINT'];
  Object.assign(process.env, environment);
  if (options.tableBy) process.env.MOADON_DYNAMODB_ENDPOINT = await options.tableBy(engines.endpoints.dynamodb);
  const config = configFrom(process.env);
  const runtime = makeRuntime(config, {
    ...(options.now ? { now: options.now } : {}),
    ...(options.log ? { log: options.log } : {}),
  });
  useRuntime(runtime);
  await ensureTables(runtime.dynamodb, config.table, config.ephemeralTable);
  const s3 = new S3Client({ endpoint: engines.endpoints.s3, region: config.region, forcePathStyle: true });
  await ensureBucket(s3, config.bucket);
  s3.destroy();

  const handlers = new Map<string, Promise<unknown>>();
  const handlerOf = async <H>(functionId: string): Promise<H> => {
    let handler = handlers.get(functionId);
    if (!handler) {
      const spec = manifest.find((each) => each.id === functionId);
      if (!spec) throw new Error(`No function ${functionId} in the manifest`);
      const file = pathToFileURL(join(root, 'functions', spec.entry)).href;
      handler = import(file).then((module: { handler: unknown }) => module.handler);
      handlers.set(functionId, handler);
    }
    return (await handler) as H;
  };

  return {
    runtime,
    guest: !own,
    handlerOf,
    startReactors: () => startReactors({ dataDir, runtime, handlerOf }),
    stop: async () => {
      runtime.dynamodb.destroy();
      if (!own) return;
      await own.stop();
      // its own engines are gone: whoever opens another folder in this process starts anew
      if (before === undefined) delete process.env['MOADON_DYNAMODB_ENDPOINT'];
      else process.env['MOADON_DYNAMODB_ENDPOINT'] = before;
    },
  };
}

async function startReactors({
  dataDir,
  runtime,
  handlerOf,
}: {
  dataDir: string;
  runtime: Runtime;
  handlerOf: Cloud['handlerOf'];
}): Promise<Reactors> {
  const { config } = runtime;
  const sqs = new SQSClient({ endpoint: config.endpoints.sqs!, region: config.region });
  const reactors = manifest.filter((spec) => spec.kind === 'reactor');
  const queues = await Promise.all(
    reactors.map(async (spec) => ({
      spec,
      queue: await ensureQueue(sqs, `moadon-${spec.id}`, {
        maxReceives: 5,
        visibilitySeconds: spec.timeoutSeconds ?? 30,
      }),
    })),
  );
  process.env.MOADON_SUBSCRIPTIONS = JSON.stringify(
    queues.map(({ spec, queue }) => ({ queueUrl: queue.url, listens: spec.listens })),
  );
  const readers = queues.map(({ spec, queue }) =>
    readQueue({ sqs, queueUrl: queue.url, batchSize: spec.batch?.size ?? 10, handler: () => handlerOf(spec.id) }),
  );
  const stream = await readStream({
    endpoint: config.endpoints.dynamodb!,
    region: config.region,
    table: config.table,
    dataDir,
    dispatch: await handlerOf('stream-dispatcher'),
  });
  return {
    async settled() {
      // a reactor may write what another listens to: go around until nobody had anything to do
      const handled = () => [stream, ...readers].reduce((sum, reader) => sum + reader.handled(), 0);
      for (let before = -1; before !== handled();) {
        before = handled();
        await stream.drained();
        await Promise.all(readers.map((reader) => reader.drained()));
      }
    },
    async stop() {
      await stream.stop();
      await Promise.all(readers.map((reader) => reader.stop()));
      sqs.destroy();
    },
  };
}

/** Made once for a data folder; readable by its owner only. */
function secretOf(dataDir: string): string {
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomToken(), { mode: 0o600 });
  const secret = readFileSync(file, 'utf8').trim();
  if (!secret)
    throw new EngineError(
      `The secret in ${file} is empty: put the file of a backup there, or remove it for a new one, with which login codes and cards shown end.`,
    );
  return secret;
}
