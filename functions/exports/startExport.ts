import { refuse, ok, type Result } from '../../shared/result.ts';
import type { Runtime } from '../platform/runtime/runtime.ts';
import type { ExportEngine } from './engine.ts';
import { latestExports, loadExport, loadRequest, putExport, putRequest, type ExportRecord } from './store.ts';
import { noteProgress } from './watchExports.ts';

/**
 * Starts an export of the table and keeps note of it. The same request again answers with the export it started.
 * Refuses: busy.try_again while another one runs; the engine is asked, because whoever wrote one down as running may have
 * died with it.
 */
export async function startExport(
  runtime: Runtime,
  engine: ExportEngine,
  { request, by }: { request: string; by: string },
): Promise<Result<ExportRecord>> {
  const before = await loadRequest(runtime, request);
  const started = before && (await loadExport(runtime, before.id));
  if (started) return ok(started);
  const [latest] = await latestExports(runtime, 1);
  if (latest?.state === 'running' && (await noteProgress(runtime, engine, latest)).state === 'running')
    return refuse('busy.try_again', { retryAfterSeconds: 60 });

  const startedAt = runtime.now();
  const { id, location } = await engine.start(request);
  const record: ExportRecord = { id, startedAt, state: 'running', location, by };
  await runtime.registry.commit([putExport(record), putRequest(request, id)]);
  return ok(record);
}
