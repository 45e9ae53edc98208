import type { JobHandler } from '../../platform/events/job.ts';
import { theRuntime } from '../../platform/runtime/runtime.ts';
import { startExport } from '../startExport.ts';
import { engineOf } from '../wiring.ts';

/**
 * The backup of the day: one for the whole deployment, and one a day however often the schedule fires. One that cannot be
 * started is a fault: the job is tried again, then lies among those that failed.
 */
export const handler: JobHandler = async () => {
  const runtime = theRuntime();
  const day = runtime.now().slice(0, 10);
  const started = await startExport(runtime, engineOf(runtime), { request: `daily-${day}`, by: 'system:exports' });
  if (!started.ok) throw new Error(`the backup of ${day} was not started: ${started.refusal.code}`);
};
