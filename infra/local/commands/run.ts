import { silentLog } from '../../../functions/platform/runtime/log.ts';
import { openCloud, type Cloud } from '../cloud.ts';
import { dataDir, origin } from '../home.ts';
import { Mendable, sentenceOf } from '../sentence.ts';

/** What the person at the keyboard can mend: one sentence, no stack. */
export class CommandError extends Mendable {}

/**
 * Runs a command on the engines that are running, else on its own, and ends them. What it answers is the exit code.
 * A fault that has a sentence is told by it alone.
 */
export async function runCommand(work: (cloud: Cloud) => Promise<number>): Promise<void> {
  let cloud: Cloud | undefined;
  try {
    cloud = await openCloud({
      dataDir: dataDir(),
      publicOrigin: origin(),
      log: { ...silentLog, error: (what, error) => console.error(what, error) },
    });
    process.exitCode = await work(cloud);
  } catch (error) {
    tell(error);
  } finally {
    await cloud?.stop();
  }
}

export function tell(error: unknown): void {
  const own =
    error instanceof CommandError ||
    (error instanceof Error &&
      (error.name === 'RestoreError' || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')));
  console.error(own ? (error as Error).message : (sentenceOf(error) ?? error));
  process.exitCode = 1;
}

/** A sentence on coupons whose purchase is in the backup and whose use is not. */
export const couponsAgain = (count: number): string =>
  `coupons used with purchases: ${count} do not know of it and could be used again; see the purchases of those minutes.`;

export const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
export const number = (n: number): string => n.toLocaleString('en');
export const rate = (n: number, since: number): string =>
  `${number(Math.round(n / ((performance.now() - since) / 1000)))} items/s`;
