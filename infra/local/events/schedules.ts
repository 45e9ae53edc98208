import type { FunctionSpec } from '../../../functions/platform/manifest.ts';

/** Runs the manifest's jobs at their times, as EventBridge Scheduler does; times of day are UTC. */
export function runSchedules(
  manifest: readonly FunctionSpec[],
  run: (functionId: string) => Promise<void>,
): { stop(): void } {
  const timers = new Set<NodeJS.Timeout>();
  const plan = (spec: Extract<FunctionSpec, { kind: 'job' }>) => {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        run(spec.id)
          .catch((error: unknown) => console.error(`job ${spec.id}:`, error instanceof Error ? error.message : error))
          .finally(() => plan(spec));
      },
      untilNext(spec.every, Date.now()),
    );
    timer.unref();
    timers.add(timer);
  };
  for (const spec of manifest) if (spec.kind === 'job') plan(spec);
  return { stop: () => timers.forEach(clearTimeout) };
}

export function untilNext(every: { minutes: number } | { dailyAt: string }, now: number): number {
  if ('minutes' in every) return every.minutes * 60_000 - (now % (every.minutes * 60_000));
  const [hours = 0, minutes = 0] = every.dailyAt.split(':').map(Number);
  const day = 86_400_000;
  const at = Math.floor(now / day) * day + hours * 3_600_000 + minutes * 60_000;
  return at > now ? at - now : at + day - now;
}
