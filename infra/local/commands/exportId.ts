import { objectsOf } from '../../../functions/exports/objects.ts';
import { openExport } from '../../../functions/exports/readExport.ts';
import type { Runtime } from '../../../functions/platform/runtime/runtime.ts';
import { CommandError } from './run.ts';

/** The export asked for, or the newest that is finished; found in the bucket, because the table may be what was lost. */
export async function exportIdOf(runtime: Runtime, asked: string | undefined): Promise<string> {
  const objects = objectsOf(runtime);
  const ids = await objects.exportIds();
  if (asked !== undefined) {
    if (ids.includes(asked)) return asked;
    const latest = ids.slice(-5).toReversed();
    throw new CommandError(
      `There is no backup ${asked}; ${latest.length ? `the latest are ${latest.join(', ')}` : 'there are none yet: npm run backup makes one'}.`,
    );
  }
  for (const id of ids.toReversed()) if (await openExport(objects, id)) return id;
  throw new CommandError('There is no backup yet: npm run backup makes one.');
}
