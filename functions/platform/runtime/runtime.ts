import { DynamoDB, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../../shared/time.ts';
import { documentsOf, type Documents } from '../table/documents.ts';
import { newMeter, type Meter } from '../table/meter.ts';
import { tableFor, type ClubTable } from '../table/table.ts';
import { configFrom, type Config } from './config.ts';
import { consoleLog, type Log } from './log.ts';

/** What a function stands on: the clock, the tables, the log. One a process, handed in everywhere; tests make their own. */
export interface Runtime {
  config: Config;
  now: () => Instant;
  log: Log;
  dynamodb: DynamoDB;
  documents: Documents;
  meter: Meter;
  /** One club's part of the main table. */
  tableOf: (club: string) => ClubTable;
  /** The part that is no club's: which host names belong to whom. */
  registry: ClubTable;
}

/** No club's id can hold an underscore, so nothing of a club stands here. */
const registryName = '_';

/**
 * Without a logger of our own the SDK copies every request and answer for one that throws them away: a third of the time
 * that reading a page of a table takes. One that has no `info` is not asked.
 */
const quietly = { trace() {}, debug() {}, warn: console.warn, error() {} } as unknown as NonNullable<
  DynamoDBClientConfig['logger']
>;

export function makeRuntime(config: Config, overrides: { now?: () => Instant; log?: Log } = {}): Runtime {
  const dynamodb = new DynamoDB({
    region: config.region,
    ...(config.endpoints.dynamodb ? { endpoint: config.endpoints.dynamodb } : {}),
    maxAttempts: 5,
    logger: quietly,
  });
  const documents = documentsOf(dynamodb);
  const meter = newMeter();
  const tableOf = (club: string) => tableFor({ documents, tableName: config.table, meter }, club);
  return {
    config,
    now: overrides.now ?? (() => new Date().toISOString()),
    log: overrides.log ?? consoleLog,
    dynamodb,
    documents,
    meter,
    tableOf,
    registry: tableOf(registryName),
  };
}

let shared: Runtime | undefined;

/** The process's runtime, made at the first call from its environment. */
export const theRuntime = (): Runtime => (shared ??= makeRuntime(configFrom(process.env)));

/** For a process that makes its own: the local server and the commands. */
export const useRuntime = (runtime: Runtime | undefined): void => void (shared = runtime);
