import { EngineError } from './engines/index.ts';
import { dataDir } from './home.ts';

/** A fault that the person at the keyboard can mend: its message is one sentence and names the way out. */
export class Mendable extends Error {}

/** The folder is not ours to write in, is no folder, or there is no room in it. */
const folderFaults = new Set(['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR', 'ENOENT', 'ENOSPC', 'ERR_SQLITE_ERROR']);

/**
 * What to tell of a fault by one sentence; undefined where it is none of those that a person can mend. Faults of files count
 * only where the file stands in the data folder: elsewhere they are ours.
 */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof EngineError || error instanceof Mendable) return error.message;
  if (!(error instanceof Error)) return undefined;
  const { code = '', path = dataDir() } = error as NodeJS.ErrnoException;
  const inFolder = path.startsWith(dataDir()) || dataDir().startsWith(path);
  if (!folderFaults.has(code) || !inFolder) return undefined;
  return `The data folder ${dataDir()} cannot be used (${error.message}): set MOADON_HOME to a folder of yours, with room in it.`;
}
