import { silentLog } from '../../../functions/platform/runtime/log.ts';
import { openCloud, type Cloud } from '../cloud.ts';
import { dataDir, origin } from '../home.ts';
import { Mendable, sentenceOf } from '../sentence.ts';

/** What the person at the keyboard can mend: one sentence, no stack. */
export class CommandError extends Mendable {}

/** What a command works on. */
export type Opened = Pick<Cloud, 'runtime' | 'stop'>;

const openLocal = (): Promise<Cloud> =>
  openCloud({
    dataDir: dataDir(),
    publicOrigin: origin(),
    log: { ...silentLog, error: (what, error) => console.error(what, error) },
  });

/**
 * Runs a command on the engines that are running, else on its own, and ends them. What it answers is the exit code. A fault
 * that has a sentence is told by it alone.
 */
export const runCommand = (work: (cloud: Cloud) => Promise<number>): Promise<void> => runOn(openLocal, work);

/** The same on what `open` opens. */
export async function runOn<O extends Opened>(
  open: () => Promise<O>,
  work: (opened: O) => Promise<number>,
): Promise<void> {
  let opened: O | undefined;
  try {
    opened = await open();
    process.exitCode = await work(opened);
  } catch (error) {
    tell(error);
  } finally {
    await opened?.stop();
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

/** Transfers of which the backup holds one member's half only. */
export const movesTorn = (count: number): string =>
  `${number(count)} transfers or merges stand with one of two members only; look at their histories.`;
