import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers } from './network.ts';

/** Where each engine listens. */
export interface Endpoints {
  readonly dynamodb: string;
  readonly s3: string;
  readonly sqs: string;
  readonly ses: string;
  readonly sms: string;
}

/** What `engine.json` says while engines run. */
export interface RunningEngines {
  /** The process that runs them. */
  readonly pid: number;
  readonly endpoints: Endpoints;
  /** What the functions read from their environment to reach the engines. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Leaves word for other commands that engines run on this data directory. */
export function announceEngines(dataDir: string, running: RunningEngines): void {
  const file = join(dataDir, 'engine.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(running, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** Takes the word back. */
export function retractEngines(dataDir: string): void {
  rmSync(join(dataDir, 'engine.json'), { force: true });
}

/**
 * The engines that run on this data directory, so that a command beside a running club uses them.
 * @returns null when none runs: no word was left, its process is gone, or an engine does not answer
 */
export async function findRunningEngines(dataDir: string): Promise<RunningEngines | null> {
  const running = readWord(dataDir);
  if (!running || !isAlive(running.pid)) return null;
  const answered = await Promise.all(Object.values(running.endpoints).map((endpoint) => answers(endpoint, 2_000)));
  return answered.every(Boolean) ? running : null;
}

function readWord(dataDir: string): RunningEngines | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'engine.json'), 'utf8')) as RunningEngines;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    // Not ours to signal, yet there.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
