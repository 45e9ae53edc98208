import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EngineError, reasonOf } from './engineError.ts';

/**
 * Claims one engine's files in the data directory for this process, until released or until the process dies.
 *
 * The claim is a lock that the operating system holds (through SQLite), not a file with a process id in it:
 * after `kill -9` it is gone by itself, and a process id that was given to someone else cannot fool it.
 *
 * @throws EngineError when another process holds the claim
 */
export function claim(dataDir: string, engine: string): () => void {
  const lock = new DatabaseSync(join(dataDir, `${engine}.lock`), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    lock.close();
    if (!reasonOf(thrown).includes('locked')) throw thrown;
    throw new EngineError(
      `The data in ${dataDir} is in use by another running Moadon: stop that one, or choose another data directory.`,
      { cause: thrown },
    );
  }
  return () => {
    if (lock.isOpen) lock.close();
  };
}
