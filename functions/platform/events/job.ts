import { allClubs } from '../club/clubs.ts';
import { contextOf, type CallContext } from '../http/context.ts';
import { theRuntime } from '../runtime/runtime.ts';

export type JobHandler = () => Promise<void>;

/** A schedule's work, club by club; one club's fault does not keep it from the others. */
export const job =
  (id: string, run: (context: CallContext) => Promise<void>): JobHandler =>
  async () => {
    const runtime = theRuntime();
    const faults: unknown[] = [];
    for await (const club of allClubs(runtime)) {
      try {
        await run(contextOf(runtime, club, { actor: { kind: 'system', id } }));
      } catch (error) {
        runtime.log.error('job failed', error, { job: id, club: club.id });
        faults.push(error);
      }
    }
    if (faults.length) throw new AggregateError(faults, `${id}: ${faults.length} clubs failed`);
  };
