import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claim } from './claim.ts';
import { dynoxideBinary } from './dynoxide.ts';
import type { ResolveModule } from './dynoxide.ts';
import { EngineError, reasonOf } from './engineError.ts';
import type { Engine, OnFault } from './engineThread.ts';
import { spawnTied } from './lifeline.ts';
import type { TiedProcess } from './lifeline.ts';
import { answers, freePort, LOOPBACK } from './network.ts';
import { indexStream, tableFile } from './streamTable.ts';

/** Options of {@link startDynamoDb}. */
export interface DynamoDbOptions {
  /** Where the tables are kept; `null` keeps them in a temporary directory until the engine stops. */
  readonly dataDir: string | null;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly onFault: OnFault;
  /** `MOADON_DYNAMODB_ENDPOINT` in it names an engine to use instead of starting one. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly resolveModule?: ResolveModule;
}

/** A running DynamoDB. */
export interface DynamoDbEngine extends Engine {
  /** Where its tables are, for the helpers of `streamTable.ts`; `null` when it is another's engine. */
  readonly dataDir: string | null;
  /** Its process; `null` when it is another's engine. */
  readonly pid: number | null;
}

/** How long a start may take. It takes some 50 ms; a loaded machine gets time to spare. */
const START_MS = 15_000;
const STOP_MS = 3_000;

/**
 * Starts the embedded DynamoDB (or takes the one in `MOADON_DYNAMODB_ENDPOINT`), with its stream indexed.
 * It dies with this process; what it acknowledged survives its own `kill -9`.
 *
 * @throws EngineError when this platform has no engine, the data cannot be read or is in use, or nothing answers
 */
export async function startDynamoDb(options: DynamoDbOptions): Promise<DynamoDbEngine> {
  const elsewhere = (options.environment ?? process.env)['MOADON_DYNAMODB_ENDPOINT'];
  if (elsewhere) return useDynamoDb(elsewhere);

  const binary = dynoxideBinary(options.resolveModule);
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'moadon-'));
  mkdirSync(dataDir, { recursive: true });
  const release = claim(dataDir, 'dynamodb');
  const cleanUp = () => {
    release();
    if (options.dataDir === null) rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const { child, endpoint } = await launch(binary, dataDir, options.port ?? 0);
    let stopping: Promise<void> | undefined;
    child.once('exit', (code, signal) => {
      cleanUp();
      if (!stopping)
        options.onFault(new EngineError(`The DynamoDB engine ended (${signal ?? code}): start Moadon again.`));
    });
    return { endpoint, dataDir, pid: child.pid ?? null, stop: () => (stopping ??= end(child)) };
  } catch (thrown) {
    cleanUp();
    throw thrown;
  }
}

async function useDynamoDb(endpoint: string): Promise<DynamoDbEngine> {
  if (!(await answers(endpoint, START_MS))) {
    throw new EngineError(
      `Nothing answers at ${endpoint}: start the DynamoDB engine there, or unset MOADON_DYNAMODB_ENDPOINT to use the embedded one.`,
    );
  }
  return { endpoint, dataDir: null, pid: null, stop: async () => {} };
}

/** Another process may take a free port before the engine does: then another port is tried. */
async function launch(
  binary: string,
  dataDir: string,
  port: number,
  triesLeft = 3,
): Promise<{ child: TiedProcess; endpoint: string }> {
  const chosen = port === 0 ? await freePort() : port;
  const endpoint = `http://${LOOPBACK}:${chosen}`;
  const child = spawnTied(binary, [
    'serve',
    '--host',
    LOOPBACK,
    '--port',
    String(chosen),
    '--db-path',
    tableFile(dataDir),
  ]);
  try {
    await listening(child);
    indexStream(dataDir);
    return { child, endpoint };
  } catch (thrown) {
    await end(child);
    const reason = reasonOf(thrown);
    if (!reason.includes('already in use')) throw startError(reason, dataDir, thrown);
    if (port === 0 && triesLeft > 1) return launch(binary, dataDir, port, triesLeft - 1);
    throw new EngineError(`The DynamoDB engine's port ${chosen} is taken: stop what uses it or choose another.`, {
      cause: thrown,
    });
  }
}

/** Waits for the engine's own word that it listens; what it says instead before it ends is the error. */
function listening(child: TiedProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`no answer within ${START_MS / 1000} seconds`)), START_MS);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000);
      if (said.includes('listening on')) resolve();
    });
    child.once('error', reject);
    child.once('close', (code) =>
      reject(new Error(said.replace(/^error: /, '').trim() || `it ended with code ${code}`)),
    );
    child.once('close', () => clearTimeout(late));
    child.stderr.once('data', () => clearTimeout(late));
  });
}

function startError(reason: string, dataDir: string, cause: unknown): EngineError {
  const damaged = /not a (valid SQLite )?database|malformed|no such (table|column)/i.test(reason);
  const message = damaged
    ? `The tables in ${tableFile(dataDir)} cannot be read: restore a backup into an empty data directory, or move that file away to begin anew.`
    : `The DynamoDB engine could not start: ${reason}.`;
  return new EngineError(message, { cause });
}

/** Asks the engine to end, and makes it when it does not. */
async function end(child: TiedProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(insist);
}
