import type { BackupExport } from '../../shared/contract/backup.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { idFor } from '../platform/http/onceOnly.ts';
import type { ExportEngine } from './engine.ts';
import { startExport } from './startExport.ts';
import { latestChecks, latestExports, loadCheck, loadExport, putCheck } from './store.ts';
import type { ExportCheck, ExportRecord } from './store.ts';

/**
 * What an owner sees: that there was an export, and the proof of their own club's part. Sizes of the whole would tell of
 * other clubs, so the number of items is the club's own.
 */
const shown = ({ id, startedAt, finishedAt, state, location }: ExportRecord, check?: ExportCheck): BackupExport => ({
  id,
  startedAt,
  ...(finishedAt ? { finishedAt } : {}),
  state,
  location,
  ...(check?.proof ? { items: check.proof.items, proof: check.proof } : {}),
});

/** The latest exports, newest first. */
export async function listExports({ runtime, table }: CallContext): Promise<Result<{ items: BackupExport[] }>> {
  const [records, checks] = await Promise.all([latestExports(runtime), latestChecks(table)]);
  const byId = new Map(checks.map((check) => [check.id, check]));
  return ok({ items: records.map((record) => shown(record, byId.get(record.id))) });
}

/** Starts one now. Refuses: busy.try_again while another runs. */
export async function startMyExport(context: CallContext, engine: ExportEngine): Promise<Result<BackupExport>> {
  const started = await startExport(context.runtime, engine, {
    request: idFor(context),
    by: actorName(context.actor),
  });
  return started.ok ? ok(shown(started.value)) : started;
}

/** So long a wish for a proof is not wished again. */
const patienceMs = 15 * 60_000;

/**
 * Asks for the proof of an export; the reactor that reads it whole has minutes for it, a call has not.
 * Refuses: export.not_found; busy.try_again while it is being written.
 */
export async function askForProof({ runtime, table, now }: CallContext, id: string): Promise<Result<BackupExport>> {
  const record = await loadExport(runtime, id);
  if (!record || record.state === 'failed') return refuse('export.not_found');
  if (record.state === 'running') return refuse('busy.try_again', { retryAfterSeconds: 60 });
  const before = await loadCheck(table, id);
  const asked = before?.wantedAt && Date.parse(now) - Date.parse(before.wantedAt) < patienceMs;
  if (!asked) await table.commit([putCheck({ ...before, id, wantedAt: now })]);
  return ok(shown(record, before));
}
