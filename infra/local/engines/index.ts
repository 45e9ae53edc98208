import { mkdirSync } from 'node:fs';
import { startDynamoDb } from './dynamodb.ts';
import type { DynamoDbEngine } from './dynamodb.ts';
import type { ResolveModule } from './dynoxide.ts';
import type { Engine, OnFault } from './engineThread.ts';
import { startObjectsAndQueues } from './fauxqs.ts';
import { announceEngines, retractEngines } from './running.ts';
import type { Endpoints, RunningEngines } from './running.ts';
import { startSes } from './ses.ts';
import type { MessageEngine } from './ses.ts';
import { startSms } from './sms.ts';

export { EngineError } from './engineError.ts';
export { readOutbox } from './outbox.ts';
export type { SentMessage } from './outbox.ts';
export { findRunningEngines } from './running.ts';
export type { RunningEngines } from './running.ts';
export { trimStream } from './streamTable.ts';

/** Options of {@link startEngines}. */
export interface EnginesOptions {
  /** Holds everything the engines keep. Made when it is not there. */
  readonly dataDir: string;
  /** Told when an engine ends by itself. Without it such a fault ends the process. */
  readonly onFault?: OnFault;
  /** Read for `MOADON_DYNAMODB_ENDPOINT`; the process's own by default. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly resolveModule?: ResolveModule;
}

/** The running engines of one data directory. */
export interface Engines extends RunningEngines {
  readonly dynamodb: DynamoDbEngine;
  readonly ses: MessageEngine;
  readonly sms: MessageEngine;
  /** Ends all engines; a second call does nothing. */
  stop(): Promise<void>;
}

const REGION = 'eu-central-1';

/**
 * Starts the laptop's twin of AWS, all engines at once, and leaves word of it in `<dataDir>/engine.json`.
 * @throws EngineError when one cannot start; the others are stopped first
 */
export async function startEngines(options: EnginesOptions): Promise<Engines> {
  const { dataDir, onFault = endProcess } = options;
  mkdirSync(dataDir, { recursive: true });
  const [dynamodb, storage, ses, sms] = await allOrNone([
    startDynamoDb({ ...options, onFault }),
    startObjectsAndQueues({ dataDir, region: REGION, onFault }),
    startSes({ dataDir, onFault }),
    startSms({ dataDir }),
  ]);
  const endpoints: Endpoints = {
    dynamodb: dynamodb.endpoint,
    s3: storage.endpoint,
    sqs: storage.endpoint,
    ses: ses.endpoint,
    sms: sms.endpoint,
  };
  const running: RunningEngines = { pid: process.pid, endpoints, environment: environmentFor(endpoints) };
  announceEngines(dataDir, running);

  const stop = async () => {
    retractEngines(dataDir);
    await Promise.all([dynamodb, storage, ses, sms].map((engine) => engine.stop()));
  };
  let stopping: Promise<void> | undefined;
  return { ...running, dynamodb, ses, sms, stop: () => (stopping ??= stop()) };
}

/** What the functions read to reach the engines. The credentials are no secret: no engine checks them. */
function environmentFor(endpoints: Endpoints): Record<string, string> {
  return {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    MOADON_DYNAMODB_ENDPOINT: endpoints.dynamodb,
    MOADON_S3_ENDPOINT: endpoints.s3,
    MOADON_SQS_ENDPOINT: endpoints.sqs,
    MOADON_SES_ENDPOINT: endpoints.ses,
    MOADON_SMS_ENDPOINT: endpoints.sms,
  };
}

/** Waits for all; when one fails, stops those that started and throws what the first failure said. */
async function allOrNone<T extends readonly Engine[]>(starts: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const results = await Promise.allSettled<Engine>(starts);
  const failure = results.find((result) => result.status === 'rejected');
  if (!failure) return results.map((result) => (result as PromiseFulfilledResult<Engine>).value) as unknown as T;
  await Promise.all(results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.stop()] : [])));
  throw failure.reason;
}

function endProcess(fault: Error): void {
  setImmediate(() => {
    throw fault;
  });
}
