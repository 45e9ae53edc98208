import type { Runtime } from '../platform/runtime/runtime.ts';
import type { ExportEngine } from './engine.ts';
import { latestExports, putExport, type ExportRecord } from './store.ts';

/** An export that cannot be read in so many tries needs a person: its state stays as it is and the log says why. */
const mostTries = 3;

/**
 * Looks after the latest exports: notes how far each has come, and has each that is done proven once. A proof that was
 * broken off (out of time, out of memory) is tried again.
 */
export async function watchExports(
  runtime: Runtime,
  engine: ExportEngine,
  prove: (id: string) => Promise<unknown>,
): Promise<void> {
  for (const record of await latestExports(runtime, 10)) {
    const now = record.state === 'running' ? await noteProgress(runtime, engine, record) : record;
    if (now.state !== 'done' || now.provenAt || (now.tries ?? 0) >= mostTries) continue;
    await runtime.registry.commit([putExport({ ...now, tries: (now.tries ?? 0) + 1 })]);
    await prove(now.id);
  }
}

/** An export that was running when last looked at: how far it is now, kept in the registry once it has ended. */
export async function noteProgress(
  runtime: Runtime,
  engine: ExportEngine,
  record: ExportRecord,
): Promise<ExportRecord> {
  const status = await engine.describe(record.id, record.startedAt);
  if (status.state === 'running') return record;
  const after = { ...record, ...status };
  await runtime.registry.commit([putExport(after)]);
  if (status.state === 'failed') runtime.log.error('export failed', new Error(record.id));
  return after;
}
