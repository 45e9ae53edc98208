import type { JobHandler } from '../../platform/events/job.ts';
import { theRuntime } from '../../platform/runtime/runtime.ts';
import { watchExports } from '../watchExports.ts';
import { engineOf, exports } from '../wiring.ts';

/** Exports that are done get their proof. */
export const handler: JobHandler = async () => {
  const runtime = theRuntime();
  await watchExports(runtime, engineOf(runtime), (id) => exports.prove(runtime, id));
};
